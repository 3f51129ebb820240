from dataclasses import dataclass
from typing import Generic, TypeVar

# Words of an object: every language in a stored edition, plain text in an edition of one language.
W = TypeVar("W")

SHORT_TEXT_MOST = 300
LONG_TEXT_MOST = 20_000
ROWS_MOST = 40


@dataclass(frozen=True)
class Option(Generic[W]):
    """One thing that can be chosen or ranked. Its id never changes once the edition is used."""

    id: str
    label: W


@dataclass(frozen=True)
class Column(Generic[W]):
    """One column of a field of rows."""

    id: str
    label: W
    type: str = "short-text"


@dataclass(frozen=True)
class Field(Generic[W]):
    """One prompt of a tool and the type of its answer. Which attributes count depends on the type.

    Fields of several tools that ask for one thing hold the same: a later one brings the earlier answer forward.
    """

    id: str
    label: W
    help: W | None = None
    low: W | None = None
    high: W | None = None
    type: str = "long-text"
    required: bool = False
    holds: str | None = None
    words_hint: int | None = None
    options: tuple[Option[W], ...] = ()
    many: bool = False
    lowest: int = 1
    highest: int = 5
    at_most: int | None = None
    columns: tuple[Column[W], ...] = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)
