"""The pages of a project. One file a part of it; `urls.py` says which address leads where."""
