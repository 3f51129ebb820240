"""A package half read, of an edition or of a questionnaire: its table, its words, its pages, and the faults so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bastama.foundation.toml_lines import Lines, Spot
from bastama.programmes.package.faults import Fault
from bastama.programmes.package.files import Files
from bastama.programmes.package.joining import Pages, Words
from bastama.programmes.package.tables import NotToml, table_of

WORDS = re.compile(r"words\.([a-z][a-z0-9-]*)\.toml")
# What misses a file is not said of one that is there but cannot be read: that has been said already.
OF_A_FILE = ("page-missing", "words-file-missing")


@dataclass
class Package:
    """What is known of a package before anybody asks what it means. `page` names its pages, if it may have any."""

    files: Files
    page: re.Pattern[str] | None = None
    structure: dict[str, Any] | None = None
    words: Words = field(default_factory=dict)
    pages: Pages = field(default_factory=dict)
    lines: dict[str, Lines] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the files into table, words and pages."""
        for name, text in self.files.texts.items():
            if name == self.files.main:
                self.structure = self._table(name, text)
            elif words := WORDS.fullmatch(name):
                table = self._table(name, text)
                if table is not None:
                    self.words[words[1]] = table
            elif page := self.page and self.page.fullmatch(name):
                self.pages.setdefault(page[1], {})[page[2]] = text.strip()
            else:
                self.say("file-unknown", (), file=name, name=name)
        if self.files.main not in self.files.names and not self.files.faults:
            self.say("structure-missing", ())

    def say(self, code: str, spot: Spot, *, file: str = "", line: int = 0, **params: str | int) -> None:
        """Note a fault at a place of a file, of the main one if none is named."""
        file = file or self.files.main
        if code not in OF_A_FILE or params.get("name", file) not in self.files.names:
            self.files.fault(code, file, line or self._line(file, spot), **params)

    def in_languages(self, languages: tuple[str, ...]) -> tuple[Words, Pages]:
        """The words and pages of the languages that are listed; what is missing or too many is said."""
        for language in languages:
            name = f"words.{language}.toml"
            self.say("words-file-missing", ("languages",), language=language, name=name)
        for name in self.files.texts:
            found = WORDS.fullmatch(name) or (self.page and self.page.fullmatch(name))
            language = found[found.re.groups] if found else ""
            if found and language not in languages:
                self.say("language-unlisted", (), file=name, language=language)
        return _listed(self.words, languages), {
            name: _listed(said, languages) for name, said in self.pages.items()
        }

    def faults(self) -> tuple[Fault, ...]:
        """Everything that was said, in the order of files and lines."""
        return tuple(sorted(self.files.faults, key=lambda fault: (fault.file, fault.line)))

    @property
    def is_sound(self) -> bool:
        """Whether nothing but warnings was said."""
        return all(fault.is_warning for fault in self.files.faults)

    def _table(self, name: str, text: str) -> dict[str, Any] | None:
        try:
            return table_of(text)
        except NotToml as fault:
            self.say("not-toml", (), file=name, line=fault.line, reason=fault.reason)
        return None

    def _line(self, file: str, spot: Spot) -> int:
        if file not in self.lines:
            self.lines[file] = Lines(self.files.texts.get(file, ""))
        return self.lines[file].of(spot)


def _listed(said: dict[str, Any], languages: Iterable[str]) -> dict[str, Any]:
    return {language: said[language] for language in languages if language in said}
