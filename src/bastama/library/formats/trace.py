"""Where a field came from, what was decided about it, and why.

A trace carries a code and parameters; its English sentence is in `sentences.py`, other languages are found by
the code.
"""

import dataclasses
from dataclasses import dataclass

from bastama.library.formats.sentences import SENTENCES

KEPT = "kept"
MERGED = "merged"
GUESSED = "guessed"
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Source:
    """A file a record was read from."""

    format: str
    name: str


@dataclass(slots=True, unsafe_hash=True)
class Trace:
    """One decision about one field; `field` is empty when the decision is about the file.

    Never changed once it is made. It isn't frozen because some twenty are made for each record, and a frozen one takes
    three times as long to make.
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


@dataclass(frozen=True, slots=True)
class Report:
    """What happened while a file was read, or two records were merged, and to which lines."""

    source: Source
    encoding: str = ""
    traces: tuple[Trace, ...] = ()

    def coded(self, code: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.traces if trace.code == code)

    def decided(self, how: str) -> tuple[Trace, ...]:
        return tuple(trace for trace in self.traces if trace.how == how)
