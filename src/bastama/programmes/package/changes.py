"""What differs between two editions beyond wording: what an edition in use may never change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.package.kinds import KINDS, Kind
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.plain import to_json

SENTENCES = {
    "added": "“%(what)s” was added at %(place)s. An edition in use keeps what it has; make a new edition"
    " for this.",
    "removed": "“%(what)s” was taken out of %(place)s. An edition in use keeps what it has; make a new"
    " edition for this.",
    "reordered": "The order of %(place)s was changed. An edition in use keeps its order; make a new edition"
    " for this.",
    "changed": "%(place)s was changed from %(old)s to %(new)s. In an edition in use only words may be"
    " corrected; make a new edition for this.",
}


@dataclass(frozen=True)
class Difference:
    code: str
    place: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code] % {"place": self.place, **self.params}


def frozen_differences(old: Edition[Text], new: Edition[Text]) -> list[Difference]:
    """Every change that is not a correction of words or pages; the version and an added language are free."""
    return list(_differences(Edition, to_json(old), to_json(new), ""))


def _differences(
    cls: type[Any], old: dict[str, Any], new: dict[str, Any], place: str
) -> Iterator[Difference]:
    kind = KINDS[cls]
    for key in _frozen_names(kind):
        here = f"{place}.{key}" if place else key
        part = kind.parts[key].part if key in kind.parts else None
        if cls is Edition and key == "languages":
            yield from _removed_languages(old[key], new[key])
        elif part and isinstance(old.get(key) or new.get(key), list):
            yield from _list_differences(part, old.get(key, []), new.get(key, []), here)
        elif part and key in old and key in new:
            yield from _differences(part, old[key], new[key], here)
        elif old.get(key) != new.get(key):
            yield Difference("changed", here, {"old": _shown(old.get(key)), "new": _shown(new.get(key))})


def _frozen_names(kind: Kind) -> list[str]:
    names = [kind.renamed.get(key, key) for key in kind.keys]
    return [name for name in names if name != "version"]


def _removed_languages(old: list[str], new: list[str]) -> Iterator[Difference]:
    for language in old:
        if language not in new:
            yield Difference("removed", "languages", {"what": language})


def _by_id(parts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    # What is brought forward has no id: its source and its place together tell it from others.
    return {part.get("id") or f"{part['source']} → {part['to']}": part for part in parts}


def _list_differences(
    part: type[Any], old: list[dict[str, Any]], new: list[dict[str, Any]], place: str
) -> Iterator[Difference]:
    before, after = _by_id(old), _by_id(new)
    for name in before:
        if name not in after:
            yield Difference("removed", place, {"what": name})
    for name in after:
        if name not in before:
            yield Difference("added", place, {"what": name})
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Difference("reordered", place)
    for name, each in before.items():
        if name in after:
            yield from _differences(part, each, after[name], f"{place}.{name}")


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
