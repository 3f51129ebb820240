"""Take everything: one file with all that is a person's, in every format, put together in slices.

Begin with `actions.py` (how it is made and goes away), then `contents.py` (what is in it).
"""
