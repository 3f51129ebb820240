"""What a phone wrote without a network before its owner joined a project, or left one: nothing of it is lost."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from bastama.entries.models import Entry
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose
from bastama.projects.actions.project import begin_project
from bastama.projects.actions.together import accept, invite, leave
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.work import Upload
from bastama.projects.sheets import single_id
from bastama.web.tests.test_outbox import operation, send, tool
from tests.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture
def own(world: World) -> Project:
    """The fellow's own project, which they begin before Aigerim asks them."""
    return begin_project(world.fellow, in_group=world.group)


@pytest.fixture
def phone(world: World, own: Project) -> Client:
    return people.browser(world.fellow)


def join(world: World) -> None:
    accept(invite(world.project, asked=world.fellow, by=world.aigerim), by=world.fellow)


def where(done: dict[str, Any]) -> Any:
    assert done["state"] == "applied", done
    return Entry.objects.get(pk=done["entry"]).notebook_id


def begun(phone: Client) -> list[dict[str, Any]]:
    """A sheet of each kind that is there already, as the phone goes on with it."""
    sent = [
        tool("Before"),
        operation("plan-item", {"what": "Before"}),
        operation("title", {"text": "Before"}),
        operation("account", {"title": "Before", "text": "It began"}),
    ]
    done = send(phone, *sent)
    return [
        {**one, "id": str(uuid4()), "entry": told["entry"], "base": told["token"]}
        for one, told in zip(sent, done, strict=True)
    ]


def test_what_was_begun_before_joining_goes_on_where_it_stands(
    world: World, own: Project, phone: Client
) -> None:
    further = begun(phone)
    join(world)
    assert {where(done) for done in send(phone, *further)} == {own.pk}


def test_sheet_of_a_page_of_before_begins_in_the_project_of_that_page(
    world: World, own: Project, phone: Client
) -> None:
    """Not among the words that the other wrote on the same sheet of theirs."""
    theirs = send(people.browser(world.aigerim), tool("Words of the other"))[0]
    id = single_id(own, world.fellow, "what-i-value", 0)
    join(world)
    done = send(phone, tool("Typed before joining", entry=str(id)))[0]
    assert (where(done), done["entry"] != theirs["entry"]) == (own.pk, True)


def test_what_is_new_after_joining_belongs_to_the_project_led_together(
    world: World, own: Project, phone: Client
) -> None:
    join(world)
    assert where(send(phone, operation("consultation", {"who": "Roza"}))[0]) == world.project.pk


def test_sheet_the_phone_knew_by_an_id_of_its_own_goes_on_where_it_stands(
    world: World, own: Project, phone: Client
) -> None:
    first = send(phone, tool("Before"))[0]
    again = tool("Another phone", base=first["token"])
    known = send(phone, again)[0]
    assert known["entry"] == first["entry"]
    join(world)
    further = {**tool("Further", base=known["token"]), "entry": again["entry"]}
    assert where(send(phone, further)[0]) == own.pk


def test_claim_of_before_arrives_after_joining(world: World, own: Project, phone: Client) -> None:
    evidence = make.evidence(own, world.fellow)
    item = choose(own, entry=evidence.entry, part="evidence", by=world.fellow)
    join(world)
    done = send(phone, operation("claim", {"text": "It shows"}, entry=str(item.pk)))[0]
    assert where(done) == own.pk


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_what_stands_in_a_project_one_has_left_is_refused_and_stays_on_the_phone(
    world: World, own: Project, phone: Client, number: int
) -> None:
    join(world)
    further = begun(phone)[number]
    leave(world.project, by=world.fellow)
    before = Entry.objects.get(pk=further["entry"]).head_id
    done = send(phone, further)[0]
    assert (done["state"], done["code"]) == ("refused", "projects.no-longer-led")
    assert Entry.objects.get(pk=further["entry"]).head_id == before


def test_claim_and_file_for_a_project_one_has_left_are_refused_with_a_sentence(
    world: World, own: Project, phone: Client
) -> None:
    join(world)
    evidence = make.evidence(world.project, world.fellow)
    item = choose(world.project, entry=evidence.entry, part="evidence", by=world.fellow)
    upload = Upload.objects.create(
        person=world.fellow, project=world.project, name="a.pdf", byte_count=0, received_count=0
    )
    leave(world.project, by=world.fellow)
    sent = [
        operation("claim", {"text": "It shows"}, entry=str(item.pk)),
        operation("file", entry=str(evidence.entry_id), more={"upload": str(upload.pk)}),
    ]
    assert [done["code"] for done in send(phone, *sent)] == ["projects.no-longer-led"] * 2


def test_without_a_project_of_their_own_a_refused_sheet_begins_none(world: World) -> None:
    """They came by the other's project alone; what they change there afterwards is nobody's new project."""
    join(world)
    phone = people.browser(world.fellow)
    further = begun(phone)[0]
    leave(world.project, by=world.fellow)
    assert send(phone, further)[0]["code"] == "projects.no-longer-led"
    assert not Leader.objects.filter(person=world.fellow, until_on=None).exists()


def test_what_is_new_after_leaving_belongs_to_ones_own_project(
    world: World, own: Project, phone: Client
) -> None:
    join(world)
    typed = operation("consultation", {"who": "Typed while leading together"})
    leave(world.project, by=world.fellow)
    assert where(send(phone, typed)[0]) == own.pk


def test_who_has_left_takes_their_own_back_by_phone(world: World, own: Project, phone: Client) -> None:
    join(world)
    done = send(phone, operation("consultation", {"who": "Roza"}))[0]
    leave(world.project, by=world.fellow)
    taken = operation("take-back", entry=done["entry"])
    assert send(phone, taken)[0]["state"] == "applied"
    assert Entry.objects.get(pk=done["entry"]).taken_back_at is not None


def test_others_words_are_not_changed_by_who_has_left(world: World, own: Project, phone: Client) -> None:
    talk = make.talk(world.project, world.aigerim, "Roza").entry
    join(world)
    leave(world.project, by=world.fellow)
    done = send(phone, operation("consultation", {"who": "Another"}, entry=str(talk.pk)))[0]
    assert done["state"] == "refused"
    assert Entry.objects.select_related("head").get(pk=talk.pk).head.answers["who"] == "Roza"  # type: ignore[union-attr]


def test_person_is_known_by_their_own_projects_alone(world: World, own: Project) -> None:
    """What another leads is not found by an id of it."""
    other: Person = world.outsider
    assert Leader.objects.filter(person=other, project=world.others_project).exists()
    done = send(
        people.browser(world.fellow),
        operation(
            "consultation", {"who": "a"}, entry=str(make.talk(world.others_project, other, "b").entry_id)
        ),
    )[0]
    assert done["state"] == "refused"
