"""A finished package: its files, its manifest, and how it reaches the disk."""
