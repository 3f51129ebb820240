"""What was done on a phone without a network, as it arrives: each operation once, in order, or parked with a reason.

Noun: Operation. Start at `actions.receive`; which kind is done by which function stands in `web/operations.py`.
"""
