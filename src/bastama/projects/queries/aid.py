"""Five questions to tell a project by, each with what its teacher wrote on the way: nothing is asked twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bastama.entries import rings
from bastama.entries.models import Entry
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.models.project import Project
from bastama.projects.queries.accounts import words_to_start_from
from bastama.projects.queries.projects import edition_of, entries_in
from bastama.projects.reading import Brought, in_words
from bastama.projects.sheets import OBJECTS, Sheet

ANSWERS_MOST = 6
SPOKEN = {
    "consultation": ("said", "changed"),
    "plan-item": ("what", "with-whom"),
    "impact": ("text",),
    "evidence": ("shows",),
}
"""Of each object, the answers that a story may begin from."""


@dataclass(frozen=True)
class Offer:
    """Words of one's own that may be put under the story; `key` names the entry, or the place among the beginnings."""

    key: str
    words: Brought


@dataclass(frozen=True)
class Question:
    asks: str
    offers: list[Offer]


def questions(project: Project, person: Person) -> list[Question]:
    """The five questions, also where nothing was written yet: then they are only asked."""
    edition = edition_of(project)
    own = entries_in(project, person).filter(writer=person, kind__in=["tool", *OBJECTS])
    found = list(own.order_by("-begun_at"))
    asked: list[tuple[str, Callable[[Entry], bool]]] = [
        (_("What troubled you?"), lambda entry: _holds(entry, edition, "focus")),
        (_("Whom did you ask, and what did they say?"), lambda entry: entry.kind == "consultation"),
        (_("What did you do, and with whom?"), lambda entry: entry.kind == "plan-item"),
        (_("What changed?"), lambda entry: entry.kind in {"impact", "evidence"}),
    ]
    told = [
        Question(asks, list(_offers(filter(fits, found), edition))[:ANSWERS_MOST]) for asks, fits in asked
    ]
    beginnings = enumerate(words_to_start_from(project, person))
    return [
        *told,
        Question(_("What do you know now?"), [Offer(str(place), one) for place, one in beginnings]),
    ]


def words_at(key: str, project: Project, person: Person) -> str:
    """What stands under a key, "" where nothing of one's own does."""
    offers = [one for question in questions(project, person) for one in question.offers]
    return next((one.words.text for one in offers if one.key == key), "")


def _holds(entry: Entry, edition: Edition[str], what: str) -> bool:
    tool = next((one for one in edition.tools if one.id == entry.tool), None)
    return entry.kind == "tool" and tool is not None and any(field.holds == what for field in tool.fields)


def _offers(entries: Iterable[Entry], edition: Edition[str]) -> Iterator[Offer]:
    for entry in entries:
        if entry.head is None:
            continue
        sheet = sheets.of_entry(entry.kind, entry.tool, edition)
        text = "\n".join(_said(entry, sheet))
        if text:
            ring = rings.name(entry.head.ring)
            yield Offer(str(entry.pk), Brought(entry.tool, sheet.name, "", text, ring))


def _said(entry: Entry, sheet: Sheet) -> list[str]:
    """Of a tool its long answers and what it holds; of an object the answers one would tell."""
    answers = entry.head.answers if entry.head else {}
    if entry.kind == "tool":
        fields = [one for one in sheet.fields if one.type == "long-text" or one.holds]
    else:
        fields = [one for one in sheet.fields if one.id in SPOKEN[entry.kind]]
    texts = (in_words(answers, sheet, field.id) for field in fields)
    return [text for text in texts if text]
