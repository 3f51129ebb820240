"""What a group prints: the sheet for the staff room."""
