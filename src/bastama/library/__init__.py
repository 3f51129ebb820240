"""Literature and published accounts: records, import, export, citation, search.

Nouns: Record, Source. `formats/` is pure and runs without Django. Start at `models.py` and `formats/`.
The library stands alone: it works with no programme loaded.
"""
