"""The package of an edition: a folder or a zip of TOML and Markdown, read, checked, written and compared.

Nouns: edition, fault, words, page. Start at `reader.py`; `model.py` says what an edition holds,
`faults.py` lists everything that can be wrong with a package.
"""
