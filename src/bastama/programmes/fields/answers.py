"""Everything written into one tool: a mapping from field id to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import Post, Posted, Value


@dataclass(frozen=True)
class Cleaned:
    """Answers that can be kept, and for each field that cannot, why."""

    answers: dict[str, Value]
    faults: dict[str, FieldFault] = field(default_factory=dict)


def clean_answers(
    raw: Mapping[str, Any], fields: Sequence[Field[Any]], stored: Mapping[str, Value] | None = None
) -> Cleaned:
    """Clean what arrived for each field. What is stored and unknown to the edition stays untouched.

    A field with a fault keeps what is stored, so that one long text does not hold up the others.
    """
    kept = dict(stored or {})
    faults: dict[str, FieldFault] = {}
    for known in fields:
        if known.id not in raw:
            continue
        value = kinds.clean(raw[known.id], known)
        if isinstance(value, FieldFault):
            faults[known.id] = value
        else:
            kept[known.id] = value
    return Cleaned(kept, faults)


def answers_from_post(post: Post, fields: Sequence[Field[Any]], prefix: str = "") -> dict[str, Any]:
    return {known.id: kinds.from_post(post, known, prefix) for known in fields}


def answers_to_post(answers: Mapping[str, Value], fields: Sequence[Field[Any]], prefix: str = "") -> Posted:
    posted: Posted = {}
    for known in fields:
        posted |= kinds.to_post(answers.get(known.id, kinds.empty(known)), known, prefix)
    return posted


def empty_answers(fields: Sequence[Field[Any]]) -> dict[str, Value]:
    return {known.id: kinds.empty(known) for known in fields}


def is_anything_answered(answers: Mapping[str, Value]) -> bool:
    return any(kinds.is_answered(value) for value in answers.values())


def unanswered(answers: Mapping[str, Value], fields: Sequence[Field[Any]]) -> list[str]:
    """Ids of required fields that are still empty. A draft is kept all the same."""
    return [known.id for known in fields if known.required and not kinds.is_answered(answers.get(known.id))]
