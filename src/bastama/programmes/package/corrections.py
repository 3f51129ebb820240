from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.plain import to_json


@dataclass(frozen=True)
class Correction:
    """Words at one place, in one language, that read differently now. Empty: there were or are none."""

    place: str
    language: str
    old: str
    new: str


def corrections(old: Edition[Text], new: Edition[Text]) -> list[Correction]:
    """Every wording that differs between two editions whose structure is the same, in the order of the edition."""
    before, after = dict(_words(to_json(old), "")), dict(_words(to_json(new), ""))
    return [
        Correction(place, language, before.get((place, language), ""), after.get((place, language), ""))
        for place, language in {**before, **after}
        if before.get((place, language)) != after.get((place, language))
    ]


def _words(part: Any, place: str) -> Iterator[tuple[tuple[str, str], str]]:
    if isinstance(part, list):
        for number, each in enumerate(part):
            name = each.get("id", number) if isinstance(each, dict) else number
            yield from _words(each, f"{place}.{name}")
    elif isinstance(part, dict) and _is_text(part):
        for language, words in part.items():
            yield (place.lstrip("."), language), words
    elif isinstance(part, dict):
        for key, each in part.items():
            yield from _words(each, f"{place}.{key}")


def _is_text(table: dict[str, Any]) -> bool:
    """Words are the only tables whose keys are languages: no part of an edition is without an id or a source."""
    return "kk" in table and all(isinstance(value, str) for value in table.values())
