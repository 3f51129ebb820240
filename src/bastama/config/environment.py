"""Typed readers of outside values: each fails with the value's name and an example."""

import os
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class WrongSetting(Exception):
    """A value from outside cannot be used; the sentence says which, why, and what it looks like."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def yes_or_no(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    if value:
        raise WrongSetting(f"{name} is “{value}”; it should be yes or no, for example {name}=yes.")
    return default


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        raise WrongSetting(f"{name} is “{value}”; it should be a whole number, for example {name}={default}.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list with commas between: `BASTAMA_HOSTS=bastama.kz,www.bastama.kz`."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


DEMO_MARK = "demo-today.txt"
"""A home with this file is a demo; the file says which day it is there."""


def demo_day(home: Path) -> date | None:
    """The day of a demo, read from its home, so that no stray setting turns a real site into one."""
    mark = home / DEMO_MARK
    return date.fromisoformat(mark.read_text("utf-8").strip()) if mark.is_file() else None


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def database(url: str, home: Path) -> dict[str, object]:
    """Django's settings of the database: SQLite in the home folder, or PostgreSQL from its URL."""
    if not url:
        return _sqlite(home / "bastama.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise WrongSetting(
            "BASTAMA_DATABASE_URL does not name PostgreSQL; it should look like"
            " postgresql://name:password@host:5432/bastama. Leave it out for SQLite."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16}},
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
            ),
        },
    }
