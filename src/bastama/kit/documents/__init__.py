"""A document on paper: set as a tagged PDF with the same faces everywhere. Start at `typesetting.py`."""
