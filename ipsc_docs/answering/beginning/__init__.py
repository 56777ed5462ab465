"""A new answers file: an empty form, and what it takes over."""
