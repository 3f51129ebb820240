from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries import make as entries
from bastama.entries.models import Entry, Revision, Ring
from bastama.entries.queries import visible_to
from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person
from bastama.projects.actions.leaving import erase
from bastama.projects.actions.papers import confirm, decline, type_in
from bastama.projects.errors.papers import PaperDecided, PaperEmpty, PaperNotForTool, PaperOfNobody
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.project import Project

pytestmark = pytest.mark.django_db
ON_PAPER = {"why": "Nobody asked me when I was at school."}
TOOL = "what-i-value"


@pytest.fixture
def group(project: Project) -> Group:
    return project.notebook.group


@pytest.fixture
def nurlan(group: Group) -> Person:
    nurlan = people.person("Nurlan")
    groups.facilitator(group, nurlan)
    return nurlan


@pytest.fixture(autouse=True)
def _open(aigerim: Person) -> None:
    aigerim.ring_me_open = True


def typed(group: Group, teacher: Person, by: Person, **given: Any) -> PaperSheet:
    known = {"tool": TOOL, "answers": ON_PAPER, "language": "kk", "id": uuid4()}
    return type_in(group, teacher=teacher, by=by, **{**known, **given})


def test_typed_in_sheet_is_the_teachers_when_confirmed(
    project: Project, group: Group, aigerim: Person, nurlan: Person
) -> None:
    paper = typed(group, aigerim, nurlan)
    assert not Entry.objects.exists()

    saved = confirm(paper, project=project, by=aigerim)

    paper.refresh_from_db()
    assert (paper.state, paper.answers, paper.revision) == ("confirmed", {}, saved.revision)
    assert (saved.revision.writer, saved.revision.answers) == (aigerim, ON_PAPER)
    assert saved.revision.ring == Ring.GROUP


def test_sheet_never_replaces_what_the_teacher_wrote(
    project: Project, group: Group, aigerim: Person, nurlan: Person
) -> None:
    own = {"why": "For my daughter."}
    entry = entries.entry(aigerim, project.notebook, "me", own, tool=TOOL, step="values")

    saved = confirm(typed(group, aigerim, nurlan), project=project, by=aigerim)

    entry.refresh_from_db()
    assert entry.head is not None
    assert (entry.head.answers, entry.head.ring) == (own, "me")
    assert saved.other is not None
    assert (saved.other.answers, saved.other.kept_aside, saved.other.ring) == (ON_PAPER, True, "me")
    assert not visible_to(nurlan).exists()


def test_declined_sheet_leaves_the_mark_and_no_word(
    group: Group, project: Project, aigerim: Person, nurlan: Person
) -> None:
    paper = typed(group, aigerim, nurlan)
    decline(paper, by=aigerim)
    paper.refresh_from_db()
    assert (paper.state, paper.answers) == ("declined", {})
    assert not Revision.objects.exists()
    with pytest.raises(PaperDecided):
        confirm(paper, project=project, by=aigerim)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"tool": "my-concern"}, PaperNotForTool),
        ({"tool": "record-of-participation"}, PaperNotForTool),
        ({"tool": "no-such-tool"}, PaperNotForTool),
        ({"answers": {"why": ""}}, PaperEmpty),
    ],
)
def test_sheet_is_refused(
    group: Group, aigerim: Person, nurlan: Person, given: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        typed(group, aigerim, nurlan, **given)
    assert not PaperSheet.objects.exists()


def test_sheet_of_somebody_without_a_place_is_refused(group: Group, nurlan: Person) -> None:
    with pytest.raises(PaperOfNobody):
        typed(group, nurlan, nurlan)


def test_sheet_sent_twice_is_one(group: Group, aigerim: Person, nurlan: Person) -> None:
    id = uuid4()
    for words in ("a", "b"):
        typed(group, aigerim, nurlan, id=id, answers={"why": words})
    assert [paper.answers for paper in PaperSheet.objects.all()] == [{"why": "b"}]


def test_sealed_device_confirms_nothing(
    group: Group, project: Project, aigerim: Person, nurlan: Person
) -> None:
    paper = typed(group, aigerim, nurlan)
    aigerim.ring_me_open = False
    with pytest.raises(DeviceIsSealed):
        confirm(paper, project=project, by=aigerim)


def test_facilitator_types_in_and_the_teacher_confirms_on_the_page(
    group: Group, aigerim: Person, nurlan: Person
) -> None:
    pair, teacher = people.browser(nurlan), people.browser(aigerim)
    sent = {"id": str(uuid4()), "teacher": str(aigerim.pk), "language": "en", **ON_PAPER}
    listed = pair.post(reverse("projects:type_in", args=[group.pk, TOOL]), sent, follow=True)
    assert ON_PAPER["why"] in listed.content.decode()
    paper = PaperSheet.objects.get()
    address = reverse("projects:paper", args=[paper.pk])
    assert address in teacher.get(reverse("projects:mine")).content.decode()
    assert ON_PAPER["why"] in teacher.get(address).content.decode()

    teacher.post(address, {"answer": "confirm"})

    entry = Entry.objects.get()
    told = teacher.get(reverse("projects:history", args=[entry.pk])).content.decode()
    assert (paper.language, "Nurlan" in told) == ("en", True)
    assert ON_PAPER["why"] not in pair.get(reverse("projects:papers", args=[group.pk])).content.decode()


def test_form_without_a_teacher_comes_back_with_its_words(group: Group, nurlan: Person) -> None:
    answer = people.browser(nurlan).post(reverse("projects:type_in", args=[group.pk, TOOL]), ON_PAPER)
    assert (answer.status_code, ON_PAPER["why"] in answer.content.decode()) == (422, True)


def test_unnamed_sheet_is_not_seen_again_by_who_typed_it_in(
    group: Group, aigerim: Person, nurlan: Person
) -> None:
    typed(group, aigerim, nurlan, tool="how-our-school-works", answers={"carries": "Tea at the long break"})
    browser = people.browser(nurlan)
    page = browser.get(reverse("projects:papers", args=[group.pk])).content.decode()
    assert (aigerim.display_name in page, "Tea at the long break" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_once_however_many(
    group: Group,
    aigerim: Person,
    nurlan: Person,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        typed(group, aigerim, nurlan)
    browser = people.browser(nurlan)
    browser.get(reverse("projects:papers", args=[group.pk]))
    with django_assert_num_queries(4):
        browser.get(reverse("projects:papers", args=[group.pk]))


def test_erasing_takes_the_words_of_the_teacher_and_the_name_of_the_typist(
    group: Group, aigerim: Person, nurlan: Person
) -> None:
    typed(group, aigerim, nurlan)
    erase(nurlan)
    assert [paper.typed_by for paper in PaperSheet.objects.all()] == [None]
    erase(aigerim)
    assert not PaperSheet.objects.exists()
