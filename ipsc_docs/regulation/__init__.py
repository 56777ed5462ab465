"""Where rules come from, what they demand, and whether the answers meet it."""
