"""What was typed into a sheet, and how it is shown again."""
