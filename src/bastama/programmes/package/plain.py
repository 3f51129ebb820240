"""An edition as plain JSON: what one database row holds."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any, cast

from bastama.programmes.package.kinds import KINDS
from bastama.programmes.package.model import Edition, Text


def _plain(part: Any) -> Any:
    if isinstance(part, tuple | list):
        return [_plain(each) for each in part]
    if is_dataclass(part) and not isinstance(part, type):
        held = ((f.name, getattr(part, f.name)) for f in fields(part))
        return {name: _plain(value) for name, value in held if value is not None}
    return part


LATER = ("commitments", "strands")
"""Lists that editions did not have at first: one without them is, letter for letter, what it was before; so is its digest."""


def to_json(edition: Edition[Text]) -> dict[str, Any]:
    plain = cast("dict[str, Any]", _plain(edition))
    return {name: part for name, part in plain.items() if part or name not in LATER}


def _built(cls: type[Any], table: dict[str, Any]) -> Any:
    """An object from its JSON; keys of a later version of Bastama are left aside."""
    parts = KINDS[cls].parts
    values: dict[str, Any] = {}
    for attribute in fields(cls):
        value = table.get(attribute.name)
        if value is None:
            continue
        part = parts[attribute.name].part if attribute.name in parts else None
        if part and isinstance(value, dict):
            value = _built(part, value)
        elif isinstance(value, list):
            value = tuple(_built(part, each) if part else each for each in value)
        values[attribute.name] = value
    return cls(**values)


def from_json(table: dict[str, Any]) -> Edition[Text]:
    return cast("Edition[Text]", _built(Edition, table))


def digest(edition: Edition[Text]) -> str:
    """The same for equal editions on every machine; another for any change, also of one letter."""
    text = json.dumps(to_json(edition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
