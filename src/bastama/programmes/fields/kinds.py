"""What can be done with the answer to one field, whatever its type."""

from typing import Any

from bastama.programmes.fields.choice import CHOICE
from bastama.programmes.fields.day import DATE
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value
from bastama.programmes.fields.ranking import RANKING
from bastama.programmes.fields.rows import PEOPLE, ROWS
from bastama.programmes.fields.scale import SCALE
from bastama.programmes.fields.statements import STATEMENTS
from bastama.programmes.fields.text import LONG_TEXT, SHORT_TEXT

TYPES: dict[str, FieldType] = {
    "short-text": SHORT_TEXT,
    "long-text": LONG_TEXT,
    "choice": CHOICE,
    "scale": SCALE,
    "statements": STATEMENTS,
    "ranking": RANKING,
    "rows": ROWS,
    "people": PEOPLE,
    "date": DATE,
}


def empty(field: Field[Any]) -> Value:
    return TYPES[field.type].empty(field)


def clean(raw: Any, field: Field[Any]) -> Value | FieldFault:
    return TYPES[field.type].clean(raw, field)


def is_answered(value: Value) -> bool:
    """Whether anything stands there; 0 on a scale is an answer."""
    return value not in ("", None, [])


def words(value: Value, field: Field[str], language: str) -> str:
    """The answer as plain text, for a PDF, the portfolio and what is brought forward."""
    return TYPES[field.type].words(value, field, language) if is_answered(value) else ""


def from_post(post: Post, field: Field[Any], prefix: str = "") -> Any:
    """What a form sent for this field, not yet cleaned."""
    return TYPES[field.type].from_post(post, f"{prefix}{field.id}", field)


def to_post(value: Value, field: Field[Any], prefix: str = "") -> Posted:
    """The names and values under which a form would send this answer."""
    return TYPES[field.type].to_post(value, f"{prefix}{field.id}", field)
