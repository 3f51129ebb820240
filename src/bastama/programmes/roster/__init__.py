"""Schools and people from a spreadsheet: read, planned row by row, shown, and applied only when confirmed.

Nouns: table, row, reading, plan, outcome, line. `tables.py`, `headings.py`, `identity.py`, `values.py`, `reading.py`
and `plan.py` are pure; start at `reading.py`, then `plan.py`, then `actions.py`.
"""
