"""What RIS has no tag for, written so that this library reads it back: `C8  - bastama.field: JSON`.

Other programs show such a line as a custom field.
"""

import json
from collections.abc import Iterable

from bastama.foundation.text import plain_within
from bastama.library.formats.draft import Draft
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.json_form import field_to_json
from bastama.library.formats.record import FIELDS, Record
from bastama.library.formats.soundness import sound_field
from bastama.library.formats.text import one_line

OWN_TAG = "C8"
MARK = "bastama."


def is_own(text: str) -> bool:
    return one_line(text).startswith(MARK)


def residue(record: Record, back: Record) -> list[tuple[str, object]]:
    """The fields of a record that a format did not carry, as plain values."""
    return [
        (name, field_to_json(getattr(record, name)))
        for name in FIELDS
        if getattr(record, name) != getattr(back, name)
    ]


def own_note(name: str, value: object) -> str:
    return f"{MARK}{name}: {json.dumps(value, ensure_ascii=True, separators=(',', ':'))}"


def restore(draft: Draft, text: str, lines: Iterable[int]) -> bool:
    """Set one field from such a note; tells whether it was one."""
    name, _, value = "".join(text.split("\n")).strip().removeprefix(MARK).partition(": ")
    try:
        draft.values[name] = sound_field(name, plain_within(json.loads(value)))
    except (Unreadable, ValueError, RecursionError):
        return False
    draft.say(name, lines, "kept", "field.own-note")
    return True
