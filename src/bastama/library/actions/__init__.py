"""What happens in the library: files are read into records, accounts are published and taken back."""
