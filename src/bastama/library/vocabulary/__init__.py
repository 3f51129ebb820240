"""The words by which the library says what something is about: concepts in three languages, and what ties them.

Nouns: concept, name and synonyms, facet, source, subject area. `shipped/` holds the words themselves. Start at
`model.py`; `faults.py` lists everything that can be wrong with them, `skos.py` says how they are given to others.
"""
