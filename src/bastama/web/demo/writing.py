"""One teacher's year: every sheet they filled in, written through the project's own actions."""

import tempfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import translation

from bastama.entries.actions import Saved, Words
from bastama.entries.models import Entry
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.actions.files import Clean, Place, attach, cleaned
from bastama.projects.actions.project import begin_project, go_to
from bastama.projects.actions.writing import write
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.projects import edition_of
from bastama.web.demo import moments
from bastama.web.demo.pictures import draw as drawn
from bastama.web.demo.reading import Teacher

ONCE = (
    "group-norms",
    "what-i-value",
    "my-concern",
    "colleagues-story",
    "whom-i-will-ask",
    "who-can-be-drawn-in",
    "how-our-school-works",
    "forces",
    "action-plan",
    "evidence",
    "strategies",
    "what-changed",
    "poster",
    "account",
)
"""Tools filled in once, in the order in which they are written: the first of a step says when it was reached."""
NAMED_OTHERWISE = {"evidence": "evidence-tool", "account": "account-tool"}
"""Tools whose objects have the table of that name in a text."""


@dataclass
class Year:
    """A teacher at work: the person, the project, and a draw of their own, so that files stay independent."""

    teacher: Teacher
    person: Person
    project: Project
    draw: Random

    def write(self, sheet: sheets.Sheet, answers: dict[str, Any], at: datetime) -> Saved:
        """Write a sheet at a moment; long ones in two sittings, so that there is a history."""
        told = answers.pop("ring", sheet.ring)
        ring = told if told in sheet.rings else sheet.ring
        id = new_id()
        with days.at(at):
            saved = self._save(sheet, self._begun(sheet, answers), ring, id, "")
        later = at + timedelta(minutes=self.draw.randrange(14, 200))
        if saved.revision.answers != answers:
            with days.at(later):
                saved = self._save(sheet, answers, ring, id, saved.revision.token)
        return saved

    def go_on(self, entry: Entry, answers: dict[str, Any]) -> Saved:
        """Write on where something stands already, now."""
        if entry.head is None:
            raise ValueError("nothing stands there yet")
        sheet = sheets.of_entry(entry.kind, entry.tool, edition_of(self.project))
        return self._save(sheet, answers, entry.head.ring, entry.pk, entry.head.token)

    def _save(self, sheet: sheets.Sheet, answers: dict[str, Any], ring: str, id: Any, base: str) -> Saved:
        words = Words(answers=answers, ring=ring, language=self.teacher.language, base=base)
        return write(self.project, by=self.person, sheet=sheet, words=words, id=id)

    def _begun(self, sheet: sheets.Sheet, answers: dict[str, Any]) -> dict[str, Any]:
        """What stood there after the first sitting: for some sheets, all but the last long answer."""
        long = [key for key, value in answers.items() if isinstance(value, str) and len(value) > 120]
        if sheet.kind != "tool" or len(long) < 2 or self.draw.random() < 0.5:
            return answers
        return {key: value for key, value in answers.items() if key != long[-1]}


def write_year(teacher: Teacher, person: Person, group: Group) -> Year:
    """Write everything of one teacher, in the language they write in."""
    draw = Random(teacher.slug)  # noqa: S311 -- the same year each time
    person.ring_me_open = True
    with translation.override(teacher.language):
        with days.at(moments.at_hour(moments.SESSION_DAYS[0], 17, 40)):
            project = begin_project(person, in_group=group)
        year = Year(teacher, person, project, draw)
        _tools(year)
        _talks_and_plan(year)
        _records(year)
        _lead(year)
        _evidence(year)
        _impact(year)
    return year


def _tools(year: Year) -> None:
    edition = edition_of(year.project)
    for tool in ONCE:
        if tool == "strategies":
            _begin_to_lead(year)
        answers = year.teacher.one(NAMED_OTHERWISE.get(tool, tool))
        if answers is not None and "paper" not in answers:
            year.write(sheets.of_tool(edition.tool(tool)), answers, moments.written_at(tool, year.draw))
        if tool == "my-concern" and "title" in year.teacher.wrote:
            _title(year)


def _title(year: Year) -> None:
    ring = "network" if year.draw.random() < 0.7 else "group"
    sheet = sheets.of_kind(sheets.TITLE, edition_of(year.project))
    answers = {"text": year.teacher.wrote["title"], "ring": ring}
    year.write(sheet, answers, moments.written_at("title", year.draw))


def _kind(year: Year, kind: str) -> sheets.Sheet:
    return sheets.of_kind(kind, edition_of(year.project))


def _talks_and_plan(year: Year) -> None:
    for talk in year.teacher.many("consultations"):
        held_on = date.fromisoformat(talk["held-on"])
        year.write(_kind(year, "consultation"), talk, moments.evening(held_on, year.draw))
    for item in year.teacher.many("plan-items"):
        year.write(_kind(year, "plan-item"), item, moments.written_at("action-plan", year.draw))


def _records(year: Year) -> None:
    sheet = sheets.of_tool(edition_of(year.project).tool("record-of-participation"))
    for record in year.teacher.many("records"):
        held_on = date.fromisoformat(record["held-on"])
        year.write(sheet, record, moments.evening(held_on, year.draw))


def _begin_to_lead(year: Year) -> None:
    """Who came as far as leading the change says so when it begins: its tool is of a later session."""
    if _came_to(year, "leading"):
        with days.at(moments.written_at("leading", year.draw)):
            go_to(year.project, step="leading", by=year.person)


def _lead(year: Year) -> None:
    """And goes on from there."""
    if _came_to(year, "leading"):
        with days.at(moments.written_at("what-changed", year.draw)):
            go_to(year.project, step=year.teacher.wrote["reached"], by=year.person)


def _came_to(year: Year, step: str) -> bool:
    steps = [one.id for one in edition_of(year.project).steps]
    return steps.index(year.teacher.wrote["reached"]) >= steps.index(step)


def _evidence(year: Year) -> None:
    for piece in year.teacher.many("evidence"):
        pictures = _pictures(piece)
        alt, kind = piece.pop("alt", ""), piece.pop("kind", "text")
        if kind == "picture":
            piece["text"] = alt
        at = moments.written_at("pieces", year.draw)
        saved = year.write(_kind(year, "evidence"), piece, at)
        for minutes, (side, picture) in enumerate(pictures.items(), start=2):
            with days.at(at + timedelta(minutes=minutes)):
                kept = Kept(drawn(picture), f"{piece['title']}.", side=side)
                keep(kept, to=saved.entry, by=year.person)


def _pictures(piece: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The pictures of a piece by the side they stand on: one alone, or what was before and what came after."""
    named = {"picture": "", "before": "before", "after": "after"}
    return {side: piece.pop(name) for name, side in named.items() if name in piece}


@dataclass(frozen=True)
class Kept:
    """A file as it is added: what is in it, its name, the side of a pair it stands on, whom it shows."""

    content: bytes
    name: str
    side: str = ""
    shows: str = "nobody"


def keep(kept: Kept, *, to: Entry, by: Person) -> StoredFile:
    """Add a file to a piece of evidence, checked and cleaned as one that was sent."""
    place = Place(side=kept.side, shows=kept.shows)
    return attach(clean(kept), to=to, by=by, place=place)


def clean(kept: Kept) -> Clean:
    """A file of the demo year, checked and cleaned."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        path.write_bytes(kept.content)
        return cleaned(path, name=kept.name)


def _impact(year: Year) -> None:
    for change in year.teacher.many("impact"):
        year.write(_kind(year, "impact"), change, moments.written_at("what-changed", year.draw))
