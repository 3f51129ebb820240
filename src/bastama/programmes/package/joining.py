"""Between the files of a package (structure, words by language, pages) and the one JSON of an edition."""

from collections.abc import Callable, Iterator
from typing import Any

from bastama.programmes.fields.definition import Field, Option
from bastama.programmes.package.kinds import KINDS, keys_for
from bastama.programmes.package.model import Edition, Text

Path = tuple[str, ...]
Words = dict[str, dict[str, Any]]
Pages = dict[str, Text]


def words_path(cls: type[Any], path: Path, word: str) -> Path:
    """Where a word stands in the words files. An option's label stands under the option's id itself."""
    if cls is Edition:
        return ("edition", word)
    return path if cls is Option else (*path, word)


def found(words: Words, path: Path) -> Text:
    """What stands at a place of the words files, in each language that has a text there."""
    said: Text = {}
    for language, table in words.items():
        here: Any = table
        for name in path:
            here = here.get(name) if isinstance(here, dict) else None
        if isinstance(here, str):
            said[language] = here.strip()
    return said


def join(structure: dict[str, Any], words: Words, pages: Pages) -> dict[str, Any]:
    """The JSON of an edition from its files. Missing words leave an empty place for the check."""

    def joined(cls: type[Any], table: dict[str, Any], path: Path) -> dict[str, Any]:
        kind = KINDS[cls]
        plain = {kind.renamed.get(key, key): table[key] for key in kind.keys if key in table}
        for word in kind.words:
            plain[word] = found(words, words_path(cls, path, word))
        for word in kind.optional_words:
            plain[word] = found(words, words_path(cls, path, word)) or None
        if kind.page:
            plain["page"] = pages.get(kind.page.format(id=table["id"]), {})
        for name, key in kind.parts.items():
            if key.part and key.kind == "one" and name in table:
                plain[name] = joined(key.part, table[name], (*path, name))
            elif key.part and name in table:
                tables = [_table(each) for each in table[name]]
                plain[name] = [joined(key.part, each, (*path, name, each.get("id", ""))) for each in tables]
        if cls is Option:
            plain["id"] = table["id"]
        return plain

    return joined(Edition, structure, ())


def _table(part: Any) -> dict[str, Any]:
    return part if isinstance(part, dict) else {"id": part}


def _put(words: Words, path: Path, said: Text) -> None:
    for language, text in said.items():
        here = words.setdefault(language, {})
        for name in path[:-1]:
            here = here.setdefault(name, {})
        here[path[-1]] = text


def split(plain: dict[str, Any]) -> tuple[dict[str, Any], Words, Pages]:
    """The files of a package from the JSON of an edition: what `join` joined."""
    words: Words = {language: {} for language in plain["languages"]}
    pages: Pages = {}

    def structure(cls: type[Any], table: dict[str, Any], path: Path) -> Any:
        kind = KINDS[cls]
        for word in (*kind.words, *kind.optional_words):
            if table.get(word):
                _put(words, words_path(cls, path, word), table[word])
        if kind.page:
            pages[kind.page.format(id=table["id"])] = table["page"]
        if cls is Option:
            return table["id"]
        has = keys_for(table["type"]) if cls is Field else tuple(kind.keys)
        named = ((key, kind.keys[key], table.get(kind.renamed.get(key, key))) for key in has)
        return {
            key: _each(structure, rule.part, value, (*path, key)) if rule.part else value
            for key, rule, value in named
            if value is not None and value != []
        }

    return structure(Edition, plain, ()), words, pages


def _each(
    structure: Callable[[type[Any], dict[str, Any], Path], Any], part: type[Any], value: Any, path: Path
) -> Any:
    if isinstance(value, dict):
        return structure(part, value, path)
    return [structure(part, each, (*path, each.get("id", ""))) for each in value]


def worded(
    cls: type[Any], plain: dict[str, Any], path: Path = ()
) -> Iterator[tuple[type[Any], dict[str, Any], Path]]:
    """Every object of an edition's JSON: its class, itself, and its path in the words files."""
    yield cls, plain, path
    for name, key in KINDS[cls].parts.items():
        value = plain.get(name)
        if key.part and isinstance(value, dict):
            yield from worded(key.part, value, (*path, name))
        elif key.part:
            for each in value or []:
                yield from worded(key.part, each, (*path, name, each.get("id", "")))
