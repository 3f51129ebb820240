"""Records as JSON, whole: fields, where they came from, the layout, the raw text."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bastama.library.formats.errors import Unreadable
from bastama.library.formats.record import FIELDS, Record
from bastama.library.formats.trace import Provenance

SAID_IF_THERE = frozenset({"orcid", "affiliations"})
"""Parts that came later: of a record that does not say them nothing is written, so that it stays what it was."""


def to_json(record: Record) -> str:
    return json.dumps(to_plain(record), ensure_ascii=False)


def from_json(text: str) -> Record:
    try:
        return from_plain(json.loads(text))
    except (ValueError, RecursionError) as fault:
        raise Unreadable("record.damaged", field="(all)") from fault


def to_plain(record: Record) -> dict[str, Any]:
    """The record as plain lists and dictionaries; what is empty is left out."""
    empty = Record()
    return {
        name: field_to_json(getattr(record, name))
        for name in _hints(Record)
        if getattr(record, name) != getattr(empty, name)
    }


def from_plain(plain: object) -> Record:
    record: Record = _built(Record, plain, "(all)")
    return record


def field_to_json(value: object) -> Any:
    if isinstance(value, tuple | Provenance):
        return [field_to_json(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        said = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: field_to_json(part) for name, part in said.items() if part or name not in SAID_IF_THERE}
    return value


def field_from_json(name: str, value: object) -> Any:
    """One bibliographic field of a record, checked."""
    if name not in FIELDS:
        raise Unreadable("record.damaged", field=name[:80])
    return _built(_hints(Record)[name], value, name)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(hint: Any, value: object, name: str) -> Any:
    if get_origin(hint) is UnionType:
        inner = next(one for one in get_args(hint) if one is not NoneType)
        return None if value is None else _built(inner, value, name)
    if get_origin(hint) in (tuple, Sequence) and isinstance(value, list | tuple):
        return tuple(_built(get_args(hint)[0], one, name) for one in value)
    if get_origin(hint) is dict and isinstance(value, dict):
        return {str(key): str(one) for key, one in value.items()}
    if is_dataclass(hint) and isinstance(value, dict):
        return _built_class(hint, value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    raise Unreadable("record.damaged", field=name)


def _built_class(kind: Any, value: dict[str, object]) -> Any:
    hints = _hints(kind)
    for name in value:
        if name not in hints:
            raise Unreadable("record.damaged", field=str(name)[:80])
    try:
        return kind(**{name: _built(hints[name], one, name) for name, one in value.items()})
    except TypeError as fault:
        raise Unreadable("record.damaged", field=kind.__name__) from fault
