"""Sounds without what phones write into them: one file a container, bytes in and bytes out, no database.

Start at `cleaning.py`. Each container is taken apart to its end: what is not known to be sound is left out or filled
with zeros in its place; what cannot be told apart is refused.
"""
