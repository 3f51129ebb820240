"""Literature and published accounts: what the network knows, read and given back without loss.

Nouns: a record is one work with its contributors, subjects, links and the source of each field. `formats/` is
pure and runs without Django: start at `formats/reading.py`. `seed/` holds the project's own copy of one article.
Records kept in the database begin at `models.py`. The library stands alone: it works with no programme loaded.
"""
