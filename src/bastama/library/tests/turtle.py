"""A reader of Turtle that knows only what we write and stumbles over everything else, so that nothing is read kindly."""

import re
from typing import Any

from bastama.library.vocabulary.skos import PREFIXES

PREFIX = re.compile(r"@prefix (\w+): <([^<>]*)> \.")
ADDRESS = r'<([^<>"{}|^`\\\x00-\x20]*)>'
WORDS = r'"((?:[^"\\\n\r]|\\["\\nrt])*)"(?:@([a-z]{2})|\^\^(\w+:\w+))?'
SUBJECT = re.compile(rf"{ADDRESS} a (\w+:\w+)( ;| \.)")
SAID = re.compile(rf"    (\w+:\w+) (?:{ADDRESS}|{WORDS})( ;| \.)")
ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\r": "\r", "\\t": "\t"}
# Subject, property, and the value: its kind, itself, its language or type.
Triple = tuple[str, str, tuple[str, str, str]]


def triples_of_turtle(text: str) -> set[Triple]:
    known, found, subject = {}, set(), ""
    for line in filter(None, text.split("\n")):
        if prefix := PREFIX.fullmatch(line):
            known[prefix[1]] = prefix[2]
        elif begins := SUBJECT.fullmatch(line):
            assert not subject, line
            subject = begins[1] if begins[3] == " ;" else ""
            found.add((begins[1], "a", ("type", _whole(begins[2], known), "")))
        else:
            said = SAID.fullmatch(line)
            assert said, line
            assert subject, line
            found.add((subject, _whole(said[1], known), _value(said, known)))
            subject = subject if said[6] == " ;" else ""
    assert not subject
    return found


def _whole(short: str, known: dict[str, str]) -> str:
    prefix, _, name = short.partition(":")
    return known[prefix] + name


def _value(said: re.Match[str], known: dict[str, str]) -> tuple[str, str, str]:
    if said[2] is not None:
        return "address", said[2], ""
    words = re.sub(r"\\.", lambda found: ESCAPES[found[0]], said[3])
    return "words", words, said[4] or (_whole(said[5], known) if said[5] else "")


def triples_of_json(told: dict[str, Any]) -> set[Triple]:
    assert told["@context"] == PREFIXES
    found = set()
    for one in told["@graph"]:
        subject = one.pop("@id")
        found.add((subject, "a", ("type", _whole(one.pop("@type"), PREFIXES), "")))
        for key, values in one.items():
            found |= {(subject, _whole(key, PREFIXES), _node(value)) for value in values}
    return found


def _node(value: dict[str, str]) -> tuple[str, str, str]:
    if "@id" in value:
        return "address", value["@id"], ""
    kind = value.get("@type")
    return "words", value["@value"], value.get("@language") or (_whole(kind, PREFIXES) if kind else "")
