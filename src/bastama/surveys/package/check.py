"""Whether the structure of a questionnaire can be asked, answered and scored."""

import re
from collections.abc import Iterator

from bastama.foundation.toml_lines import Spot
from bastama.programmes.package.model import Text
from bastama.programmes.package.shape import Say
from bastama.surveys.package.kinds import LANGUAGES, PLACES_MOST, SCALE_ITEMS_LEAST
from bastama.surveys.package.model import Answers, Item, Questionnaire

CODE_FORM = re.compile(r"[a-z][a-z0-9]{0,11}")
# What only a statement with a row of answers has.
SCORED = ("answers", "scale", "theme", "reverse")


def check_structure(questionnaire: Questionnaire[Text], say: Say) -> None:
    """Everything beyond the form of single keys."""
    for language in LANGUAGES:
        if questionnaire.languages and language not in questionnaire.languages:
            say("languages-incomplete", ("languages",), language=language)
    _check_answers(questionnaire, say)
    _check_codes(questionnaire, say)
    for item, spot in spots(questionnaire):
        _check_item(questionnaire, item, spot, say)
    _check_measured(questionnaire, say)
    _check_sources(questionnaire, say)


def spots(questionnaire: Questionnaire[Text]) -> Iterator[tuple[Item[Text], Spot]]:
    """Every item with its place in questionnaire.toml."""
    for number, section in enumerate(questionnaire.sections):
        for place, item in enumerate(section.items):
            yield item, ("sections", number, "items", place)


def _check_answers(questionnaire: Questionnaire[Text], say: Say) -> None:
    used = {item.answers for item in questionnaire.items}
    for number, row in enumerate(questionnaire.answers):
        places = row.highest - row.lowest + 1
        if places < 2:
            say("answers-order", ("answers", number, "to"), **{"from": row.lowest, "to": row.highest})
        elif places > PLACES_MOST:
            say("answers-long", ("answers", number, "to"), places=places, most=PLACES_MOST)
        if row.id not in used:
            say("answers-unused", ("answers", number, "id"), id=row.id)


def _check_codes(questionnaire: Questionnaire[Text], say: Say) -> None:
    owner: dict[str, str] = {}
    for (item, spot), section in zip(spots(questionnaire), _sections_by_item(questionnaire), strict=True):
        if not item.id:
            continue
        if not CODE_FORM.fullmatch(item.id):
            say("code-form", (*spot, "id"), id=item.id)
        # Twice in one section has been said already.
        if owner.setdefault(item.id, section) != section:
            say("code-twice", (*spot, "id"), id=item.id, section=owner[item.id])
        if item.id in {each.id for each in questionnaire.measured}:
            say("code-of-scale", (*spot, "id"), id=item.id)
        if item.id in questionnaire.retired:
            say("code-retired", (*spot, "id"), id=item.id)


def _sections_by_item(questionnaire: Questionnaire[Text]) -> list[str]:
    return [section.id for section in questionnaire.sections for _ in section.items]


def _check_item(questionnaire: Questionnaire[Text], item: Item[Text], spot: Spot, say: Say) -> None:
    if item.open:
        for key in SCORED:
            if getattr(item, key):
                say("open-scored", (*spot, key), id=item.id, key=key)
        return
    if not item.answers:
        say("answers-absent", spot, id=item.id)
    known = {
        "answers": ("row of answers", [row.id for row in questionnaire.answers]),
        "scale": ("scale", [scale.id for scale in questionnaire.scales]),
        "theme": ("theme", [theme.id for theme in questionnaire.themes]),
    }
    for key, (kind, ids) in known.items():
        named = getattr(item, key)
        if named and named not in ids:
            say("reference-unknown", (*spot, key), kind=kind, id=named)
    if item.reverse and not item.scale:
        say("reverse-alone", (*spot, "reverse"), id=item.id)


def _places(questionnaire: Questionnaire[Text]) -> list[tuple[str, Spot]]:
    """Every scale, then every theme, with its place in questionnaire.toml."""
    return [
        *((scale.id, ("scales", number)) for number, scale in enumerate(questionnaire.scales)),
        *((theme.id, ("themes", number)) for number, theme in enumerate(questionnaire.themes)),
    ]


def _check_measured(questionnaire: Questionnaire[Text], say: Say) -> None:
    scales = [scale.id for scale in questionnaire.scales]
    for name, place in _places(questionnaire):
        spot: Spot = (*place, "id")
        if spot[0] == "themes" and name in scales:
            say("id-twice", spot, id=name, kind="scale")
            continue
        items = [
            (item, at)
            for item, at in spots(questionnaire)
            if not item.open and name in (item.scale, item.theme)
        ]
        if len(items) < SCALE_ITEMS_LEAST:
            say("scale-few", spot, id=name, count=len(items), least=SCALE_ITEMS_LEAST)
        elif all(item.reverse for item, _ in items):
            say("scale-reversed", spot, id=name)
        _check_mixed(questionnaire, name, items, say)


def _check_mixed(
    questionnaire: Questionnaire[Text], name: str, items: list[tuple[Item[Text], Spot]], say: Say
) -> None:
    """The first item says how long the rows of its scale are."""
    first: Answers[Text] | None = None
    for item, spot in items:
        row = questionnaire.answers_of(item)
        first = first or row
        if row and first and (row.lowest, row.highest) != (first.lowest, first.highest):
            others = {"others_from": first.lowest, "others_to": first.highest}
            ends = {"from": row.lowest, "to": row.highest}
            say("scale-mixed", (*spot, "answers"), id=item.id, scale=name, **ends, **others)


def _check_sources(questionnaire: Questionnaire[Text], say: Say) -> None:
    ids = [source.id for source in questionnaire.sources]
    used: set[str] = set()
    for place, (_, spot) in zip(questionnaire.measured, _places(questionnaire), strict=True):
        used |= set(place.sources)
        for name in place.sources:
            if name not in ids:
                say("reference-unknown", (*spot, "sources"), kind="source", id=name)
    for number, name in enumerate(ids):
        if name not in used:
            say("source-unused", ("sources", number, "id"), id=name)
