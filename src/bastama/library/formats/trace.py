"""Where a field came from, what was decided about it, and why.

A trace carries a code and parameters; its English sentence is in `sentences.py`, other languages are found by
the code.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from bastama.library.formats.sentences import SENTENCES

KEPT = "kept"
MERGED = "merged"
GUESSED = "guessed"
DROPPED = "dropped"
HAND = "hand"
"""The format of a source that is no file: somebody set the field themselves."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file a record was read from."""

    format: str
    name: str


@dataclass(slots=True, unsafe_hash=True)
class Trace:
    """One decision about one field; `field` is empty when the decision is about the file.

    Never changed once it is made. It isn't frozen because some twenty are asked for of each record, and a frozen one
    takes three times as long to make.
    """

    field: str
    source: Source
    lines: tuple[int, ...]
    how: str
    code: str
    params: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code] % self.params


Decision = tuple[str, tuple[int, ...], str, str, dict[str, str] | None]
"""What a trace says besides its source: field, lines, how, code, and parameters where there are any."""


class Provenance(Sequence[Trace]):
    """The decisions about a record read from one source, each a `Trace` when somebody looks at it.

    Most are never looked at, and a tuple is made in a tenth of the time (docs/decisions/0049).
    """

    __slots__ = ("decisions", "source")

    def __init__(self, source: Source, decisions: Sequence[Decision]) -> None:
        self.source = source
        self.decisions = decisions

    def __len__(self) -> int:
        return len(self.decisions)

    def __iter__(self) -> Iterator[Trace]:
        for one in self.decisions:
            yield self._trace(one)

    @overload
    def __getitem__(self, place: int) -> Trace: ...
    @overload
    def __getitem__(self, place: slice) -> "Provenance": ...
    def __getitem__(self, place: int | slice) -> "Trace | Provenance":
        if isinstance(place, slice):
            return Provenance(self.source, self.decisions[place])
        return self._trace(self.decisions[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Provenance | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _trace(self, one: Decision) -> Trace:
        field, lines, how, code, params = one
        return Trace(field, self.source, lines, how, code, dict(params) if params else {})


@dataclass(frozen=True, slots=True)
class Report:
    """What happened while a file was read, or two records were merged, and to which lines."""

    source: Source
    encoding: str = ""
    traces: tuple[Trace, ...] = ()
    outside: int = 0
    """How many of them, the first, are about no record but about the file and what stands between its records."""

    def coded(self, code: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.traces if trace.code == code)

    def decided(self, how: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.traces if trace.how == how)
