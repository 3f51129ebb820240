from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries.models import Entry, Remark, Revision
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.threads import answer
from bastama.projects.models.project import Project

SAID = "Why only in the first row?"


@pytest.fixture
def group(project: Project) -> Group:
    return project.notebook.group


@pytest.fixture
def nurlan(group: Group) -> Person:
    return groups.facilitator(group).person


@pytest.fixture
def fellow(group: Group) -> Person:
    return groups.place(group).person


@pytest.fixture
def entry(project: Project, aigerim: Person) -> Entry:
    return make.page_of_diary(project, aigerim, "We met after the third lesson.")


def say(entry: Entry, by: Person, text: str = SAID, to: str = "group") -> Remark:
    return answer(entry, text=text, to=to, by=by, language="en")


def address(entry: Entry) -> str:
    return reverse("projects:thread", args=[entry.pk])


def page(client: Client, at: str) -> str:
    found = client.get(at)
    assert found.status_code == 200
    return str(found.content.decode())


def test_facilitator_answers_and_the_writer_reads_it(entry: Entry, nurlan: Person, aigerim: Person) -> None:
    sent = people.browser(nurlan).post(address(entry), {"text": SAID, "to": "facilitators"}, follow=True)
    assert SAID in sent.content.decode()
    writer = people.browser(aigerim)
    assert SAID in page(writer, reverse("projects:read", args=[entry.notebook_id]))
    assert SAID in page(writer, reverse("projects:tool_entry", args=[entry.tool, entry.pk]))
    assert SAID in page(writer, reverse("projects:mine"))


def test_part_comes_alone_and_is_put_in_place(entry: Entry, nurlan: Person) -> None:
    sent = {"text": SAID, "to": "group"}
    part = people.browser(nurlan).post(address(entry), sent, headers={"HX-Request": "true"})
    told = part.content.decode()
    assert (part.status_code, SAID in told, "<main" in told) == (200, True, False)


def test_remark_sent_twice_is_said_and_told_once(entry: Entry, nurlan: Person, aigerim: Person) -> None:
    sent = {"text": SAID, "to": "group", "id": str(uuid4())}
    for _ in range(2):
        assert people.browser(nurlan).post(address(entry), sent).status_code == 302
    assert Remark.objects.count() == 1
    assert len(Notice.objects.get(person=aigerim).facts["each"]) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": "  ", "to": "group"}, "no word in it"),
        ({"text": "a" * 4001, "to": "group"}, "4001 signs"),
        ({"text": SAID, "to": "everybody"}, "cannot speak to these people"),
    ],
)
def test_refused_remark_comes_back_with_its_words(
    entry: Entry, fellow: Person, sent: dict[str, str], sentence: str
) -> None:
    back = people.browser(fellow).post(address(entry), sent)
    told = back.content.decode()
    assert (back.status_code, sentence in told, sent["text"].strip() in told) == (422, True, True)
    assert not Remark.objects.exists()


def test_fellow_speaks_to_the_group_and_not_to_the_facilitators_alone(entry: Entry, fellow: Person) -> None:
    back = people.browser(fellow).post(address(entry), {"text": SAID, "to": "facilitators"})
    assert back.status_code == 422
    say(entry, fellow)
    assert Remark.objects.get().to == "group"


def test_what_is_for_the_facilitators_is_not_for_the_group(
    entry: Entry, nurlan: Person, aigerim: Person, fellow: Person
) -> None:
    say(entry, nurlan, to="facilitators")
    seen = {
        person.pk: SAID in page(people.browser(person), address(entry))
        for person in (nurlan, aigerim, fellow)
    }
    assert seen == {nurlan.pk: True, aigerim.pk: True, fellow.pk: False}


def test_thread_is_hidden_while_the_entry_is_for_its_writer_alone(
    entry: Entry, nurlan: Person, aigerim: Person
) -> None:
    say(entry, nurlan)
    for ring, status in (("me", 404), ("group", 200)):
        Revision.objects.update(ring=ring)
        for person in (aigerim, nurlan):
            assert people.browser(person).get(address(entry)).status_code == status


def test_reader_of_the_network_reads_the_entry_and_no_thread(entry: Entry, nurlan: Person) -> None:
    say(entry, nurlan)
    Revision.objects.update(ring="network")
    outsider = people.browser(groups.place(groups.group()).person)
    told = page(outsider, reverse("projects:read", args=[entry.notebook_id]))
    assert ("third lesson" in told, SAID in told) == (True, False)
    assert outsider.get(address(entry)).status_code == 404
    assert outsider.post(address(entry), {"text": SAID, "to": "group"}).status_code == 404


