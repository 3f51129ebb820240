"""What a school arranges so that teachers can lead: what they ask for, what is promised, whether it was kept.

Nouns: Request, Turn. Start at `actions.requests.ask`; who reads what is in `queries.requests`.
"""
