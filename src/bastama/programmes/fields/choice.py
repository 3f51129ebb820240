from typing import Any

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last


def label_of(option_id: str, field: Field[str]) -> str:
    """The words of an option; one that the edition no longer knows is shown by its id rather than lost."""
    return next((option.label for option in field.options if option.id == option_id), option_id)


def clean_several(raw: Any, field: Field[Any]) -> Value | FieldFault:
    """Option ids in the order given, each once."""
    if raw is None:
        return []
    if not isinstance(raw, list):
        return FieldFault("fields.not-a-list")
    chosen: list[str] = []
    for option in raw:
        if option not in field.option_ids:
            return FieldFault("fields.not-offered", {"value": str(option)[:60]})
        if option not in chosen:
            chosen.append(option)
    most = field.at_most or len(field.options)
    if len(chosen) > most:
        return FieldFault("fields.too-many-chosen", {"count": len(chosen), "most": most})
    return chosen


def clean(raw: Any, field: Field[Any]) -> Value | FieldFault:
    if field.many:
        return clean_several(raw, field)
    if raw is None or raw == "":
        return ""
    if raw not in field.option_ids:
        return FieldFault("fields.not-offered", {"value": str(raw)[:60]})
    return raw


def empty(field: Field[Any]) -> Value:
    return [] if field.many else ""


def words(value: Value, field: Field[str], language: str) -> str:
    chosen = value if isinstance(value, list) else [value] if value else []
    return "\n".join(label_of(option, field) for option in chosen)


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    return [option for option in post.getlist(name) if option] if field.many else posted_last(post, name)


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {name: list(value) if field.many else [value]}


CHOICE = FieldType(empty, clean, words, from_post, to_post)
