"""Many studies and sites in one run: what goes in, how it is shared out, what is told of it."""
