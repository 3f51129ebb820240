"""SQLite taught what PostgreSQL knows: folding Cyrillic in LIKE, LOWER and UPPER, and Kazakh order."""

import re
from functools import lru_cache
from typing import Any

from bastama.foundation.text import kazakh_key

KAZAKH_ORDER = "kk"


@lru_cache(maxsize=256)
def _pattern(like: str, escape: str) -> re.Pattern[str]:
    parts: list[str] = []
    letters = iter(like)
    for letter in letters:
        if escape and letter == escape:
            parts.append(re.escape(next(letters, escape)))
        elif letter == "%":
            parts.append(".*")
        elif letter == "_":
            parts.append(".")
        else:
            parts.append(re.escape(letter))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _like(pattern: object, text: object, escape: str = "") -> bool | None:
    if pattern is None or text is None:
        return None
    return _pattern(str(pattern), escape).fullmatch(str(text)) is not None


def _lower(text: object) -> str | None:
    return None if text is None else str(text).lower()


def _upper(text: object) -> str | None:
    return None if text is None else str(text).upper()


def _compare(left: str, right: str) -> int:
    # Alike but for their case: the small letter first.
    one, other = (kazakh_key(left), left.swapcase()), (kazakh_key(right), right.swapcase())
    return (one > other) - (one < other)


def teach_sqlite(sender: object, connection: Any, **_: object) -> None:
    """Receiver of `connection_created`: registers the functions and the collation on SQLite only."""
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    raw.create_function("like", 2, _like, deterministic=True)
    raw.create_function("like", 3, _like, deterministic=True)
    raw.create_function("lower", 1, _lower, deterministic=True)
    raw.create_function("upper", 1, _upper, deterministic=True)
    raw.create_collation(KAZAKH_ORDER, _compare)
