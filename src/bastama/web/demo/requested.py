"""What teachers of the demo year asked their schools for, what was agreed with two of them, and what the frost did."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bastama.conditions.actions import agreements, context, requests
from bastama.conditions.actions.agreements import Looked
from bastama.conditions.actions.context import Noted
from bastama.conditions.actions.requests import Asking
from bastama.conditions.actions.telling import note_opened
from bastama.conditions.models import Agreement, Request
from bastama.conditions.queries.context import Place
from bastama.conditions.queries.requests import directors_of
from bastama.foundation import days
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.places.models import School
from bastama.web.demo import moments
from bastama.web.demo.sheets import scan

People = Mapping[str, Person]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("requested.toml").read_text("utf-8"))


def request_and_agree(people: People, schools: Mapping[str, School], groups: Mapping[str, Group]) -> None:
    """Ask, answer and agree, each on its day; what was opened since is not told of any more."""
    for one in told()["agreements"]:
        _agree(one, schools[one["school"]], groups[one["school"]])
    for one in told()["requests"]:
        made = _ask(one, people, schools[one["school"]], groups[one["school"]])
        for turn in one.get("turns", ()):
            _turn(made, turn, people)
        if one.get("turns"):
            _all_opened(made)
    for one in told()["notes"]:
        _note(one, schools[one["school"]])


def _director(school: School) -> Person:
    return directors_of(school)[0]


def _ask(one: dict[str, Any], people: People, school: School, group: Group) -> Request:
    by = Person.objects.get(pk=people[one["by"]].pk)
    by.ring_me_open = True
    of_group = one.get("of_group", False)
    with days.at(moments.at_hour(one["at"], 17, 40)):
        asking = Asking(school, one["kind"], one["words"], by.language, of_group)
        return requests.ask(group, asking=asking, by=by)


def _turn(request: Request, turn: dict[str, Any], people: People) -> None:
    by = people[turn["by"]] if "by" in turn else _director(request.school)
    said = {"by": by}
    if "words" in turn:
        said |= {"words": turn["words"], "language": turn.get("language", by.language)}
    if "due" in turn:
        said |= {"due_on": turn["due"]}
    if "helped" in turn:
        said |= {"helped": turn["helped"]}
    with days.at(moments.at_hour(turn["at"], 9, 20)):
        getattr(requests, turn["act"])(request, **said)


def _all_opened(request: Request) -> None:
    with days.at(moments.at_hour(moments.TODAY, 7)):
        for person in Person.objects.filter(notices__facts__about=str(request.pk)).distinct():
            note_opened(person, request)


def _agree(one: dict[str, Any], school: School, group: Group) -> None:
    by = _director(school)
    with days.at(moments.at_hour(date(2025, 9, 10), 11)):
        made = agreements.begin(school, cohort=group.cohort, by=by)
        for commitment in made.commitments.filter(source__in=one["dropped"]):
            agreements.drop(commitment, by=by)
    if "signed" not in one:
        return
    with days.at(moments.at_hour(one["signed"], 12)):
        paper = scan(one["paper"]) if "paper" in one else None
        agreements.sign(made, on=one["signed"], director=by, scan=paper, by=by)
    if "reviews" in one:
        _review(made, one, by)


def _review(agreement: Agreement, one: dict[str, Any], by: Person) -> None:
    of = {row.source: row for row in agreement.commitments.all()}
    looked = [Looked(of[source], *said) for source, said in one["reviews"].items()]
    with days.at(moments.at_hour(one["reviewed"], 15)):
        agreements.review(agreement, looked=looked, by=by, language=by.language)


def _note(one: dict[str, Any], school: School) -> None:
    noted = Noted(one["kind"], one["words"], one["from"], one["until"], one["language"])
    with days.at(moments.at_hour(one["from"], 8)):
        context.note_context(Place(f"school:{school.pk}", school), noted=noted, by=_director(school))
