import re
from typing import Any

import pytest
from django.urls import reverse

from bastama.entries import make as entries
from bastama.entries.actions import take_back
from bastama.entries.leaving import erase
from bastama.entries.models import Revision
from bastama.entries.queries import visible_to
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.actions.picture import draw_picture
from bastama.projects.errors.picture import PictureTooFew, PictureTooSoon

pytestmark = pytest.mark.django_db
TOOL = "how-our-school-works"


@pytest.fixture
def group() -> Group:
    return groups.group()


def sheets(group: Group, count: int, **given: Any) -> list[Any]:
    made = []
    for number in range(count):
        person = people.person(f"Teacher {number} {given.get('tool', TOOL)}")
        groups.place(group, person)
        notebook = projects.project(person, group).notebook
        known = {"tool": TOOL, "step": "consulting", "unnamed": True}
        answers = {"talk": 1 + number % 2, "carries": f"Word {number}"}
        made.append(entries.entry(person, notebook, "group", answers, **{**known, **given}))
    return made


@pytest.fixture
def nurlan(group: Group) -> Person:
    nurlan = people.person("Nurlan")
    groups.facilitator(group, nurlan)
    return nurlan


def bars(shown: str) -> list[str]:
    told = re.search(r'role="img" aria-label="([^"]*)"', shown)
    return re.findall(r"\d: (\d)", told[1]) if told else []


def page(person: Person, group: Group, tool: str = TOOL) -> str:
    return people.browser(person).get(reverse("projects:picture", args=[group.pk, tool])).content.decode()


def test_picture_of_five_shows_counts_and_words_without_names(group: Group, nurlan: Person) -> None:
    made = sheets(group, 5)
    draw_picture(group, tool=TOOL, by=nurlan)
    shown = page(nurlan, group)
    assert [word for word in ("Word 0", "Word 4", "1: 3, 2: 2, 3: 0") if word not in shown] == []
    assert [entry.writer.display_name for entry in made if entry.writer.display_name in shown] == []


def test_picture_of_four_is_not_drawn(group: Group, nurlan: Person) -> None:
    sheets(group, 4)
    with pytest.raises(PictureTooFew):
        draw_picture(group, tool=TOOL, by=nurlan)
    assert "Word 0" not in page(nurlan, group)


def test_sheet_without_a_name_is_opened_by_its_writer_alone(group: Group, nurlan: Person) -> None:
    entry, other = sheets(group, 2)
    entry.writer.ring_me_open = other.writer.ring_me_open = True
    assert list(visible_to(nurlan)) == []
    assert list(visible_to(other.writer)) == [other]
    assert list(visible_to(entry.writer)) == [entry]
    entry.writer.ring_me_open = False
    assert list(visible_to(entry.writer)) == []


def test_another_picture_waits_until_five_differ(group: Group, nurlan: Person) -> None:
    sheets(group, 5)
    draw_picture(group, tool=TOOL, by=nurlan)
    sheets(group, 4)
    with pytest.raises(PictureTooSoon):
        draw_picture(group, tool=TOOL, by=nurlan)
    sheets(group, 1)
    draw_picture(group, tool=TOOL, by=nurlan)
    assert "10 sheets" in page(nurlan, group)


def test_picture_stays_when_somebody_saves_again(group: Group, nurlan: Person) -> None:
    entry = sheets(group, 5)[0]
    draw_picture(group, tool=TOOL, by=nurlan)
    before = bars(page(nurlan, group))
    entry.head = Revision.objects.create(entry=entry, writer=entry.writer, ring="group", answers={"talk": 5})
    entry.save(update_fields=["head"])
    assert bars(page(nurlan, group)) == before == ["3", "2", "0", "0", "0"]


def test_words_taken_back_leave_the_picture_and_the_counts_stay(group: Group, nurlan: Person) -> None:
    entry = sheets(group, 5)[3]
    draw_picture(group, tool=TOOL, by=nurlan)
    take_back(entry, by=entry.writer)
    shown = page(nurlan, group)
    assert ("Word 3" in shown, "Word 2" in shown, "1: 3, 2: 2" in shown) == (False, True, True)


def test_picture_is_gone_when_one_of_it_is_erased(group: Group, nurlan: Person) -> None:
    entry = sheets(group, 6)[3]
    draw_picture(group, tool=TOOL, by=nurlan)
    erase(entry.writer)
    assert "Word 2" not in page(nurlan, group)


def test_ring_me_is_in_no_picture(group: Group, nurlan: Person) -> None:
    secret = {"helping": [{"what": "Mine alone", "use": ""}]}
    entry = sheets(group, 1, tool="forces", unnamed=False)[0]
    Revision.objects.filter(pk=entry.head_id).update(ring="me", answers=secret)
    assert "Mine alone" not in page(nurlan, group, "forces")
    Revision.objects.filter(pk=entry.head_id).update(ring="group")
    assert "Mine alone" in page(nurlan, group, "forces")


def test_picture_with_names_says_who_wrote_what(group: Group, nurlan: Person) -> None:
    entry = sheets(group, 1, tool="forces", unnamed=False)[0]
    Revision.objects.filter(pk=entry.head_id).update(answers={"helping": [{"what": "Tea", "use": "Talk"}]})
    shown = page(nurlan, group, "forces")
    assert "Tea" in shown
    assert entry.writer.display_name in shown


def test_facilitator_draws_by_the_page(group: Group, nurlan: Person) -> None:
    made = sheets(group, 5)
    address = reverse("projects:picture", args=[group.pk, TOOL])
    assert people.browser(made[0].writer).post(address).status_code == 403
    assert people.browser(nurlan).post(address).status_code == 302
    assert "Word 1" in page(nurlan, group)


def test_picture_of_any_size_takes_the_same_queries(
    group: Group, nurlan: Person, django_assert_num_queries: Any
) -> None:
    made = sheets(group, 5)
    draw_picture(group, tool=TOOL, by=nurlan)
    client = people.browser(made[0].writer)
    address = reverse("projects:picture", args=[group.pk, TOOL])
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
    sheets(group, 7)
    draw_picture(group, tool=TOOL, by=nurlan)
    with django_assert_num_queries(7):
        client.get(address)
