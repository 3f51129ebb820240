from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.fieldtype import Value
from bastama.programmes.fields.kinds import empty


@dataclass(frozen=True)
class Clash:
    """Both changed the same answer differently. The writer sees both and chooses."""

    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True)
class Merged:
    """A tool's answers after merging. A clashing field has mine in `answers`, both sides in `clashes`."""

    answers: dict[str, Value]
    clashes: dict[str, Clash] = field(default_factory=dict)


def _same(one: Value, other: Value) -> bool:
    # 1 and True are equal to Python, but not the same answer.
    return type(one) is type(other) and bool(one == other)


def merge(base: Value, mine: Value, theirs: Value) -> Value | Clash:
    """One answer changed on two devices: the change of whichever side made one, or both sides."""
    if _same(mine, theirs) or _same(theirs, base):
        return mine
    if _same(mine, base):
        return theirs
    return Clash(base=base, mine=mine, theirs=theirs)


def merge_answers(
    base: Mapping[str, Value],
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    fields: tuple[Field[Any], ...],
) -> Merged:
    """All answers of a tool, field by field. What a side does not hold it did not touch.

    Answers that the edition does not know are merged in the same way.
    """
    blank = {known.id: empty(known) for known in fields}
    answers: dict[str, Value] = {}
    clashes: dict[str, Clash] = {}
    for key in dict.fromkeys((*theirs, *mine, *base)):
        before = base.get(key, blank.get(key))
        result = merge(before, mine.get(key, before), theirs.get(key, before))
        if isinstance(result, Clash):
            clashes[key] = result
        answers[key] = result.mine if isinstance(result, Clash) else result
    return Merged(answers, clashes)
