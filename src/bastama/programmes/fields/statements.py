from typing import Any

from bastama.programmes.fields.choice import clean_several, label_of
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value


def empty(field: Field[Any]) -> Value:
    return []


def words(value: Value, field: Field[str], language: str) -> str:
    return "\n".join(f"• {label_of(option, field)}" for option in value)


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    return [option for option in post.getlist(name) if option]


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {name: list(value)}


STATEMENTS = FieldType(empty, clean_several, words, from_post, to_post)