def test_remark_taken_back_leaves_its_place_and_its_day(
    entry: Entry, nurlan: Person, aigerim: Person
) -> None:
    remark = say(entry, nurlan)
    back = reverse("projects:take_remark_back", args=[remark.pk])
    assert people.browser(aigerim).post(back).status_code == 404
    told = people.browser(nurlan).post(back, follow=True).content.decode()
    assert ("Taken back by who said it" in told, SAID in told) == (True, False)
    assert not Notice.objects.filter(person=aigerim, put_away_at=None).exists()


def test_remark_is_not_taken_back_on_a_sealed_device(entry: Entry, nurlan: Person, aigerim: Person) -> None:
    remark = say(entry, aigerim)
    sealed = people.browser_on(people.device(aigerim, seal=people.seal(aigerim, nurlan)))
    sealed.post(reverse("projects:take_remark_back", args=[remark.pk]))
    remark.refresh_from_db()
    assert remark.taken_back_at is None


def test_one_notice_tells_of_a_thread_and_goes_when_it_is_opened(
    entry: Entry, nurlan: Person, fellow: Person, aigerim: Person
) -> None:
    for by in (nurlan, fellow, nurlan):
        say(entry, by)
    writer = people.browser(aigerim)
    assert page(writer, reverse("people:me")).count("3 remarks") == 1
    page(writer, address(entry))
    assert "remarks" not in page(writer, reverse("people:me"))
    assert not Notice.objects.filter(person=nurlan, put_away_at=None, facts__own=True).exists()


def test_who_speaks_under_a_page_of_their_own_is_told_of_an_answer_once(
    entry: Entry, project: Project, nurlan: Person, aigerim: Person
) -> None:
    for words in ("A second page.", "A third page."):
        make.page_of_diary(project, aigerim, words)
    say(entry, aigerim)
    answered = say(entry, nurlan)
    assert Notice.objects.get(person=aigerim).facts["each"] == [str(answered.pk)]


def test_facilitators_whom_a_teacher_asks_are_told(
    entry: Entry, nurlan: Person, fellow: Person, aigerim: Person
) -> None:
    say(entry, aigerim, to="facilitators")
    assert [notice.person_id for notice in Notice.objects.all()] == [nurlan.pk]


def waiting(client: Client, group: Group) -> list[Any]:
    found = client.get(reverse("projects:waiting", args=[group.pk]))
    return [entry.pk for entry, _read in found.context["waiting"]]


def test_page_waits_until_a_facilitator_answers_and_again_when_asked(
    entry: Entry, group: Group, nurlan: Person, aigerim: Person, fellow: Person
) -> None:
    browser = people.browser(nurlan)
    say(entry, fellow)
    assert waiting(browser, group) == [entry.pk]
    say(entry, nurlan)
    assert waiting(browser, group) == []
    say(entry, aigerim, "Because the others are shy.")
    assert waiting(browser, group) == [entry.pk]


@pytest.mark.parametrize("change", [{"ring": "me"}, {"unnamed": True}])
def test_what_is_not_opened_to_the_group_does_not_wait(
    entry: Entry, group: Group, nurlan: Person, change: dict[str, Any]
) -> None:
    assert waiting(people.browser(nurlan), group) == [entry.pk]
    table: Any = Revision if "ring" in change else Entry
    table.objects.update(**change)
    assert waiting(people.browser(nurlan), group) == []


def test_one_tap_says_thank_you_and_comes_back_to_the_list(
    entry: Entry, group: Group, nurlan: Person
) -> None:
    browser = people.browser(nurlan)
    list_at = reverse("projects:waiting", args=[group.pk])
    sent = browser.post(address(entry), {"thanks": "1", "text": "", "to": "facilitators", "from": "waiting"})
    assert sent.headers["Location"] == list_at
    assert Remark.objects.get().writer == nurlan
    assert waiting(browser, group) == []


def test_list_of_what_waits_is_for_facilitators(entry: Entry, group: Group, fellow: Person) -> None:
    assert people.browser(fellow).get(reverse("projects:waiting", args=[group.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("thread", 5), ("waiting", 7)])
def test_page_of_threads_takes_as_many_queries_for_one_as_for_three(  # noqa: PLR0917 -- two of them are the table's
    project: Project,
    group: Group,
    nurlan: Person,
    aigerim: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
    name: str,
    queries: int,
) -> None:
    pages = [make.page_of_diary(project, aigerim, "We met.") for _ in range(count)]
    for one in pages:
        for _ in range(count):
            say(one, aigerim)
    browser = people.browser(nurlan)
    at = address(pages[0]) if name == "thread" else reverse("projects:waiting", args=[group.pk])
    browser.get(at)
    with django_assert_num_queries(queries):
        answered = browser.get(at)
    assert len(answered.content) < 40_000
