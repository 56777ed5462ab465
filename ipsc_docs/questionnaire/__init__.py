"""Questions, the answers to them, and conditions over answers."""
