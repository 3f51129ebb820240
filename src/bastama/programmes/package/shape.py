"""The structure of a package's main file key by key, before anybody asks what it means."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bastama.foundation.toml_lines import Spot
from bastama.programmes.fields.definition import Option
from bastama.programmes.package.kinds import KINDS, Key, Kind

ID_FORM = re.compile(r"[a-z][a-z0-9-]{0,59}")
WANTED = {
    "id": "an id in quotation marks",
    "text": "a text in quotation marks",
    "whole": "a whole number",
    "flag": "true or false",
    "ids": "a list of ids",
    "many": "a list of tables",
    "one": "a table",
}
# Says a fault at a place of the main file: code, place, then what its sentence needs.
Say = Callable[..., None]
Kinds = Mapping[type[Any], Kind]


def shaped(
    cls: type[Any], table: dict[str, Any], spot: Spot, say: Say, kinds: Kinds = KINDS
) -> dict[str, Any]:
    """The table with only what is well formed, every other thing having been said.

    Places in lists are kept, so that a later check names the right line.
    """
    kind = kinds[cls]
    for key in table:
        if key not in kind.keys:
            say("key-unknown", (*spot, key), kind=kind.called, key=key, allowed=", ".join(kind.keys))
    kept: dict[str, Any] = {}
    for key, rule in kind.keys.items():
        if key in table:
            value = _value(kind, key, table[key], (*spot, key), say, kinds=kinds)
            if value is not None:
                kept[key] = value
        elif rule.needed:
            say("key-missing", spot, kind=kind.called, key=key)
    for key in ("id", "key"):
        if key in kind.keys:
            kept.setdefault(key, "")
    return kept


def _value(kind: Kind, key: str, value: Any, spot: Spot, say: Say, *, kinds: Kinds) -> Any:
    rule = kind.keys[key]
    if not _is_of_kind(rule.kind, value):
        say("key-kind", spot, kind=kind.called, key=key, wanted=WANTED[rule.kind])
        return None
    if rule.kind == "whole":
        return _whole(key, rule, value, spot, say)
    if rule.kind in ("many", "ids") and not value and rule.needed:
        say("list-empty", spot, key=key, kind=kind.called)
    if rule.part and rule.part is not Option:
        return _parts(kinds, rule.part, value, spot, say)
    _each_is_allowed(key, rule, value if isinstance(value, list) else [value], spot, say)
    return value


def _is_of_kind(kind: str, value: Any) -> bool:
    if kind in ("id", "text"):
        return isinstance(value, str) and bool(value.strip())
    if kind == "whole":
        return type(value) is int
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "one":
        return isinstance(value, dict)
    each = str if kind == "ids" else dict
    return isinstance(value, list) and all(isinstance(item, each) for item in value)


def _whole(key: str, rule: Key, value: int, spot: Spot, say: Say) -> int | None:
    if rule.least <= value <= rule.most:
        return value
    say("number-out-of-range", spot, key=key, value=value, least=rule.least, most=rule.most)
    return None


def _parts(kinds: Kinds, part: type[Any], value: Any, spot: Spot, say: Say) -> Any:
    if isinstance(value, dict):
        return shaped(part, value, spot, say, kinds)
    tables = [shaped(part, each, (*spot, number), say, kinds) for number, each in enumerate(value)]
    if "id" in kinds[part].keys:
        _once([table["id"] for table in tables], kinds[part].called, spot, say)
    return tables


def _each_is_allowed(key: str, rule: Key, values: list[Any], spot: Spot, say: Say) -> None:
    for value in values:
        if rule.among and value not in rule.among:
            say("value-unknown", spot, value=value, key=key, allowed=", ".join(rule.among))
        elif not rule.among and rule.kind in ("id", "ids") and not ID_FORM.fullmatch(value):
            say("id-form", spot, value=value)
    if rule.kind == "ids":
        _once(values, f"item of {key}", spot, say)


def _once(ids: list[str], called: str, spot: Spot, say: Say) -> None:
    for number, name in enumerate(ids):
        if name and name in ids[:number]:
            say("id-twice", (*spot, number, "id"), id=name, kind=called)
