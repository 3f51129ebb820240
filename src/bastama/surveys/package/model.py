import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Generic, NamedTuple, cast

from bastama.programmes.fields.definition import W
from bastama.programmes.package.model import Text, spoken


@dataclass(frozen=True)
class Option(Generic[W]):
    """One answer that can be ticked. Its code is what is stored and counted, and never changes."""

    code: int
    label: W


@dataclass(frozen=True)
class Answers(Generic[W]):
    """A row of answers from `lowest` to `highest`, one step apart, that several items share."""

    id: str
    lowest: int = 1
    highest: int = 5
    options: tuple[Option[W], ...] = ()


@dataclass(frozen=True)
class Scale(Generic[W]):
    """One thing that is measured, by the items that name it. A high score means more of it."""

    id: str
    name: W
    about: W
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme(Generic[W]):
    """What runs across the scales: it gathers items of several of them, and is scored as a scale is."""

    id: str
    name: W
    about: W
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item(Generic[W]):
    """A statement with a row of answers, or an open question without one. The id is its code, for ever.

    `reverse`: who agrees has less of what the scale measures. Nobody has to answer any item.
    """

    id: str
    words: W
    answers: str | None = None
    open: bool = False
    scale: str | None = None
    theme: str | None = None
    reverse: bool = False


@dataclass(frozen=True)
class Section(Generic[W]):
    """Items that are asked together; `why` says to those who answer what they are good for."""

    id: str
    name: W
    why: W
    items: tuple[Item[W], ...] = ()


@dataclass(frozen=True)
class Source:
    """A publication whose dimensions are measured. Its statements are never ours to use."""

    id: str
    citation: str = ""
    doi: str | None = None


class Keyed(NamedTuple):
    """All that a computation needs to know of a scale or a theme."""

    code: str
    items: tuple[str, ...]
    reverse: frozenset[str]
    lowest: int
    highest: int


@dataclass(frozen=True)
class Questionnaire(Generic[W]):
    """One version of a questionnaire, frozen with every word once anybody was asked with it.

    `Questionnaire[Text]` holds every language and is kept; `in_language` gives plain words for a page or a sheet.
    """

    key: str
    version: str
    languages: tuple[str, ...]
    minutes: int
    name: W
    measures: W
    origin: W
    unknown: W
    why: W
    introduction: W
    closing: W
    sources: tuple[Source, ...] = ()
    answers: tuple[Answers[W], ...] = ()
    scales: tuple[Scale[W], ...] = ()
    themes: tuple[Theme[W], ...] = ()
    sections: tuple[Section[W], ...] = ()
    retired: tuple[str, ...] = ()

    @cached_property
    def items(self) -> tuple[Item[W], ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def measured(self) -> tuple[Scale[W] | Theme[W], ...]:
        return (*self.scales, *self.themes)

    def item(self, code: str) -> Item[W]:
        return next(item for item in self.items if item.id == code)

    def answers_of(self, item: Item[W]) -> Answers[W] | None:
        """The row of answers of an item; an open question has none."""
        return next((row for row in self.answers if row.id == item.answers), None)

    def keyed(self, code: str) -> Keyed:
        """A scale or a theme for a computation, its items in the order in which they are asked."""
        items = [item for item in self.items if code in (item.scale, item.theme)]
        row = self.answers_of(items[0])
        lowest, highest = (row.lowest, row.highest) if row else (0, 0)
        reverse = frozenset(item.id for item in items if item.reverse)
        return Keyed(code, tuple(item.id for item in items), reverse, lowest, highest)

    @cached_property
    def _spoken(self) -> dict[str, "Questionnaire[str]"]:
        return {}

    def in_language(self: "Questionnaire[Text]", language: str) -> "Questionnaire[str]":
        """The questionnaire with plain words. A language it does not have gives the first that it has."""
        chosen = language if language in self.languages else self.languages[0]
        if chosen not in self._spoken:
            self._spoken[chosen] = cast("Questionnaire[str]", spoken(self, chosen))
        return self._spoken[chosen]


def digest(questionnaire: Questionnaire[Text]) -> str:
    """The same for equal questionnaires on every machine; another for any change, also of one letter."""
    text = json.dumps(asdict(questionnaire), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
