"""What people are told, on the site and by e-mail where there is an address.

Noun: Notice. Start at `actions.tell`.
"""
