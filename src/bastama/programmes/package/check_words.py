"""Whether every object has its words and pages in every language, and no words are left over."""

from collections.abc import Iterable, Iterator
from typing import Any

from bastama.programmes.fields.definition import Field
from bastama.programmes.package.faults import Param
from bastama.programmes.package.joining import Pages, Path, Words, worded, words_path
from bastama.programmes.package.kinds import KINDS
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.shape import Say
from bastama.programmes.package.wording import faults_of, looks_like

SAME_LEAST = 25
SCALE_ENDS = ("low", "high")


class SayIn:
    """Says a fault at a place of any file of the package."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def words(self, code: str, language: str, path: Path, /, **params: Param) -> None:
        self.say(code, path, file=f"words.{language}.toml", **params)

    def page(self, code: str, name: str, language: str, line: int = 1, /, **params: Param) -> None:
        self.say(code, (), file=f"pages/{name}.{language}.md", line=line, **params)


def check_words(plain: dict[str, Any], words: Words, languages: tuple[str, ...], say: Say) -> None:
    """Compare the words files with what the edition needs, both ways, then read each text."""
    needed, optional = _expected(plain)
    compare(needed, optional, words, languages, say)


def compare(
    needed: dict[Path, None], optional: dict[Path, None], words: Words, languages: tuple[str, ...], say: Say
) -> None:
    """Say which words are missing or left over, and what is wrong with each text that is there."""
    place = SayIn(say)
    for language, table in words.items():
        said = dict(flat(table))
        for path in needed:
            if path not in said and language in languages:
                _missing(path, language, place)
        for path, text in said.items():
            if path not in needed and path not in optional:
                place.words("words-leftover", language, path, key=".".join(path))
            elif not isinstance(text, str):
                place.words("words-kind", language, path, key=".".join(path))
            else:
                _check_text(path, text, language, place)
    _check_optional(optional, words, languages, place)
    _check_same(needed | optional, words, place)


def _missing(path: Path, language: str, place: SayIn) -> None:
    place.words("words-missing", language, path, key=".".join(path), language=language)


def _expected(plain: dict[str, Any]) -> tuple[dict[Path, None], dict[Path, None]]:
    """Paths of words that must and that may be there, in the edition's order, so that reports do not vary."""
    needed: dict[Path, None] = {}
    optional: dict[Path, None] = {}
    for cls, table, path in worded(Edition, plain):
        kind = KINDS[cls]
        needed |= {words_path(cls, path, word): None for word in kind.words}
        ends = SCALE_ENDS if cls is Field and table.get("type") == "scale" else ()
        needed |= {words_path(cls, path, word): None for word in ends}
        may = [word for word in kind.optional_words if word not in SCALE_ENDS]
        optional |= {words_path(cls, path, word): None for word in may}
    # A part without an id has been said already, and no words could belong to it.
    return {path: None for path in needed if "" not in path}, optional


def flat(table: dict[str, Any], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text of a words file with its place."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from flat(value, (*path, name))
        else:
            yield (*path, name), value


def _check_text(path: Path, text: str, language: str, place: SayIn) -> None:
    key = ".".join(path)
    if not text.strip():
        place.words("words-empty", language, path, key=key, language=language)
        return
    for code, _, params in faults_of(text):
        place.words(code, language, path, **params)
    if not looks_like(text, language):
        place.words("words-language", language, path, language=language)


def _has(words: Words, language: str, path: Path) -> str:
    here: Any = words.get(language, {})
    for name in path:
        here = here.get(name) if isinstance(here, dict) else None
    return here.strip() if isinstance(here, str) else ""


def _check_optional(optional: Iterable[Path], words: Words, languages: tuple[str, ...], place: SayIn) -> None:
    """Words that may be left out are left out in every language or in none."""
    for path in optional:
        having = [language for language in words if _has(words, language, path)]
        for language in words:
            if having and language not in having and language in languages:
                _missing(path, language, place)


def _check_same(paths: Iterable[Path], words: Words, place: SayIn) -> None:
    for path in paths:
        first: Text = {}
        for language in words:
            text = _has(words, language, path)
            if len(text) >= SAME_LEAST and text in first:
                place.words("words-same", language, path, language=language, other=first[text])
            first.setdefault(text, language)


def check_pages(plain: dict[str, Any], pages: Pages, languages: tuple[str, ...], say: Say) -> None:
    place = SayIn(say)
    owned: set[str] = set()
    for cls, table, _ in worded(Edition, plain):
        kind = KINDS[cls]
        if not kind.page or not table["id"]:
            continue
        name = kind.page.format(id=table["id"])
        owned.add(name)
        for language in languages:
            if language not in pages.get(name, {}):
                place.page(
                    "page-missing", name, language, kind=kind.called, id=table["id"], language=language
                )
    for name, said in pages.items():
        for language, text in said.items():
            if name not in owned:
                place.page("page-leftover", name, language, name=f"{name}.{language}.md")
            else:
                _check_page(name, text, language, place)


def _check_page(name: str, text: str, language: str, place: SayIn) -> None:
    if not text.strip():
        place.page("words-empty", name, language, key=name, language=language)
        return
    for code, line, params in faults_of(text):
        place.page(code, name, language, line + 1, **params)
    if not looks_like(text, language):
        place.page("words-language", name, language, language=language)
