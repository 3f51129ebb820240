from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The moment, aware. In demo mode the clock runs but the day is the demo's day."""
    told = _told.get()
    if told is not None:
        return told
    real = timezone.now()
    demo_day: date | None = settings.DEMO_TODAY
    if demo_day is None:
        return real
    local = timezone.localtime(real)
    return local.replace(year=demo_day.year, month=demo_day.month, day=demo_day.day)


def today() -> date:
    """The day in the programme's time zone. The only place that knows it."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let `now()` and `today()` say this moment inside the block: for the demo year and for tests."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
