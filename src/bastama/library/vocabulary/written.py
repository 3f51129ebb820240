"""Things said in SKOS, written as Turtle or as JSON-LD."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from bastama.library.vocabulary.skos import PREFIXES, Ref, Text, Thing, Value

# What may not stand in an address between < and >.
UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def turtle(things: Sequence[Thing]) -> str:
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*prefixes, "", *map(_block, things)])


def _block(thing: Thing) -> str:
    lines = [f"{_address(thing.address)} a {thing.type}"]
    lines += [f"    {key} {_term(value)}" for key, value in thing.said]
    return " ;\n".join(lines) + " .\n"


def _term(value: Value) -> str:
    if isinstance(value, Ref):
        return _address(value.address)
    words = f'"{value.words.translate(ESCAPED)}"'
    if value.language:
        return f"{words}@{value.language}"
    return f"{words}^^{value.type}" if value.type else words


def _address(address: str) -> str:
    return f"<{UNSAFE.sub(lambda found: f'%{ord(found[0]):02X}', address)}>"


def json_ld(things: Sequence[Thing]) -> str:
    """A thing on each line, so that two versions can be compared."""
    graph = [{"@id": one.address, "@type": one.type, **_properties(one.said)} for one in things]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in graph)
    return f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": [\n{lines}\n]}}\n'


def _properties(said: Iterable[tuple[str, Value]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for key, value in said:
        found.setdefault(key, []).append(_node(value))
    return found


def _node(value: Ref | Text) -> dict[str, str]:
    if isinstance(value, Ref):
        return {"@id": value.address}
    kind = {"@language": value.language} if value.language else {"@type": value.type} if value.type else {}
    return {"@value": value.words, **kind}
