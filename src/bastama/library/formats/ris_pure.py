"""RIS as portals of the Pure family export it, laid out as the record was found.

The lines are made from the fields. A record that came from RIS keeps the order and the habits of its file, so
that a changed field changes its own lines only; any other record is laid out as such a portal would.
"""

from bastama.library.formats.record import Record
from bastama.library.formats.ris_lines import printed
from bastama.library.formats.ris_parts import values_of
from bastama.library.formats.shape import Slot

USUAL = (
    ("TY", "type"), ("T1", "title.main"), ("T2", "title.sub"), ("AU", "people.author"), ("A2", "people.editor"),
    ("N1", "rights.labelled"), ("N1", "notes"), ("PY", "issued.year"), ("Y1", "issued"), ("N2", "abstracts"),
    ("AB", "abstracts"), ("KW", "keywords"), ("UR", "links"), ("U2", "identifiers.doi"), ("DO", "identifiers.doi"),
    ("M3", "genre"), ("AN", "identifiers.scopus"), ("SN", "identifiers.issn"), ("SN", "identifiers.isbn"),
    ("VL", "volume"), ("SP", "pages.first"), ("EP", "pages.last"), ("JO", "container.title"),
    ("JF", "container.title"), ("JA", "container.short"), ("IS", "issue"), ("PB", "publisher"), ("CY", "place"),
)  # fmt: skip
SINGLE = frozenset({"abstracts"})
SHOWN_BY = {
    "title.main": ("title.joined",), "title.sub": ("title.joined",), "rights.labelled": ("rights",),
    "pages.first": ("pages.joined",), "pages.last": ("pages.joined",), "issued.year": ("issued",),
}  # fmt: skip


def pure_lines(record: Record) -> list[str]:
    """The lines of one record, without the closing ER."""
    slots = list(record.shape.slots) if record.shape else []
    shown = {slot.part for slot in slots}
    slots += [slot for slot in _usual(record) if not _is_shown(slot.part, shown, record)]
    slots.sort(key=lambda slot: slot.tag != "TY")
    last = {(slot.tag, slot.part): place for place, slot in enumerate(slots)}
    lines: list[str] = []
    for place, slot in enumerate(slots):
        values = values_of(record, slot.part)
        if slot.index < len(values) and values[slot.index]:
            lines.append(_line(record, slot, values[slot.index]))
        if last[slot.tag, slot.part] == place:
            lines += [printed(slot.tag, value) for value in _beyond(slot, slots, values)]
    return lines + _joined_later(record, slots)


def _joined_later(record: Record, slots: list[Slot]) -> list[str]:
    """What nobody understood in another RIS file of the same work: it goes out as it came, at the end."""
    placed = {slot.index for slot in slots if slot.part == "unknown"}
    later = (one for index, one in enumerate(record.unknown) if index not in placed)
    return [printed(one.key, one.value) for one in later if one.format == "ris" and one.value]


def _usual(record: Record) -> list[Slot]:
    slots = []
    for tag, part in USUAL:
        form = "SCOPUS:{}" if part == "identifiers.scopus" else "{}"
        count = len(values_of(record, part))
        slots += [Slot(tag, part, index, form) for index in range(min(count, 1) if part in SINGLE else count)]
    return slots


def _is_shown(part: str, shown: set[str], record: Record) -> bool:
    """A part has its line already, or needs none beside the year that stands."""
    if part == "issued" and len(record.issued) == 4 and "issued.year" in shown:
        return True
    return part in shown or any(other in shown for other in SHOWN_BY.get(part, ()))


def _beyond(slot: Slot, slots: list[Slot], values: list[str]) -> list[str]:
    """Values added since the file was read; said once, after the last line of their kind."""
    if slot.part in SINGLE or slot.part == "unknown":
        return []
    lines_of_part = [one for one in slots if one.part == slot.part]
    if lines_of_part[-1].tag != slot.tag:
        return []
    return values[max(one.index for one in lines_of_part) + 1 :]


def _line(record: Record, slot: Slot, value: str) -> str:
    tag = slot.tag
    if slot.part == "unknown":
        tag = record.unknown[slot.index].key
    return printed(tag, slot.show(value))
