import re
from typing import Any

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last


def clean(raw: Any, field: Field[Any]) -> Value | FieldFault:
    if raw is None or raw == "":
        return None
    place = int(raw) if isinstance(raw, str) and re.fullmatch(r"-?[0-9]{1,3}", raw) else raw
    # True is an int in Python, but nobody chose it on a scale.
    if type(place) is not int or not field.lowest <= place <= field.highest:
        shown: dict[str, str | int] = {
            "value": str(raw)[:60],
            "lowest": field.lowest,
            "highest": field.highest,
        }
        return FieldFault("fields.not-on-scale", shown)
    return place


def empty(field: Field[Any]) -> Value:
    return None


def words(value: Value, field: Field[str], language: str) -> str:
    if value is None:
        return ""
    ends = "; ".join(
        f"{end} – {label}" for end, label in ((field.lowest, field.low), (field.highest, field.high)) if label
    )
    return f"{value} ({ends})" if ends else f"{value} / {field.highest}"


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    return posted_last(post, name)


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {name: ["" if value is None else str(value)]}


SCALE = FieldType(empty, clean, words, from_post, to_post)
