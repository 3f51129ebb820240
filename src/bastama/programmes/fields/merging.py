"""Answers changed on two devices, put together: by field, a long text by line, rows by row. Both sides where they clash."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import Value
from bastama.programmes.fields.kinds import empty
from bastama.programmes.fields.rows import columns_of
from bastama.programmes.fields.threeway import Stretch, join

WORD = re.compile(r"\w+")
LITTLE = 1 / 3
"""Two additions with fewer words than this in common are two additions, not one text typed on in two ways."""


@dataclass(frozen=True)
class Clash:
    """Both changed the same answer differently. The writer sees both and chooses.

    Of a long text or of rows each side holds what the other did elsewhere in it; `both` holds all, where that can be.
    """

    base: Value
    mine: Value
    theirs: Value
    both: Value = None


@dataclass(frozen=True)
class Merged:
    """A tool's answers after merging. A clashing field has mine in `answers`, both sides in `clashes`."""

    answers: dict[str, Value]
    clashes: dict[str, Clash] = field(default_factory=dict)


def _same(one: Value, other: Value) -> bool:
    # 1 and True are equal to Python, but not the same answer.
    return type(one) is type(other) and bool(one == other)


def merge(base: Value, mine: Value, theirs: Value, known: Field[Any] | None = None) -> Value | Clash:
    """One answer changed on two devices: what each side did to it, or both sides."""
    if _same(mine, theirs) or _same(theirs, base):
        return mine
    if _same(mine, base):
        return theirs
    values = (base, mine, theirs)
    if known is not None and known.type == "long-text" and all(isinstance(value, str) for value in values):
        return _fitting(_merge_text(base, mine, theirs), known, Clash(base, mine, theirs))
    if known is not None and known.type in {"rows", "people"} and all(map(_are_rows, values)):
        return _fitting(_merge_rows(base, mine, theirs, known), known, Clash(base, mine, theirs))
    return Clash(base=base, mine=mine, theirs=theirs)


def merge_answers(
    base: Mapping[str, Value],
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    fields: Sequence[Field[Any]],
) -> Merged:
    """All answers of a tool, field by field. What a side does not hold it did not touch.

    Answers that the edition does not know are merged whole.
    """
    by_id = {known.id: known for known in fields}
    blank = {known.id: empty(known) for known in fields}
    answers: dict[str, Value] = {}
    clashes: dict[str, Clash] = {}
    for key in dict.fromkeys((*theirs, *mine, *base)):
        before = base.get(key, blank.get(key))
        result = merge(before, mine.get(key, before), theirs.get(key, before), by_id.get(key))
        if isinstance(result, Clash):
            clashes[key] = result
        answers[key] = result.mine if isinstance(result, Clash) else result
    return Merged(answers, clashes)


def _fitting(result: Value | Clash, known: Field[Any], whole: Clash) -> Value | Clash:
    """The result, if the field can hold it: two long texts together may be too long for one."""
    if not isinstance(result, Clash):
        cleaned = kinds.clean(result, known)
        return whole if isinstance(cleaned, FieldFault) else cleaned
    if any(isinstance(kinds.clean(side, known), FieldFault) for side in (result.mine, result.theirs)):
        return whole
    if isinstance(kinds.clean(result.both, known), FieldFault):
        return Clash(result.base, result.mine, result.theirs)
    return result


def _merge_text(base: str, mine: str, theirs: str) -> str | Clash:
    before, here, there = (text.split("\n") if text else [] for text in (base, mine, theirs))
    stretches = join(before, here, there)
    everything = "\n".join(_in_a_row(stretches, [""]))
    # Two texts begun from nothing are two tries at one answer, not two additions.
    if all(one.agreed or (base and _are_two_additions(one)) for one in stretches):
        return everything
    sides = ["\n".join(line for one in stretches for line in side(one)) for side in (_mine, _theirs)]
    return Clash(base, sides[0], sides[1], both=everything)


def _merge_rows(base: list[Any], mine: list[Any], theirs: list[Any], known: Field[Any]) -> list[Any] | Clash:
    by_name = _merge_named(base, mine, theirs, known)
    if by_name is not None:
        return by_name
    stretches = join(base, mine, theirs, _join_row)
    if all(one.agreed or _are_two_additions(one) for one in stretches):
        return _in_a_row(stretches, [])
    sides = [[row for one in stretches for row in side(one)] for side in (_mine, _theirs)]
    return Clash(base, sides[0], sides[1], both=_in_a_row(stretches, []))


def _merge_named(base: list[Any], mine: list[Any], theirs: list[Any], known: Field[Any]) -> list[Any] | None:
    """Rows told apart by what stands first in them (whom, what); None where that does not tell, or does not do."""
    before, here, there = ({_name(row, known): row for row in rows} for rows in (base, mine, theirs))
    if (len(before), len(here), len(there)) != (len(base), len(mine), len(theirs)):
        return None
    stretches = join(list(before), list(here), list(there))
    names = _in_a_row(stretches, [])
    if not all(one.agreed or _are_two_additions(one) for one in stretches) or len(set(names)) < len(names):
        return None
    if any(
        side.get(name, row) != row
        for name, row in before.items()
        if name not in names
        for side in (here, there)
    ):
        return None
    joined = [
        _join_row(
            before.get(name, {}), here.get(name) or there.get(name, {}), there.get(name) or here.get(name, {})
        )
        for name in names
    ]
    return None if None in joined else joined


def _name(row: Mapping[str, Any], known: Field[Any]) -> str:
    cells = (row.get(column.id) for column in columns_of(known))
    return next((str(cell).casefold() for cell in cells if cell), "")


def _join_row(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Any:
    """One row whose cells were changed on both sides; None where both changed one cell."""
    cells = {
        key: merge(before := base.get(key), mine.get(key, before), theirs.get(key, before))
        for key in {**base, **theirs, **mine}
    }
    return None if any(isinstance(cell, Clash) for cell in cells.values()) else cells


def _in_a_row(stretches: list[Stretch], between: list[Any]) -> list[Any]:
    """Everything of both sides: where they differ, theirs and then mine."""
    items: list[Any] = []
    for one in stretches:
        differs = not one.agreed and one.theirs and one.mine
        apart = between if differs and one.mine[:1] != ("",) and one.theirs[-1:] != ("",) else []
        items += one.mine if one.agreed else [*one.theirs, *apart, *one.mine]
    return items


def _are_two_additions(one: Stretch) -> bool:
    """Both added something at one place, and not the same in other words."""
    if one.base:
        return False
    mine, theirs = ({word.casefold() for word in WORD.findall(str(side))} for side in (one.mine, one.theirs))
    return len(mine & theirs) < LITTLE * min(len(mine), len(theirs))


def _mine(one: Stretch) -> tuple[Any, ...]:
    return one.mine


def _theirs(one: Stretch) -> tuple[Any, ...]:
    return one.theirs


def _are_rows(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)
