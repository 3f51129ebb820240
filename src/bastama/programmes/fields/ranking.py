from typing import Any

from bastama.programmes.fields.choice import clean_several, label_of
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.fieldtype import FieldType, Post, Posted, Value, posted_last


def empty(field: Field[Any]) -> Value:
    return []


def words(value: Value, field: Field[str], language: str) -> str:
    return "\n".join(f"{place}. {label_of(option, field)}" for place, option in enumerate(value, start=1))


def from_post(post: Post, name: str, field: Field[Any]) -> Any:
    """Options by the place given to each, under `name.option`.

    While two options change places both stand for a moment on the same one; then the edition's order decides,
    because refusing would stop the saving of everything else on the page.
    """
    places = [(posted_last(post, f"{name}.{option}"), option) for option in field.option_ids]
    ranked = [(int(place), option) for place, option in places if place.isdecimal() and len(place) < 4]
    return [option for _, option in sorted(ranked, key=lambda pair: pair[0])]


def to_post(value: Value, name: str, field: Field[Any]) -> Posted:
    return {f"{name}.{option}": [str(place)] for place, option in enumerate(value, start=1)}


RANKING = FieldType(empty, clean_several, words, from_post, to_post)
