"""The layout of a RIS record, remembered as structure: which tag says which field, in which order.

No text of the record is remembered, except a printed value that differs from the value understood (“2022///”);
it is used again only as long as the understood value stays what it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

Laid = tuple[int, str, str, int, str, str]
"""A line as it is noted while reading: its number, then tag, part, index, and printed and value where they differ."""


@dataclass(slots=True, unsafe_hash=True)
class Slot:
    """One line of a RIS record.

    `part` names the piece of the record the line shows (“title.main”), `index` its place in a list.
    `form` is how the value was dressed (“SCOPUS:{}”); `printed` replaces the value while it equals `value`.
    """

    tag: str
    part: str
    index: int = 0
    form: str = "{}"
    printed: str = ""
    value: str = ""

    def show(self, value: str) -> str:
        if self.printed and value == self.value:
            return self.printed
        return self.form.replace("{}", value, 1)


class Slots(Sequence[Slot]):
    """The lines of a record in the order of the file, each a `Slot` when somebody looks at it: at most records nobody does."""

    __slots__ = ("laid",)

    def __init__(self, laid: Sequence[Laid]) -> None:
        self.laid = laid

    def __len__(self) -> int:
        return len(self.laid)

    def __iter__(self) -> Iterator[Slot]:
        return (
            slot_for(tag, part, index, printed=printed, value=value)
            for _, tag, part, index, printed, value in sorted(self.laid, key=_line)
        )

    @overload
    def __getitem__(self, place: int) -> Slot: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Slot, ...]: ...
    def __getitem__(self, place: int | slice) -> Slot | tuple[Slot, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slots | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def _line(laid: Laid) -> int:
    return laid[0]


@dataclass(slots=True, unsafe_hash=True)
class Shape:
    slots: Sequence[Slot] = ()


def slot_for(tag: str, part: str, index: int, *, printed: str, value: str) -> Slot:
    """The slot of a line; of one that printed one thing and was understood as another, how to print it again."""
    if printed == value:
        return Slot(tag, part, index)
    if value and value in printed and "{}" not in printed:
        return Slot(tag, part, index, form=printed.replace(value, "{}", 1))
    return Slot(tag, part, index, printed=printed, value=value)
