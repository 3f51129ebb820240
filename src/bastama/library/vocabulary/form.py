"""Whether each table is written as the format shows, before anybody asks what it means."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from bastama.foundation.toml_lines import Spot
from bastama.library.vocabulary.model import LANGUAGES, MATCHES

Say = Callable[..., None]


class Rule(NamedTuple):
    kind: str
    is_needed: bool = False


CONCEPT = {
    "name": Rule("said", is_needed=True),
    "also": Rule("labels"),
    "told": Rule("labels"),
    "silent": Rule("labels"),
    "definition": Rule("said"),
    "sources": Rule("list"),
    "broader": Rule("list"),
    "related": Rule("list"),
    "areas": Rule("matches"),
    "heart": Rule("flag"),
    "uncertain": Rule("languages"),
    "successor": Rule("text"),
}
SOURCE = {"citation": Rule("text", is_needed=True), "doi": Rule("text"), "url": Rule("text")}
RELEASE = {
    "digest": Rule("text", is_needed=True),
    "ids": Rule("list", is_needed=True),
    "changes": Rule("said"),
}
MAIN_FILE = {
    "key": Rule("text", is_needed=True),
    "version": Rule("text", is_needed=True),
    "issued": Rule("day", is_needed=True),
    "licence": Rule("text", is_needed=True),
    "title": Rule("said", is_needed=True),
    "facets": Rule("names", is_needed=True),
    "areas": Rule("texts"),
    "tools": Rule("lists"),
}
WANTED = {
    "text": "a text in quotation marks",
    "flag": "true or false",
    "day": "a day such as “2026-11-22”",
    "list": "a list of ids",
    "languages": f"a list of {', '.join(LANGUAGES)}",
    "said": f"a text for each of {', '.join(LANGUAGES)}",
    "labels": f"a list of texts for any of {', '.join(LANGUAGES)}",
    "matches": f"a list of codes for any of {', '.join(MATCHES)}",
    "names": "a table of names in each language",
    "texts": "a table of texts",
    "lists": "a table of lists",
}


def shaped(table: Any, rules: Mapping[str, Rule], spot: Spot, say: Say) -> dict[str, Any]:
    """The table with only what is well formed, every other thing having been said."""
    if not isinstance(table, dict):
        say("key-kind", spot, key=str(spot[-1]), wanted="a table")
        return {}
    for key in table.keys() - rules.keys():
        say("key-unknown", (*spot, key), key=key, allowed=", ".join(rules))
    kept = {}
    for key, rule in rules.items():
        if key not in table:
            if rule.is_needed:
                say("key-missing", spot, key=key)
        elif FORMS[rule.kind](table[key]):
            kept[key] = table[key]
        else:
            say("key-kind", (*spot, key), key=key, wanted=WANTED[rule.kind])
    return kept


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: Any, among: tuple[str, ...] = ()) -> bool:
    return isinstance(value, list) and all(_is_text(one) for one in value) and _within(value, among)


def _within(names: Any, among: tuple[str, ...]) -> bool:
    return not among or set(names) <= set(among)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_said(value: Any) -> bool:
    return _is_table(value, _is_text, LANGUAGES)


def _is_table(value: Any, is_one: Callable[[Any], bool], among: tuple[str, ...] = ()) -> bool:
    return isinstance(value, dict) and _within(value, among) and all(map(is_one, value.values()))


FORMS: dict[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "flag": lambda value: isinstance(value, bool),
    "day": _is_day,
    "list": _is_list,
    "languages": partial(_is_list, among=LANGUAGES),
    "said": _is_said,
    "labels": partial(_is_table, is_one=_is_list, among=LANGUAGES),
    "matches": partial(_is_table, is_one=_is_list, among=MATCHES),
    "names": partial(_is_table, is_one=_is_said),
    "texts": partial(_is_table, is_one=_is_text),
    "lists": partial(_is_table, is_one=_is_list),
}
