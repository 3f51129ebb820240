"""Every word that people read is there in Kazakh and in Russian, and says the same as the English."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from bastama.config.catalogues import LANGUAGES, PLURALS, path_of, read
from bastama.config.checks.fault import Fault
from bastama.config.extraction import Found, messages
from bastama.config.tree import packages

NAMES = {"kk": "Kazakh", "ru": "Russian"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*[\d.]*[a-zA-Z]")
BARE_PLACEHOLDER = re.compile(r"(?<!%)(?:%%)*%[#0\-+]*[\d.]*[sdrfi](?!\w)")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
# Names that stay as they are in every language; other words of two letters and more are English.
PROPER = re.compile(r"\b(?:Bastama|Harvard|Vancouver|Word|Excel|Scopus|Google|Android|iPhone|Typst)\b")
ENGLISH_WORD = re.compile(r"\b[A-Z]?[a-z]{2,}\b")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ENDINGS = ".?!:…"
ENDING_IN_A_DAY = re.compile(r"%\((?:day|on)\)s\Z")
"""A whole day ends in a full stop of its own in Kazakh and Russian (2026 ж., 2026 г.): it closes the sentence as well."""
# Words a Kazakh or Russian teacher hears as an inspector's.
AVOIDED = re.compile(r"согласован|модерац|модератор|супервиз", re.IGNORECASE)


def faults(tree: Path, chosen: list[str] | None = None) -> list[Fault]:
    """Return what is wrong with the words of the packages; of all when none is named."""
    found: list[Fault] = []
    for name in packages(tree) if chosen is None else chosen:
        package = tree / "src" / "bastama" / name
        said = messages(package)
        found.extend(faults_of_sources(tree, said))
        for language in LANGUAGES:
            found.extend(faults_of_catalogue(tree, package, language, said))
    if chosen is None:
        for language in LANGUAGES:
            found.extend(faults_between(tree, language))
    return sorted(found)


def faults_between(tree: Path, language: str) -> Iterator[Fault]:
    """Find words that two packages translate differently: the running site knows one of the two everywhere."""
    known: dict[tuple[str, str | None], tuple[str, tuple[str, ...]]] = {}
    for name in packages(tree):
        path = path_of(tree / "src" / "bastama" / name, language)
        for entry in _readable(path, language):
            key = (first(entry.id), entry.context)
            elsewhere, there = known.setdefault(key, (name, forms(entry.string)))
            if there != forms(entry.string):
                sentence = (
                    f"“{key[0]}” is said otherwise by `{elsewhere}`, and pages show only one of the two;"
                    " say it alike or give it a context."
                )
                yield Fault(str(path.relative_to(tree)), entry.lineno or 1, sentence)


def _readable(path: Path, language: str) -> list[Message]:
    """Return the messages of a catalogue; none where it cannot be read, which is a fault of its own."""
    try:
        return [entry for entry in read(path, language) if entry.id]
    except (PoFileError, ValueError):
        return []


def faults_of_sources(tree: Path, said: list[Found]) -> Iterator[Fault]:
    """Find messages whose placeholders have no names: a translator could not put them in another order."""
    for message in said:
        for text in forms(message.words):
            if BARE_PLACEHOLDER.search(text):
                where = str(message.path.relative_to(tree))
                yield Fault(
                    where, message.line, f"“{text}” has a placeholder without a name; write %(name)s."
                )


def faults_of_catalogue(tree: Path, package: Path, language: str, said: list[Found]) -> Iterator[Fault]:
    """Compare what is said with the catalogue of one language."""
    path = path_of(package, language)
    where = str(path.relative_to(tree))
    try:
        catalogue = read(path, language)
    except (PoFileError, ValueError) as reason:
        yield Fault(where, 1, f"The catalogue cannot be read: {reason}")
        return
    if path.is_file() and not has_rule(path, language):
        yield Fault(where, 1, "The rule for plurals is not Django's; `bastama languages update` writes it.")
    wanted = {(first(message.words), message.context): message for message in said}
    known = {(first(message.id), message.context): message for message in catalogue if message.id}
    for key, message in wanted.items():
        if key not in known:
            place = str(message.path.relative_to(tree))
            sentence = (
                f"“{key[0]}” is not in the {NAMES[language]} catalogue; run `bastama languages update`."
            )
            yield Fault(place, message.line, sentence)
    for key, entry in known.items():
        sentence = (
            wrong_with(entry, language)
            if key in wanted
            else "is no longer said; run `bastama languages update`."
        )
        if sentence:
            yield Fault(where, entry.lineno or 1, f"“{key[0]}” {sentence}")


def has_rule(path: Path, language: str) -> bool:
    """Say whether the file states Django's own rule for plurals."""
    joined = path.read_text(encoding="utf-8").split("\n\n", 1)[0].replace('"\n"', "")
    return f"Plural-Forms: {PLURALS[language]}" in joined


def wrong_with(entry: Message, language: str) -> str:
    """Return the rest of a sentence about what is wrong with a translation, or nothing."""
    originals, translated = forms(entry.id), forms(entry.string)
    if entry.fuzzy:
        return "is marked as a guess (fuzzy); settle it and remove the mark."
    if not all(text.strip() for text in translated) or not translated:
        return f"has no {NAMES[language]} words, or not for every plural form."
    for text in translated:
        sentence = wrong_with_text(originals, text)
        if sentence:
            return sentence
    return ""


def wrong_with_text(originals: tuple[str, ...], text: str) -> str:
    """Return what one translated form lacks against the English, or nothing."""
    if set(PLACEHOLDER.findall(text)) not in [set(PLACEHOLDER.findall(original)) for original in originals]:
        return f"and its translation “{text}” have different placeholders."
    if sorted(TAG.findall(text)) not in [sorted(TAG.findall(original)) for original in originals]:
        return f"and its translation “{text}” have different tags."
    closed = {ending(text), ending(ENDING_IN_A_DAY.sub(".", text))}
    if not closed & {ending(original) for original in originals}:
        return f"and its translation “{text}” end differently."
    if is_left_in_english(originals[0], text):
        return f"is left in English: “{text}”."
    avoided = AVOIDED.search(text)
    return f"is translated with a word we avoid: “{avoided.group()}…”." if avoided else ""


def is_left_in_english(original: str, text: str) -> bool:
    """Say whether a text with an English word came back without one Cyrillic letter."""
    bare = PROPER.sub(" ", TAG.sub(" ", PLACEHOLDER.sub(" ", original)))
    return bool(ENGLISH_WORD.search(bare)) and not CYRILLIC.search(text)


def ending(text: str) -> str:
    """Return the mark that closes a sentence, and whether a line break follows it."""
    mark = text.rstrip().replace("...", "…")[-1:]
    return (mark if mark in ENDINGS else "") + ("\n" if text.endswith("\n") else "")


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of a text: one, or one a plural form."""
    if isinstance(words, (tuple, list)):
        return tuple(words)
    return (words,) if words else ()


def first(words: str | tuple[str, ...] | list[str]) -> str:
    """Return the text itself, or its singular."""
    return forms(words)[0]
