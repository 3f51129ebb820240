"""Teachers and their facilitators: groups, members, sessions, register, tutorials, feeds.

Nouns: Group, Membership, Session, Attendance, SessionNotes, Tutorial, TutorialNote, Feed.
Start at `models.py`, then `queries.py` (who sees which group) and `actions/`.
"""
