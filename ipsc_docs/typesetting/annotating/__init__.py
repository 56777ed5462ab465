"""An author's own Word file with comments at what is wrong. Judges nothing."""
