"""Who did what, when: one row for every change of state, never for what was written.

Noun: Event. Start at `actions.record`.
"""
