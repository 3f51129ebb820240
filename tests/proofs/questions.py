"""What a visit asked the database: where all of it is answered alike, the page is alike and need not be made.

Nothing else can differ: the clock and chance stand still, and a visit that wrote something or opened a file is not taken
for one that only asked.
"""

import builtins
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from sys import intern
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import connection

HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@dataclass
class Answers:
    """What the database of one site says, each question asked once: between two visits nothing changes in it."""

    known: dict[tuple[str, str], bytes] = field(default_factory=dict)
    texts: dict[bytes, str] = field(default_factory=dict)

    def to(self, sql: str, given: Any) -> bytes:
        """The answer to a question, by what its text boils down to; also the error, where there is one."""
        asked = (intern(sql), repr(given))
        if asked not in self.known:
            said = _said(sql, given)
            self.known[asked] = sha256(said.encode()).digest()
            self.texts[self.known[asked]] = said
        return self.known[asked]

    def text(self, answer: bytes) -> str:
        return self.texts[answer]


def _said(sql: str, given: Any) -> str:
    with closing(connection.create_cursor()) as cursor:
        try:
            cursor.execute(sql, given)
        except Exception as error:  # noqa: BLE001 -- who asked it meets the same and deals with it
            return repr(error)
        return repr(cursor.fetchall())


@dataclass
class Questions:
    """The questions of one visit in their order, each with what it was answered."""

    asked: list[tuple[str, Any, bytes]] = field(default_factory=list)
    nothing_else: bool = True

    def are_answered_alike(self, now: Answers) -> bool:
        """Whether the database, as it is now, answers each of them as it did then."""
        return self.nothing_else and all(now.to(sql, given) == answer for sql, given, answer in self.asked)

    def of_another(self, ids: Mapping[str, str], now: Answers) -> "Questions | None":
        """The same about another object, where each is answered alike; `ids` says of each id whose stands in its place.

        Only where no answer names either: then nothing that the program holds can tell the two apart.
        """
        named = [*ids, *ids.values()]
        if not self.nothing_else or any(
            id in now.text(answer) for _, _, answer in self.asked for id in named
        ):
            return None
        renamed = [(sql, _renamed(given, ids), answer) for sql, given, answer in self.asked]
        found = Questions(renamed)
        names_old = any(id in repr(given) for _, given, _ in renamed for id in ids)
        return found if not names_old and found.are_answered_alike(now) else None


def _renamed(given: Any, ids: Mapping[str, str]) -> Any:
    return tuple(ids.get(one, one) if isinstance(one, str) else one for one in given or ())


@contextmanager
def noted(answers: Answers) -> Iterator[Questions]:
    """Note what is asked while the block runs."""
    found = Questions()

    def note(execute: Callable[..., Any], sql: str, given: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django calls it so
        if not sql.startswith(HARMLESS):
            found.nothing_else = False
        elif found.nothing_else and sql.startswith("SELECT"):
            found.asked.append((intern(sql), given, answers.to(sql, given)))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(note), _noting_files(found):
        yield found


@contextmanager
def _noting_files(found: Questions) -> Iterator[None]:
    """What stands in files people sent, or in parcels, no question tells."""
    kept = (str(settings.MEDIA_ROOT), str(settings.PARCELS_ROOT))
    really = io.open

    def noting(file: Any, *given: Any, **more: Any) -> Any:
        if str(file).startswith(kept):
            found.nothing_else = False
        return really(file, *given, **more)

    with ExitStack() as stack:
        for module in (builtins, io):
            stack.enter_context(mock.patch.object(module, "open", noting))
        yield
