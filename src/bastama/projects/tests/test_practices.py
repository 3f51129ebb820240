"""The strands of facilitators and directors: a practice in a circle, written into with the tools of the strand."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from bastama.entries import make as entries
from bastama.entries.models import Entry, Ring
from bastama.entries.queries import visible_to
from bastama.groups import make as groups
from bastama.groups.models import Group, Membership
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import project_of
from bastama.projects.queries.ways import way_of

pytestmark = pytest.mark.django_db
DIARY = "after-a-session"
MINE = reverse_lazy("projects:practice", args=["facilitators"])


@pytest.fixture
def circle() -> Group:
    return groups.group(kind=Group.Kind.FACILITATORS, name="Circle")


@pytest.fixture
def nurlan(circle: Group) -> Person:
    return groups.place(circle, people.person("Nurlan")).person


def write(browser: Client, tool: str, **answers: str) -> None:
    address = reverse("projects:tool", args=[tool])
    page = browser.get(address)
    typed = page.context["typed"]
    sent = {"id": typed.id, "base": "", "draft": typed.draft, "ring": page.context["sheet"].ring}
    assert browser.post(address, {**sent, **answers}).status_code == 302


def test_practice_begins_by_coming_and_leads_to_the_first_tool(nurlan: Person) -> None:
    page = people.browser(nurlan).get(MINE)

    assert page.context["next"].tool.id == "pair-agreement"
    assert [stone.state for stone in page.context["stones"]] == ["now", "later", "later"]
    assert page.context["diary"].id == "after-a-session"


def test_what_is_written_after_a_session_stands_in_the_practice_for_its_writer_alone(
    nurlan: Person, circle: Group
) -> None:
    write(people.browser(nurlan), DIARY, mine="I spoke too much")

    entry = Entry.objects.get()
    assert (entry.notebook.group, entry.head and entry.head.ring) == (circle, Ring.ME)
    assert entry.writer == nurlan


def test_who_leads_a_project_too_writes_each_tool_where_it_belongs(nurlan: Person) -> None:
    group = groups.group()
    groups.place(group, nurlan)
    browser = people.browser(nurlan)
    write(browser, "my-concern", concern="Silence at the back")
    write(browser, DIARY, mine="I spoke too much")

    stands = dict(Entry.objects.values_list("tool", "notebook__group__kind"))
    assert stands == {"my-concern": "teachers", "after-a-session": "facilitators"}
    project = project_of(nurlan)
    assert project is not None
    assert project.notebook.group == group


def test_sheet_of_a_practice_is_opened_again_and_its_history_and_taking_back_are_reached(
    nurlan: Person,
) -> None:
    groups.place(groups.group(), nurlan)
    browser = people.browser(nurlan)
    write(browser, DIARY, mine="I spoke too much")
    entry = Entry.objects.get()

    sheet, history = (
        reverse("projects:tool_entry", args=[DIARY, entry.pk]),
        reverse("projects:history", args=[entry.pk]),
    )
    for address in (sheet, history):
        assert "I spoke too much" in browser.get(address).content.decode()
    browser.post(reverse("projects:take_back", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.taken_back_at is not None


@pytest.mark.parametrize("strand", ["directors", "teachers", "nobody"])
def test_a_strand_that_is_not_ones_own_is_not_there(nurlan: Person, strand: str) -> None:
    assert people.browser(nurlan).get(reverse("projects:practice", args=[strand])).status_code == 404


def test_circle_reads_what_was_written_for_it_and_says_so_on_the_page(nurlan: Person, circle: Group) -> None:
    gauhar = groups.place(circle, people.person("Gauhar")).person
    write(people.browser(nurlan), "pair-agreement", strong="You keep the time")

    browser = people.browser(gauhar)
    page = browser.get(MINE)
    assert [str(entry.writer) for entry, _name in page.context["written"]] == ["Nurlan"]
    sheet = browser.get(reverse("projects:tool", args=["pair-agreement"])).content.decode()
    assert "The members of my circle and who leads it." in sheet


NETWORK = {
    "teacher": {"teachers"},
    "facilitator": {"facilitators"},
    "director": {"directors"},
    "both": {"teachers", "facilitators"},
}


@pytest.mark.parametrize("reader", NETWORK)
def test_teachers_facilitators_and_directors_have_a_network_each(reader: str) -> None:
    circles = {kind: groups.group(kind=kind) for kind in Group.Kind.values}
    for group in circles.values():
        writer = groups.place(group).person
        entries.entry(writer, entries.notebook(groups.group(kind=group.kind)), ring=Ring.NETWORK)
    places = {"teacher": ["teachers"], "facilitator": ["facilitators"], "director": ["directors"]}
    person = people.person()
    for kind in places.get(reader, ["teachers", "facilitators"]):
        groups.place(circles[kind], person)

    read = visible_to(person).values_list("notebook__group__kind", flat=True)
    assert set(read) == NETWORK[reader]


def test_who_leads_a_directors_circle_has_no_practice_there() -> None:
    place = groups.facilitator(groups.group(kind=Group.Kind.DIRECTORS))

    assert (
        people.browser(place.person).get(reverse("projects:practice", args=["directors"])).status_code == 404
    )
    assert Project.objects.count() == 0


def test_way_has_each_place_and_role_with_its_days() -> None:
    person = people.person()
    first = groups.place(groups.group(name="A"), person, joined_on=date(2023, 9, 1), left_on=date(2024, 6, 1))
    groups.place(groups.group(name="B"), person, joined_on=date(2024, 9, 1), role=Membership.Role.FACILITATOR)
    programme = first.group.cohort.edition.programme
    programmes.appointment(person, "external", programme=programme)

    with translation.override("en"):
        told = [(one.name, one.where, one.from_on, one.until_on) for one in way_of(person)]
    assert told == [
        ("Teacher", "A", date(2023, 9, 1), date(2024, 6, 1)),
        ("Facilitator", "B", date(2024, 9, 1), None),
        ("External facilitator", "Bastama", date(2025, 9, 1), None),
    ]


def test_practice_asks_few_questions_however_much_the_circle_wrote(
    nurlan: Person, circle: Group, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = people.browser(nurlan)
    browser.get(MINE)
    for count in (1, 3):
        while Entry.objects.count() < count:
            notebook = entries.notebook(circle)
            entries.entry(groups.place(circle).person, notebook, tool="pair-agreement")
        with django_assert_num_queries(10):
            browser.get(MINE)
