"""A questionnaire as plain JSON: what one database row holds."""

from dataclasses import fields, is_dataclass
from typing import Any, cast

from bastama.programmes.package.model import Text
from bastama.surveys.package.model import (
    Answers,
    Item,
    Option,
    Questionnaire,
    Scale,
    Section,
    Source,
    Theme,
)

PARTS: dict[type[Any], dict[str, type[Any]]] = {
    Questionnaire: {
        "sources": Source,
        "answers": Answers,
        "scales": Scale,
        "themes": Theme,
        "sections": Section,
    },
    Answers: {"options": Option},
    Section: {"items": Item},
}


def to_json(questionnaire: Questionnaire[Text]) -> dict[str, Any]:
    return cast("dict[str, Any]", _plain(questionnaire))


def from_json(table: dict[str, Any]) -> Questionnaire[Text]:
    return cast("Questionnaire[Text]", _built(Questionnaire, table))


def _plain(part: Any) -> Any:
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    if is_dataclass(part) and not isinstance(part, type):
        return {one.name: _plain(getattr(part, one.name)) for one in fields(part)}
    return part


def _built(cls: type[Any], table: dict[str, Any]) -> Any:
    """An object from its JSON; keys of a later version of Bastama are left aside."""
    values = {}
    for name in {one.name for one in fields(cls)} & table.keys():
        value, part = table[name], PARTS.get(cls, {}).get(name)
        if isinstance(value, list):
            value = tuple(_built(part, each) if part else each for each in value)
        values[name] = value
    return cls(**values)
