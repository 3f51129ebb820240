"""A record in the making: values, the decisions about them, and the layout they were found in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bastama.library.formats.identifiers import same_link
from bastama.library.formats.pages import FoundPages
from bastama.library.formats.record import Identifier, Link, Raw, Record, Title, Unknown
from bastama.library.formats.shape import Laid, Shape, Slots
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Decision, Provenance, Source
from bastama.library.formats.vocabulary import SCHEME_ORDER

RETRACTED = re.compile(
    r"\W{0,3}(retracted|withdrawn|отозван[ао])( (article|paper|статья))?\s?[:\]]", re.IGNORECASE
)
"""How databases begin the title of a work that was retracted; the retraction itself begins with another word."""


MANY = 10


@dataclass(slots=True)
class Draft:
    source: Source
    values: dict[str, Any] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    slots: list[Laid] = field(default_factory=list)
    numbers: frozenset[tuple[str, str]] | set[tuple[str, str]] = frozenset()
    """The identifiers it has, where they are many: a hostile file has thousands."""
    addresses: set[str] | None = None
    """The links it has, for comparing, once a page gives it some one by one."""

    def say(self, name: str, lines: Iterable[int], how: str, code: str, **params: str) -> None:
        self.decisions.append((name, tuple(lines), how, code, params or None))

    def read(self, name: str, lines: tuple[int, ...], tag: str, part: str, index: int = 0) -> None:
        """Say of a field that it stands as its line printed it, and remember the line: most do."""
        self.decisions.append((name, lines, KEPT, "field.read", None))
        self.slots.append((lines[0], tag, part, index, "", ""))

    def keep(
        self, name: str, value: Any, lines: Iterable[int], code: str = "field.read", **params: str
    ) -> None:
        """Set a field; the first value stands, a second one is kept with what is unknown."""
        self.values[name] = value
        self.decisions.append((name, tuple(lines), KEPT, code, params or None))

    def append(self, name: str, value: Any) -> int:
        """Add to a field of several values; tells the place it stands at."""
        there = self.values.get(name)
        if type(there) is not list:
            there = self.values[name] = list(there or ())
        there.append(value)
        return len(there) - 1

    def place(
        self, line: int, tag: str, part: str, index: int = 0, *, printed: str = "", value: str = ""
    ) -> None:
        self.slots.append((line, tag, part, index, printed, value))

    def set_aside(
        self, key: str, text: str, lines: Sequence[int], code: str, how: str = KEPT, **params: str
    ) -> None:
        """Keep what no field holds, so that it goes out again."""
        index = self.append("unknown", Unknown(self.source.format, key, text))
        self.say("unknown", lines, how, code, key=key, value=text[:120], **params)
        if self.source.format == "ris":
            self.place(lines[0], key, "unknown", index)

    def keep_pages(self, found: FoundPages, lines: Sequence[int], code: str = "field.read") -> None:
        """Set the pages, and say what was made of what is printed, or looks wrong. RIS alone has two tags for them."""
        self.keep("pages", found.pages, lines, code)
        for finding, params in found.findings:
            is_usual = finding == "pages.divided" and self.source.format != "ris"
            self.say("pages", lines, KEPT if is_usual else GUESSED, finding, **params)

    def set_date_aside(self, name: str, key: str, text: str, lines: Sequence[int]) -> None:
        """Keep as text what was to be a date and cannot be read as one, and say so of the date that is missing."""
        self.set_aside(key, text, lines, "date.not-a-date")
        self.drop(name, lines, "date.not-a-date", key=key, value=text[:120])

    def identify(self, scheme: str, value: str) -> bool:
        """Add an identifier once; tells whether it was new."""
        there = self.values.get("identifiers", ())
        same = value.casefold()
        if len(there) >= MANY:
            if self._is_among_many(there, (scheme, same)):
                return False
        else:
            for one in there:
                if one.scheme == scheme and one.value.casefold() == same:
                    return False
        self.append("identifiers", Identifier(scheme, value))
        return True

    def link(self, link: Link) -> bool:
        """Add a link once; tells whether it was new."""
        if self.addresses is None:
            self.addresses = {same_link(one.url) for one in self.values.get("links", ())}
        same = same_link(link.url)
        if same in self.addresses:
            return False
        self.addresses.add(same)
        self.append("links", link)
        return True

    def _is_among_many(self, there: Sequence[Identifier], number: tuple[str, str]) -> bool:
        if len(self.numbers) != len(there) or isinstance(self.numbers, frozenset):
            self.numbers = {(one.scheme, one.value.casefold()) for one in there}
        if number in self.numbers:
            return True
        self.numbers.add(number)
        return False

    def identified_as(self, scheme: str) -> str:
        for one in self.values.get("identifiers", ()):
            if one.scheme == scheme:
                return str(one.value)
        return ""

    def drop(self, name: str, lines: Iterable[int], code: str, **params: str) -> None:
        self.say(name, lines, DROPPED, code, **params)

    def finished(self, raw: str) -> Record:
        values = self.values
        if len(values.get("identifiers", ())) > 1:
            values["identifiers"] = ordered(values["identifiers"])
        for name, value in values.items():
            if type(value) is list:
                values[name] = tuple(value)
        if "status" not in values and "title" in values and RETRACTED.match(values["title"].joined):
            values["status"] = "retracted"
            lines = next((lines for name, lines, *_ in self.decisions if name == "title"), ())
            self.say("status", lines, GUESSED, "status.from-title")
        if self.slots:
            values["shape"] = Shape(Slots(self.slots))
        values["provenance"] = Provenance(self.source, self.decisions)
        values["raw"] = (Raw(self.source.format, self.source.name, raw),)
        return Record(**values)


def ordered(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Schemes stand in one order whatever the file’s; two identifiers of one scheme keep theirs."""
    return tuple(sorted(identifiers, key=_rank))


RANKS = {scheme: (rank, scheme) for rank, scheme in enumerate(SCHEME_ORDER)}


def _rank(identifier: Identifier) -> tuple[int, str]:
    return RANKS.get(identifier.scheme) or (len(RANKS), identifier.scheme)


def divided_title(joined: str) -> Title:
    """A joined title into its parts, at the first colon, when joining them again gives the same."""
    if ": " not in joined:
        return Title(joined)
    main, _, sub = joined.partition(": ")
    title = Title(main.strip(), sub.strip())
    return title if sub and title.joined == joined else Title(joined)
