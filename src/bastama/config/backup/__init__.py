"""A site in one file, and a site made again from it.

The file is a zip: `manifest.json` (version, migrations, counts, a digest of every part), `rows/TABLE.jsonl` (a row a
line, the same from SQLite and PostgreSQL), `media/…` as it lies in the home folder, and `keys.sealed`. Its last 64
characters are the digest of everything before them. Start at `saving.back_up` and `restoring.restore`.
"""
