"""When things happened in the demo year: session days, and the evenings on which teachers wrote."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")
TODAY = date(2026, 2, 18)
FORMED_ON = date(2025, 9, 8)
SESSION_DAYS = (
    date(2025, 9, 18),
    date(2025, 10, 9),
    date(2025, 11, 6),
    date(2025, 12, 4),
    date(2026, 1, 22),
    date(2026, 2, 12),
)
LAST_SESSION_ON = date(2026, 3, 12)
CATCH_UP_ON = date(2026, 2, 20)

WRITTEN_FROM = {
    "group-norms": date(2025, 9, 18),
    "what-i-value": date(2025, 9, 18),
    "colleagues-story": date(2025, 10, 9),
    "my-concern": date(2025, 9, 27),
    "title": date(2025, 10, 4),
    "whom-i-will-ask": date(2025, 10, 10),
    "how-our-school-works": date(2025, 11, 6),
    "forces": date(2025, 11, 6),
    "who-can-be-drawn-in": date(2025, 11, 4),
    "action-plan": date(2025, 11, 7),
    "leading": date(2025, 11, 20),
    "evidence": date(2025, 12, 6),
    "strategies": date(2026, 1, 22),
    "pieces": date(2026, 1, 29),
    "what-changed": date(2026, 1, 24),
    "poster": date(2026, 1, 31),
    "account-begun": date(2026, 1, 23),
    "account": date(2026, 2, 4),
    "portfolio": date(2026, 2, 9),
}
"""The first day on which a tool was written; each teacher comes to it some days later."""


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ALMATY)


def evening(day: date, draw: Random) -> datetime:
    """A plausible moment for writing on a day: between lessons or late in the evening, never after today."""
    hour = draw.choice((8, 12, 13, 16, 17, 20, 21, 21, 22))
    return at_hour(min(day, TODAY - timedelta(days=1)), hour, draw.randrange(60))


def written_at(tool: str, draw: Random) -> datetime:
    return evening(WRITTEN_FROM[tool] + timedelta(days=draw.randrange(9)), draw)
