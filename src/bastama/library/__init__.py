"""The library: what the network knows, read and given back without loss.

Nouns: a record is one work, literature or a teacher's account, with its contributors, subjects, links
and the source of each field. `formats/` reads and writes records and knows no database: start at
`formats/reading.py`. `seed/` holds the project's own copy of one article in two irregular forms.
"""
