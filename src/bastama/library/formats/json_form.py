"""Records as JSON, whole: fields, where they came from, the layout, the raw text."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bastama.library.formats.errors import Unreadable
from bastama.library.formats.record import FIELDS, Record
from bastama.library.formats.shape import Slots
from bastama.library.formats.trace import Provenance

SAID_IF_THERE = frozenset({"orcid", "affiliations"})
"""Parts that came later: of a record that does not say them nothing is written, so that it stays what it was."""
AROUND = frozenset({"provenance", "shape", "raw"})
"""What a record holds beside what it says of its work."""
EMPTY = Record()
Builder = Callable[[object, str], Any]
"""Makes a value out of a plain one; the name is that of the field, for the refusal."""


def to_json(record: Record) -> str:
    return json.dumps(to_plain(record), ensure_ascii=False)


def from_json(text: str) -> Record:
    try:
        return from_plain(json.loads(text))
    except (ValueError, RecursionError) as fault:
        raise Unreadable("record.damaged", field="(all)") from fault


def to_plain(record: Record) -> dict[str, Any]:
    """The record as plain lists and dictionaries; what is empty is left out."""
    return {
        name: field_to_json(getattr(record, name))
        for name in _hints(Record)
        if getattr(record, name) != getattr(EMPTY, name)
    }


def from_plain(plain: object) -> Record:
    record: Record = _built(Record, plain, "(all)")
    return record


def told(plain: Mapping[str, object]) -> Record:
    """What is said of the work, without where each field came from: half of the time, for those who only read it."""
    return from_plain({name: said for name, said in plain.items() if name not in AROUND})


def field_to_json(value: object) -> Any:
    if isinstance(value, tuple | Provenance | Slots):
        return [field_to_json(one) for one in value]
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        said = {name: getattr(value, name) for name in _names(type(value))}
        return {name: field_to_json(part) for name, part in said.items() if part or name not in SAID_IF_THERE}
    return value


def field_from_json(name: str, value: object) -> Any:
    """One bibliographic field of a record, checked."""
    if name not in FIELDS:
        raise Unreadable("record.damaged", field=name[:80])
    return _built(_hints(Record)[name], value, name)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(hint: Any, value: object, name: str) -> Any:
    return _builder(hint)(value, name)


@cache
def _builder(hint: Any) -> Builder:
    """What makes a value of this kind and refuses another: looked up once a kind, for a record has some hundred values."""
    if get_origin(hint) is UnionType:
        inner = _builder(next(one for one in get_args(hint) if one is not NoneType))
        return lambda value, name: None if value is None else inner(value, name)
    if get_origin(hint) in (tuple, Sequence):
        return _several(_builder(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return _words
    return _object(hint) if is_dataclass(hint) else _plain(hint)


def _plain(kind: type) -> Builder:
    def build(value: object, name: str) -> object:
        if type(value) is kind:
            return value
        raise Unreadable("record.damaged", field=name)

    return build


def _several(build_one: Builder) -> Builder:
    def build(value: object, name: str) -> tuple[object, ...]:
        if isinstance(value, list | tuple):
            return tuple([build_one(one, name) for one in value])
        raise Unreadable("record.damaged", field=name)

    return build


def _words(value: object, name: str) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(key): str(one) for key, one in value.items()}
    raise Unreadable("record.damaged", field=name)


def _object(kind: Any) -> Builder:
    builders = {name: _builder(hint) for name, hint in _hints(kind).items()}

    def build(value: object, name: str) -> object:
        if not isinstance(value, dict):
            raise Unreadable("record.damaged", field=name)
        for one in value:
            if one not in builders:
                raise Unreadable("record.damaged", field=str(one)[:80])
        try:
            return kind(**{key: builders[key](one, key) for key, one in value.items()})
        except TypeError as fault:
            raise Unreadable("record.damaged", field=kind.__name__) from fault

    return build
