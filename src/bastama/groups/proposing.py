"""Days for a row of sessions: pure, so that it can be read and tried alone."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

Span = tuple[date, date]
SATURDAY = 5


def propose(
    *, first_on: date, every_weeks: int, count: int, until_on: date, breaks: Iterable[Span]
) -> list[date]:
    """Up to `count` days on the weekday of `first_on`, every so many weeks, none in a break or after `until_on`.

    A day that falls into a break moves on by single weeks, and the rhythm goes on from where it landed.
    """
    spans = list(breaks)
    days: list[date] = []
    day = first_on
    while len(days) < count:
        while any(begins <= day <= ends for begins, ends in spans):
            day += timedelta(weeks=1)
        if day > until_on:
            break
        days.append(day)
        day += timedelta(weeks=every_weeks)
    return days


def shifted(day: date, *, weeks: int, weekday: int | None = None) -> date:
    """The same day so many weeks later, or earlier; with a weekday, that day of the week it comes to."""
    moved = day + timedelta(weeks=weeks)
    return moved if weekday is None else moved + timedelta(days=weekday - moved.weekday())


def slots(
    *, first_on: date, at: time, minutes: int, a_day: int, count: int, until_on: date, breaks: Iterable[Span]
) -> list[datetime]:
    """Up to `count` beginnings of talks, one after the other, so many a day, on days of work that are in no break."""
    spans, found, day = list(breaks), list[datetime](), first_on
    while len(found) < count and day <= until_on:
        if day.weekday() < SATURDAY and not any(begins <= day <= ends for begins, ends in spans):
            begin = datetime.combine(day, at)
            left = min(a_day, count - len(found))
            found += [begin + timedelta(minutes=minutes * number) for number in range(left)]
        day += timedelta(days=1)
    return found
