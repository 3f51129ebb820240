"""Bibliographic records read from files, merged, cited and written; pure code without a database.

Nouns: a `Record` (record.py) is one work; a `Trace` (trace.py) says where a field came from and what was
decided about it; a `Shape` (shape.py) remembers how a RIS file was laid out. Start at `reading.read`,
then `merging.merge`, `writing.write`, `citation.cite`; `conversion.convert` is all of it in one call.
The rules that interpret, each with its reason, are in `docs/import-rules.md`.
"""
