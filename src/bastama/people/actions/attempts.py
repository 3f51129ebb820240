"""Counting what goes wrong at the door, under keyed hashes, so that guessing is slow."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.conf import settings

from bastama.foundation.days import now
from bastama.people.errors import AddressIsTired, TooManyAttempts
from bastama.people.models import Attempt

SHORT, LONG = timedelta(minutes=15), timedelta(days=1)
A_NAME = ((SHORT, 5), (LONG, 30))
"""Five in a quarter of an hour; thirty a day, or the likeliest PINs would be tried out in a week."""
AN_ADDRESS = ((SHORT, 60),)
"""A school of forty teachers stands behind one address."""


@dataclass(frozen=True)
class Try:
    """One try at a way in, counted as failed until it is forgiven."""

    rows: tuple[int, ...]
    name_key: str


def keyed(kind: str, words: str) -> str:
    """A hash that says nothing to who reads the table without the site's key."""
    return hmac.new(settings.KEYS.codes.encode(), f"{kind}:{words}".encode(), "sha256").hexdigest()


def begin(way: str, *, name: str = "", address: str) -> Try:
    """Count a try at a way in ("password", "words", …) before it is looked at.

    It is counted first and forgiven after success, so that a hundred tries at once count as a hundred.
    A try that is turned away is not counted: knocking does not lengthen the wait.
    """
    Attempt.objects.filter(at__lt=now() - LONG).delete()
    name_key = keyed(way, name.strip().lower()) if name else ""
    keys = [key for key in (name_key, keyed("address", address)) if key]
    rows = tuple(Attempt.objects.create(key=key, at=now()).pk for key in keys)
    waits = [_minutes_to_wait(name_key, A_NAME) if name_key else 0, _minutes_to_wait(keys[-1], AN_ADDRESS)]
    if any(waits):
        Attempt.objects.filter(pk__in=rows).delete()
        raise (TooManyAttempts if waits[0] else AddressIsTired)(minutes=max(waits))
    return Try(rows, name_key)


def forgive(tried: Try) -> None:
    """The try went well: it and the failed ones under that name are forgotten.

    The address keeps its failures, or whoever has one right password could reset the count for the rest.
    """
    Attempt.objects.filter(pk__in=tried.rows).delete()
    if tried.name_key:
        Attempt.objects.filter(key=tried.name_key).delete()


def _minutes_to_wait(key: str, limits: tuple[tuple[timedelta, int], ...]) -> int:
    longest = 0
    for window, most in limits:
        counted = Attempt.objects.filter(key=key, at__gt=now() - window).order_by("-at")
        moments = list(counted.values_list("at", flat=True)[: most + 1])
        if len(moments) > most:
            left = moments[most] + window - now()
            longest = max(longest, ceil(left.total_seconds() / 60))
    return longest
