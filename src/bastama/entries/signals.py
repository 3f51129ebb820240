from django.dispatch import Signal

closed_to_network = Signal()
"""An entry that was open to the network no longer is: narrowed, or taken back by its writer.

Sent on commit with `entry`. What was worked out of it above this package goes.
"""
