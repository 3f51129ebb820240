"""What is printed of agreements and of a month."""
