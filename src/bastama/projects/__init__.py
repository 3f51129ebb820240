"""A teacher's development project: its path, consultations, plan, evidence, impact, portfolio, account.

What is written in them are entries (`entries`); the rows here tie entries to a project and hold what is
not words: days, states, files. Start at `models/`, then `queries.py` and `actions/`.
"""
