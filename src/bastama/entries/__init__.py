"""What people write: notebooks, entries, revisions, rings. Whatever its kind, it is an entry here.

A tool filled in, a consultation, an item of a plan, a piece of evidence, an impact, an account, a claim in
a portfolio: each is an Entry with a chain of Revisions. `queries.visible_to` is the only door to them.
"""
