"""The finished words of a package, read once more before they leave."""
