"""What the demo year's people wrote, read from its files."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class Teacher:
    """A teacher of the demo year: name, school, and everything they wrote, as the file says it."""

    slug: str
    language: str
    wrote: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.wrote["name"])

    @property
    def school(self) -> str:
        return str(self.wrote["school"])

    def one(self, table: str) -> dict[str, Any] | None:
        """The answers of a tool filled in once, if it was."""
        return plain(self.wrote[table]) if table in self.wrote else None

    def many(self, table: str) -> list[dict[str, Any]]:
        return [plain(row) for row in self.wrote.get(table, [])]


def plain(value: Any) -> Any:
    """Answers as they are stored: days as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def teachers() -> tuple[Teacher, ...]:
    """All teachers, in the order of language and name of file."""
    files = [
        (language, path)
        for language in LANGUAGES
        for path in sorted((HERE / "texts" / language).glob("*.toml"))
    ]
    return tuple(
        Teacher(path.stem, language, tomllib.loads(path.read_text("utf-8"))) for language, path in files
    )


@cache
def cast() -> dict[str, Any]:
    """The schools with their directors, facilitators and notes, and the people of the programme."""
    return tomllib.loads((HERE / "cast.toml").read_text("utf-8"))


@cache
def translated() -> dict[str, list[dict[str, Any]]]:
    """Accounts told in a second language, by the file of the teacher whose they are."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((HERE / "texts" / "translated").glob("*.toml")):
        told = tomllib.loads(path.read_text("utf-8"))
        found.setdefault(told["of"], []).append(told)
    return found
