"""What a visit asked the database: where another site answers all of it alike, the page is alike and need not be made.

Nothing else can differ: the clock and chance stand still, and a visit that wrote something or opened a file is not taken
for one that only asked.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from sys import intern
from typing import Any

from django.db import connection

HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@dataclass
class Questions:
    """The questions of one visit in their order, each with what it was answered."""

    asked: list[tuple[str, Any, bytes]] = field(default_factory=list)
    nothing_else: bool = True

    def are_answered_alike(self) -> bool:
        """Whether the database, as it is now, answers each of them as it did then."""
        return self.nothing_else and all(told(sql, given) == answer for sql, given, answer in self.asked)


@contextmanager
def noted() -> Iterator[Questions]:
    """Note what is asked while the block runs."""
    found = Questions()

    def note(execute: Callable[..., Any], sql: str, given: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django calls it so
        if not sql.startswith(HARMLESS):
            found.nothing_else = False
        elif found.nothing_else and sql.startswith("SELECT"):
            found.asked.append((intern(sql), given, told(sql, given)))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(note):
        yield found


def told(sql: str, given: Any) -> bytes:
    """What the database answers, beside what is noted; also the error, where there is one."""
    with closing(connection.create_cursor()) as cursor:
        try:
            cursor.execute(sql, given)
        except Exception as error:  # noqa: BLE001 -- who asked it meets the same and deals with it
            return repr(error).encode()
        return sha256(repr(cursor.fetchall()).encode()).digest()
