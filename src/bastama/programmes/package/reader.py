import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bastama.programmes.package.check import check_structure
from bastama.programmes.package.check_words import check_pages, check_words
from bastama.programmes.package.faults import Fault, PackageIsFaulty
from bastama.programmes.package.files import Files, files_of
from bastama.programmes.package.joining import Pages, Words, join
from bastama.programmes.package.lines import Lines, Spot
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.plain import from_json
from bastama.programmes.package.shape import shaped
from bastama.programmes.package.tables import NotToml, table_of

STRUCTURE = "edition.toml"
WORDS = re.compile(r"words\.([a-z][a-z0-9-]*)\.toml")
PAGE = re.compile(r"pages/([^/]+)\.([a-z][a-z0-9-]*)\.md")


@dataclass(frozen=True)
class Examined:
    """What was found in a package: every fault, and the edition if it can be loaded."""

    edition: Edition[Text] | None
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return self.edition is not None


@dataclass
class _Package:
    """A package half read: its tables, words and pages, and the faults so far."""

    files: Files
    structure: dict[str, Any] | None = None
    words: Words = field(default_factory=dict)
    pages: Pages = field(default_factory=dict)
    lines: dict[str, Lines] = field(default_factory=dict)

    def say(
        self, code: str, spot: Spot, *, file: str = STRUCTURE, line: int = 0, **params: str | int
    ) -> None:
        # A file that is there but cannot be read has been said already.
        if (
            code not in ("page-missing", "words-file-missing")
            or params.get("name", file) not in self.files.names
        ):
            self.files.fault(code, file, line or self._line(file, spot), **params)

    def _line(self, file: str, spot: Spot) -> int:
        if file not in self.lines:
            self.lines[file] = Lines(self.files.texts.get(file, ""))
        return self.lines[file].of(spot)


def read(source: Path | str | bytes) -> Edition[Text]:
    """The edition of a folder, of a zip file or of a zip's bytes.

    Raises PackageIsFaulty with every fault. Warnings do not stand in the way.
    """
    examined = examine(source)
    if examined.edition is None:
        raise PackageIsFaulty(examined.faults)
    return examined.edition


def examine(source: Path | str | bytes) -> Examined:
    """Read a package and say everything that is wrong with it, in the order of its files and lines."""
    package = _Package(files_of(source))
    _sort_files(package)
    edition = _edition(package) if package.structure is not None else None
    faults = sorted(package.files.faults, key=lambda fault: (fault.file, fault.line))
    is_sound = all(fault.is_warning for fault in faults)
    return Examined(edition if is_sound else None, tuple(faults))


def _sort_files(package: _Package) -> None:
    texts = package.files.texts
    for name, text in texts.items():
        if name == STRUCTURE:
            package.structure = _table(package, name, text)
        elif words := WORDS.fullmatch(name):
            table = _table(package, name, text)
            if table is not None:
                package.words[words[1]] = table
        elif page := PAGE.fullmatch(name):
            package.pages.setdefault(page[1], {})[page[2]] = text.strip()
        else:
            package.say("file-unknown", (), file=name, name=name)
    if STRUCTURE not in texts and not package.files.faults:
        package.say("edition-missing", ())


def _table(package: _Package, name: str, text: str) -> dict[str, Any] | None:
    try:
        return table_of(text)
    except NotToml as fault:
        package.say("not-toml", (), file=name, line=fault.line, reason=fault.reason)
    return None


def _edition(package: _Package) -> Edition[Text]:
    """The edition as far as it can be built, after every check of it."""
    structure = package.structure or {}
    kept = shaped(Edition, structure, (), package.say)
    languages = tuple(kept.get("languages", package.words))
    _check_listed(package, languages)
    words = {language: package.words[language] for language in languages if language in package.words}
    pages = {name: _listed(said, languages) for name, said in package.pages.items()}
    for session in kept.get("sessions", []):
        session.setdefault("minutes", kept.get("sessions_minutes", 0))
    plain = join(kept, words, pages)
    edition = from_json(plain)
    check_structure(edition, structure, package.say)
    check_words(plain, words, languages, package.say)
    check_pages(plain, pages, languages, package.say)
    return edition


def _listed(said: Text, languages: Iterable[str]) -> Text:
    return {language: said[language] for language in languages if language in said}


def _check_listed(package: _Package, languages: tuple[str, ...]) -> None:
    for language in languages:
        name = f"words.{language}.toml"
        package.say("words-file-missing", ("languages",), language=language, name=name)
    for name in package.files.texts:
        found = WORDS.fullmatch(name) or PAGE.fullmatch(name)
        language = found[found.re.groups] if found else ""
        if found and language not in languages:
            package.say("language-unlisted", (), file=name, language=language)
