"""Programmes as data: editions, their fields and tools, and the cohorts that follow them.

Nouns: edition, step, session, tutorial, event, tool, field, portfolio part, criterion, cohort, appointment.
Start at `package/model.py` for what an edition holds, at `package/reader.py` for how one is read and checked,
and at `fields/kinds.py` for what may be written into a tool. Both folders are pure and know no database.
"""
