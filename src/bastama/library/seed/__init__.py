"""The project's own copy of one article's record: a RIS export and a portal page, irregular as such files are.

The bibliographic facts are the article's; the abstract is written by us, in three languages.
"""
