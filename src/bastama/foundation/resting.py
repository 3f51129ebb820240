"""What becomes of a text that arrives resting on a named earlier one: the one rule for all that people write.

Pure: it only decides. Nothing is ever overwritten but a text by its own writer's next words, typed on that very
text within ten minutes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol
from uuid import UUID

EXTENDS_FOR = timedelta(minutes=10)


class Standing(Protocol):
    """As much of a text that is kept as the rule needs; `token` names it after so many saves."""

    writer_id: UUID | None
    draft: UUID | None
    begun_at: datetime

    @property
    def token(self) -> str: ...


@dataclass(frozen=True)
class Arriving:
    """Who sends a text, the token of the one it rests on ("" for none), and the page or phone draft it comes from."""

    writer: UUID
    base: str
    draft: UUID | None = None


class Becomes(Enum):
    """What is done with a text: it is the head's own next words, a new head, or kept aside for a choice."""

    EXTENDS = "extends"
    FOLLOWS = "follows"
    STANDS_ASIDE = "stands aside"


def becomes(arriving: Arriving, head: Standing | None, *, at: datetime, is_open: bool = True) -> Becomes:
    """What becomes of a text on this head. `is_open` is False where the head must stay as it is.

    A page whose answer got lost on the way goes on from its own head, but never by extending it: a tab that
    was doubled names the same page.
    """
    if head is None:
        return Becomes.FOLLOWS
    if arriving.base == head.token:
        may_extend = is_open and head.writer_id == arriving.writer and at - head.begun_at < EXTENDS_FOR
        return Becomes.EXTENDS if may_extend else Becomes.FOLLOWS
    is_same_page = arriving.draft is not None and head.draft == arriving.draft
    return Becomes.FOLLOWS if is_same_page and head.writer_id == arriving.writer else Becomes.STANDS_ASIDE


def goes_on(arriving: Arriving, side: Standing) -> bool:
    """Whether a text is the next words of this side that waits for a choice, typed on that very side."""
    return arriving.draft is not None and side.draft == arriving.draft and arriving.base == side.token


def id_in(token: str) -> UUID | None:
    """The id of the text a token names; none when the token is no token."""
    try:
        return UUID(token.partition(".")[0])
    except ValueError:
        return None
