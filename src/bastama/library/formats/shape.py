"""The layout of a RIS record, remembered as structure: which tag says which field, in which order.

No text of the record is remembered, except a printed value that differs from the value understood (“2022///”);
it is used again only as long as the understood value stays what it was.
"""

from dataclasses import dataclass
from functools import lru_cache


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


@dataclass(slots=True, unsafe_hash=True)
class Shape:
    slots: tuple[Slot, ...] = ()


@lru_cache(maxsize=4096)
def plain_slot(tag: str, part: str, index: int) -> Slot:
    """Most lines show their value as it is: of those one slot does for all records."""
    return Slot(tag, part, index)


def slot_for(tag: str, part: str, index: int, *, printed: str, value: str) -> Slot:
    """The slot of a line that printed one thing and was understood as another."""
    if value and value in printed and "{}" not in printed:
        return Slot(tag, part, index, form=printed.replace(value, "{}", 1))
    return Slot(tag, part, index, printed=printed, value=value)
