from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bastama.programmes.package.check_words import compare
from bastama.programmes.package.faults import Fault as PackageFault
from bastama.programmes.package.files import files_of
from bastama.programmes.package.halves import Package
from bastama.programmes.package.joining import Words, found
from bastama.programmes.package.model import Text
from bastama.programmes.package.shape import shaped
from bastama.surveys.package.check import check_structure
from bastama.surveys.package.check_words import check_words, needed
from bastama.surveys.package.faults import Fault, QuestionnaireIsFaulty
from bastama.surveys.package.kinds import KINDS, PLACES_MOST
from bastama.surveys.package.model import (
    Answers,
    Item,
    Option,
    Questionnaire,
    Scale,
    Section,
    Source,
    Theme,
)

STRUCTURE = "questionnaire.toml"


@dataclass(frozen=True)
class Examined:
    """What was found in a package: every fault, and the questionnaire if people can be asked with it."""

    questionnaire: Questionnaire[Text] | None
    faults: tuple[PackageFault, ...]


def read(source: Path | str | bytes) -> Questionnaire[Text]:
    """The questionnaire of a folder, of a zip file or of a zip's bytes.

    Raises QuestionnaireIsFaulty with every fault. Warnings do not stand in the way.
    """
    examined = examine(source)
    if examined.questionnaire is None:
        raise QuestionnaireIsFaulty(examined.faults)
    return examined.questionnaire


def examine(source: Path | str | bytes) -> Examined:
    """Read a package and say everything that is wrong with it, in the order of its files and lines."""
    package, questionnaire = opened(source)
    return examined_of(package, questionnaire)


def opened(source: Path | str | bytes) -> tuple[Package, Questionnaire[Text] | None]:
    """The package with the faults found so far, and the questionnaire as far as it can be built."""
    package = Package(files_of(source, STRUCTURE, Fault))
    return package, _questionnaire(package) if package.structure is not None else None


def examined_of(package: Package, questionnaire: Questionnaire[Text] | None) -> Examined:
    """What is said of a package in the end: a questionnaire with a fault is not given to anybody."""
    return Examined(questionnaire if package.is_sound else None, package.faults())


def _questionnaire(package: Package) -> Questionnaire[Text]:
    """The questionnaire as far as it can be built, after every check of it."""
    kept = shaped(Questionnaire, package.structure or {}, (), package.say, KINDS)
    languages = tuple(kept.get("languages", package.words))
    words, _ = package.in_languages(languages)
    questionnaire = built(kept, words)
    check_structure(questionnaire, package.say)
    compare(needed(questionnaire), {}, words, languages, package.say)
    check_words(questionnaire, words, package.say)
    return questionnaire


def built(kept: dict[str, Any], words: Words) -> Questionnaire[Text]:
    """The questionnaire of a well-formed table. Missing words leave an empty place for the check."""

    def said(*path: str) -> Text:
        return found(words, path)

    def item(table: dict[str, Any]) -> Item[Text]:
        return Item(**table, words=said("items", table["id"]))

    def section(table: dict[str, Any]) -> Section[Text]:
        items = tuple(item(each) for each in table.get("items", []))
        return Section(
            table["id"], said("sections", table["id"], "name"), said("sections", table["id"], "why"), items
        )

    def answers(table: dict[str, Any]) -> Answers[Text]:
        lowest, highest = table.get("from", 1), table.get("to", 1)
        # A row that is too long has been said already; its words would only be a second complaint.
        codes = range(lowest, highest + 1)[: 0 if highest - lowest >= PLACES_MOST else None]
        options = tuple(Option(code, said("answers", table["id"], str(code))) for code in codes)
        return Answers(table["id"], lowest, highest, options)

    def measured(table: dict[str, Any], plural: str) -> dict[str, Any]:
        sources = tuple(table.get("sources", ()))
        said_of = {word: said(plural, table["id"], word) for word in ("name", "about")}
        return {"id": table["id"], "sources": sources, **said_of}

    own = {word: said("questionnaire", word) for word in KINDS[Questionnaire].words}
    return Questionnaire(
        key=kept["key"],
        version=kept.get("version", ""),
        languages=tuple(kept.get("languages", ())),
        minutes=kept.get("minutes", 0),
        sources=tuple(Source(**each) for each in kept.get("sources", [])),
        answers=tuple(answers(each) for each in kept.get("answers", [])),
        scales=tuple(Scale(**measured(each, "scales")) for each in kept.get("scales", [])),
        themes=tuple(Theme(**measured(each, "themes")) for each in kept.get("themes", [])),
        sections=tuple(section(each) for each in kept.get("sections", [])),
        retired=tuple(kept.get("retired", ())),
        **own,
    )
