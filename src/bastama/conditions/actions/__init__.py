"""What is done with requests."""
