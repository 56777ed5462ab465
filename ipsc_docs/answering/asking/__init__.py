"""What is still to be asked, and what somebody typed."""
