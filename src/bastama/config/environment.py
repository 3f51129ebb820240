"""Typed readers of outside values: each fails with the value's name and an example."""

import os
import re
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.util import find_spec
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


def number(name: str, default: int, *, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if not re.fullmatch("[0-9]{1,9}", value) or not 1 <= int(value) <= most:
        raise WrongSetting(
            f"{name} is “{value}”; it should be a whole number from 1 to {most}, for example {name}={default}."
        )
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list with commas between: `BASTAMA_HOSTS=bastama.kz,www.bastama.kz`."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def hosts(name: str, default: tuple[str, ...]) -> list[str]:
    """Names of hosts as a browser sends them: no scheme, no port, no path."""
    found = words(name, default)
    for host in found:
        if not re.fullmatch(r"\*|\.?[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", host):
            raise WrongSetting(
                f"{name} has “{host}”, which is no name of a host; leave out https://, the port and what follows, "
                f"for example {name}=bastama.example.kz."
            )
    return found


def address(name: str, default: str) -> str:
    """The address of a site: `https://bastama.example.kz`; of none where the default names none either."""
    value = text(name, default).rstrip("/")
    if not value and not default:
        return ""
    if not re.fullmatch(r"https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?", value):
        raise WrongSetting(
            f"{name} is “{value}”; it should be an address without a path, for example "
            f"{name}=https://bastama.example.kz."
        )
    return value


def choice(name: str, choices: tuple[str, ...]) -> str:
    """One of a few words; the first of them where nothing is said."""
    value = text(name, choices[0]).lower()
    if value not in choices:
        raise WrongSetting(
            f"{name} is “{value}”; it should be {' or '.join(choices)}, for example {name}={choices[0]}."
        )
    return value


@dataclass(frozen=True)
class Bucket:
    """Where a store that speaks S3 is, and with which key it is opened; nothing of it is shown by `repr`."""

    bucket: str = field(repr=False)
    endpoint: str = field(repr=False)
    region: str = field(repr=False)
    key: str = field(repr=False)
    secret: str = field(repr=False)
    folder: str = field(repr=False)


def storages(kept_in: str, s3: Bucket, home: Path, *, is_demo: bool = False) -> dict[str, dict[str, object]]:
    """Django's settings of where files are kept: both places by name where both are told, and the one in use."""
    places: dict[str, dict[str, object]] = {
        "disk": {"BACKEND": "bastama.foundation.stores.disk.DiskStore"},
    }
    if s3.bucket or kept_in == "s3":
        _must_be_whole(s3, kept_in)
        places["s3"] = {"BACKEND": "bastama.foundation.stores.s3.S3Store", "OPTIONS": asdict(s3)}
    if kept_in == "s3" and is_demo:
        raise WrongSetting(
            f"BASTAMA_FILES says s3, but {home} is a demo, in which anybody enters as anybody. Leave BASTAMA_FILES out for the "
            "demo, or name the home of your site: BASTAMA_HOME=/srv/bastama."
        )
    return {"default": places[kept_in], **places}


def _must_be_whole(s3: Bucket, kept_in: str) -> None:
    told = {"BUCKET": s3.bucket, "ENDPOINT": s3.endpoint, "KEY": s3.key, "SECRET": s3.secret}
    missing = [f"BASTAMA_S3_{name}" for name, value in told.items() if not value]
    if missing:
        why = "BASTAMA_FILES=s3" if kept_in == "s3" else "BASTAMA_S3_BUCKET"
        raise WrongSetting(
            f"{why} says that files can be kept in a store that speaks S3, but {', '.join(missing)} says nothing. The address, "
            "the bucket and the key with its secret come from whoever runs the store, for example "
            "BASTAMA_S3_ENDPOINT=https://s3.example.kz BASTAMA_S3_BUCKET=bastama BASTAMA_S3_KEY=… BASTAMA_S3_SECRET=…"
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", s3.bucket):
        raise WrongSetting(
            "BASTAMA_S3_BUCKET is no name of a bucket: those have 3 to 63 small letters, digits, dots and hyphens, for example "
            "BASTAMA_S3_BUCKET=bastama."
        )
    if not re.fullmatch(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", s3.folder):
        raise WrongSetting(
            "BASTAMA_S3_FOLDER should be a name of letters and digits, or several with / between, for example "
            "BASTAMA_S3_FOLDER=bastama."
        )
    if find_spec("obstore") is None:
        raise WrongSetting(
            "BASTAMA_S3_BUCKET names a store that speaks S3, but what speaks to it is not installed here. Give `pip install "
            '"bastama[s3]"`, then the command again. Leave BASTAMA_FILES and BASTAMA_S3_BUCKET out for files on the disk.'
        )


DEMO_MARK = "demo-today.txt"
"""A home with this file is a demo; the file says which day it is there."""


NO_POSTGRESQL = (
    "BASTAMA_DATABASE_URL does not name a PostgreSQL database; it should look like"
    " postgresql://name:password@host:5432/bastama. Leave it out for SQLite."
)
NO_DRIVER = (
    "BASTAMA_DATABASE_URL names a PostgreSQL database, but what speaks to PostgreSQL is not installed here. Give"
    ' `pip install "bastama[postgres]"`, then the command again. Leave BASTAMA_DATABASE_URL out for SQLite.'
)
DRIVER = ("psycopg", "psycopg_pool")


def demo_day(home: Path) -> date | None:
    """The day of a demo, read from its home, so that no stray setting turns a real site into one."""
    mark = home / DEMO_MARK
    if not mark.is_file():
        return None
    try:
        return date.fromisoformat(mark.read_text("utf-8").strip())
    except ValueError as reason:
        raise WrongSetting(
            f"{mark} should hold the day of the demo, for example 2026-02-18. `bastama demo --fresh` builds it anew."
        ) from reason


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def database(url: str, home: Path, *, is_demo: bool = False) -> dict[str, object]:
    """Django's settings of the database: SQLite in the home folder, or PostgreSQL from its URL; never that of a demo."""
    if not url:
        return _sqlite(home / "bastama.sqlite3")
    if is_demo:
        raise WrongSetting(
            f"BASTAMA_DATABASE_URL names a database, but {home} is a demo, in which anybody enters as anybody. Leave "
            "BASTAMA_DATABASE_URL out for the demo, or name the home of your site: BASTAMA_HOME=/srv/bastama."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as reason:
        raise WrongSetting(NO_POSTGRESQL) from reason
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise WrongSetting(NO_POSTGRESQL)
    if any(find_spec(name) is None for name in DRIVER):
        raise WrongSetting(NO_DRIVER)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(port or query.get("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16}},
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        # Each of the server's threads holds up to 2,000 kB of pages: the file itself is mapped, once for all of them.
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-2000;"
            ),
        },
    }
