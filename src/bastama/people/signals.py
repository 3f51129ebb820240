from django.dispatch import Signal

seal_was_refused = Signal()
"""A person said "that is not me" of a device that came in by a code somebody else made.

Sent on commit with `seal`. Who can help them stands above this package and listens.
"""
