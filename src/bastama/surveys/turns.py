"""Who may write into a wave beside others, and who must be alone: answers come in together, closing waits for all of them.

On PostgreSQL a lock of its own that stands in memory: it writes nothing, and is given in the order in which it was asked for, so
that closing does not wait for ever while answers go on coming in. SQLite lets one write at a time anyway.

Taken before any row is locked, and held until the transaction ends.
"""

from uuid import UUID

from django.db import connection

SIGNED = 2**63


def beside_others(wave: UUID) -> None:
    """Wait until nobody is alone in the wave; others may come in meanwhile."""
    _take("pg_advisory_xact_lock_shared", wave)


def alone(wave: UUID) -> None:
    """Wait until all who are in the wave have done, and let nobody in."""
    _take("pg_advisory_xact_lock", wave)


def _take(lock: str, wave: UUID) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # Two waves with one number would only wait for each other.
        cursor.execute(f"SELECT {lock}(%s)", [wave.int % (2 * SIGNED) - SIGNED])
