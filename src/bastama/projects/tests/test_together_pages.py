"""The pages of a project led by two or three, and of what stays with whoever has left one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries.models import Entry, Revision
from bastama.groups import make as groups
from bastama.groups.models import Membership
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.project import begin_project
from bastama.projects.actions.together import accept, invite, leave
from bastama.projects.models.project import Leader, Project
from bastama.projects.models.together import Invitation
from bastama.projects.queries.projects import leaders_of
from bastama.projects.tests import stories
from bastama.projects.tests.test_pages import hidden, sealed_browser, text
from bastama.projects.tests.writing import put

LEADERS = "projects:leaders"


@pytest.fixture
def fellow(project: Project) -> Person:
    return groups.place(project.notebook.group, people.person("Roza")).person


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    return people.browser(aigerim)


def joined(project: Project, fellow: Person, by: Person) -> Client:
    accept(invite(project, asked=fellow, by=by), by=fellow)
    return people.browser(fellow)


def test_from_asking_to_leading_together(
    project: Project, aigerim: Person, fellow: Person, browser: Client
) -> None:
    page = text(browser.get(reverse("projects:mine")))
    assert "Lead with a colleague" in page
    page = text(browser.post(reverse(LEADERS), {"asked": str(fellow.pk)}, follow=True))
    assert "asked, no answer yet" in page
    other = people.browser(fellow)
    address = reverse("projects:asked_to_lead", args=[Invitation.objects.get().pk])
    assert address in text(other.get(reverse("projects:mine")))
    assert "Yes, we lead it together" in text(other.get(address))
    page = text(other.post(address, {"answer": "yes"}, follow=True))
    assert "You lead this project together from now on." in page
    assert f"{aigerim}, Roza" in " ".join(page.split())
    assert leaders_of(project) == [aigerim, fellow]


def test_no_leaves_all_as_it_was(project: Project, aigerim: Person, fellow: Person) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    other = people.browser(fellow)
    address = reverse("projects:asked_to_lead", args=[invitation.pk])
    other.post(address, {"answer": "no"})
    assert leaders_of(project) == [aigerim]
    assert "You said no." in text(other.get(address))


@pytest.mark.parametrize(("ring", "is_told"), [("me", False), ("group", True)])
def test_who_is_asked_reads_the_title_only_if_its_circle_lets_them(
    project: Project, aigerim: Person, fellow: Person, ring: str, *, is_told: bool
) -> None:
    put(project, aigerim, "title", ring=ring, text="Quiet pupils")
    invitation = invite(project, asked=fellow, by=aigerim)
    other = people.browser(fellow)
    pages = [
        reverse("projects:asked_to_lead", args=[invitation.pk]),
        reverse("projects:mine"),
        reverse(LEADERS),
    ]
    told = [text(other.get(address)) for address in pages]
    assert [invitation.pk.hex in page.replace("-", "") for page in told[1:]] == [True, True]
    assert ["Quiet pupils" in page for page in told] == [is_told, False, False]


def test_nobody_but_the_one_asked_comes_in_or_answers(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    address = reverse("projects:asked_to_lead", args=[invitation.pk])
    third = people.browser(groups.place(project.notebook.group).person)
    for client in (third, people.browser(aigerim)):
        assert client.get(address).status_code == 404
        assert client.post(address, {"answer": "yes"}).status_code == 404
    withdraw = reverse("projects:withdraw_asking", args=[invitation.pk])
    assert [third.post(withdraw).status_code, people.browser(fellow).post(withdraw).status_code] == [404, 404]
    assert Invitation.objects.get().ended_at is None


def test_withdrawn_it_says_that_nothing_is_asked_any_more(
    project: Project, aigerim: Person, fellow: Person, browser: Client
) -> None:
    invitation = invite(project, asked=fellow, by=aigerim)
    browser.post(reverse("projects:withdraw_asking", args=[invitation.pk]))
    other = people.browser(fellow)
    address = reverse("projects:asked_to_lead", args=[invitation.pk])
    assert "Nothing is asked of you." in text(other.get(address))
    page = text(other.post(address, {"answer": "yes"}, follow=True))
    assert "this invitation is not open any more" in page
    assert leaders_of(project) == [aigerim]


def test_somebody_who_is_not_in_the_list_is_refused_with_a_sentence(
    project: Project, browser: Client, fellow: Person
) -> None:
    stranger = groups.place(groups.group()).person
    assert stranger != fellow
    answer = browser.post(reverse(LEADERS), {"asked": str(stranger.pk)})
    assert (answer.status_code, "This is not among the choices." in text(answer)) == (422, True)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("what", ["ask", "yes", "withdraw", "leave"])
def test_who_leads_is_not_decided_on_a_sealed_device(
    project: Project, aigerim: Person, fellow: Person, what: str
) -> None:
    whose = aigerim
    if what == "ask":
        address, sent = reverse(LEADERS), {"asked": str(fellow.pk)}
    elif what == "leave":
        joined(project, fellow, aigerim)
        address, sent = reverse("projects:leave"), {}
    else:
        invitation = invite(project, asked=fellow, by=aigerim)
        name = "asked_to_lead" if what == "yes" else "withdraw_asking"
        address, sent = reverse(f"projects:{name}", args=[invitation.pk]), {"answer": "yes"}
        whose = fellow if what == "yes" else aigerim
    before = (leaders_of(project), list(Invitation.objects.values_list("outcome", flat=True)))
    page = text(sealed_browser(whose, project).post(address, sent, follow=True))
    assert "Nothing was changed: this device was entered by a code" in page
    assert (leaders_of(project), list(Invitation.objects.values_list("outcome", flat=True))) == before


def test_leaving_says_what_stays_and_shows_the_earlier_project_again(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    own = begin_project(fellow, in_group=project.notebook.group)
    put(own, fellow, "title", ring="group", text="My own way")
    other = joined(project, fellow, aigerim)
    assert reverse("projects:read", args=[own.pk]) in text(other.get(reverse(LEADERS)))
    assert "What you wrote in it stays there" in text(other.get(reverse("projects:leave")))
    assert "My own way" in text(other.post(reverse("projects:leave"), follow=True))
    page = text(other.get(reverse(LEADERS)))
    assert "you have left it" in page


def test_who_is_alone_reads_why_they_cannot_leave(project: Project, browser: Client, aigerim: Person) -> None:
    page = text(browser.post(reverse("projects:leave"), follow=True))
    assert "You did not leave: nobody else leads this project" in page
    assert leaders_of(project) == [aigerim]


def test_each_text_says_who_wrote_it(
    project: Project, aigerim: Person, fellow: Person, browser: Client
) -> None:
    make.talk(project, aigerim, "Own talk")
    before = [text(browser.get(reverse("projects:read", args=[project.pk]))).count("Roza")]
    joined(project, fellow, aigerim)
    make.talk(project, fellow, "Talk of the other")
    put(project, fellow, "what-i-value", ring="group", why="Every voice")
    pages = [
        reverse("projects:mine"),
        reverse("projects:tool", args=["whom-i-will-ask"]),
        reverse("projects:step", args=["consulting"]),
        reverse("projects:read", args=[project.pk]),
    ]
    for address in pages:
        page = text(browser.get(address))
        assert "Roza · " in page, address
    assert "Begun by: Roza" in text(browser.get(reverse("projects:tool", args=["what-i-value"])))
    assert before == [0]


def test_what_one_wrote_for_oneself_stays_so_among_those_who_lead(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    put(project, aigerim, "my-concern", what="A first worry")
    other = joined(project, fellow, aigerim)
    found = Entry.objects.get()
    for address in (
        reverse("projects:mine"),
        reverse("projects:tool", args=["my-concern"]),
        reverse("projects:portfolio"),
        reverse("projects:read", args=[project.pk]),
    ):
        assert "A first worry" not in text(other.get(address))
    assert other.get(reverse("projects:history", args=[found.pk])).status_code == 404


def test_page_that_was_open_when_one_joined_is_saved_where_it_was_begun(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    """Of a sheet filled in once, of a talk that is there, of the account: each in the project of its page."""
    own = begin_project(fellow, in_group=project.notebook.group)
    put(project, aigerim, "action-plan", ring="group", aim="The aim of the other")
    mine = people.browser(fellow)
    plan = reverse("projects:tool", args=["action-plan"])
    talk = make.talk(own, fellow, "Roza").entry
    about = reverse("projects:entry", args=[talk.pk])
    open_plan, open_talk = hidden(mine.get(plan)), hidden(mine.get(about))
    story = stories.story(own, fellow, "kk").entry
    account = reverse("projects:account_in", args=["kk"])
    open_story = hidden(mine.get(account))
    joined(project, fellow, aigerim)
    mine.post(plan, {**open_plan, "ring": "group", "aim": "My aim"})
    mine.post(about, {**open_talk, "ring": "group", "who": "Gulmira"})
    mine.post(account, {**open_story, "ring": "group", "title": "Ours", "text": "It began"})
    heads = {row.entry.notebook_id: row.answers for row in Revision.objects.filter(entry__tool="action-plan")}
    assert {key: head["aim"] for key, head in heads.items()} == {
        own.pk: "My aim",
        project.pk: "The aim of the other",
    }
    for entry, answer in ((talk, ("who", "Gulmira")), (story, ("title", "Ours"))):
        found = Entry.objects.select_related("head").get(pk=entry.pk)
        assert found.head is not None
        assert (found.notebook_id, found.head.answers[answer[0]]) == (own.pk, answer[1])


def test_after_leaving_ones_words_come_back_from_an_open_page(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    other = joined(project, fellow, aigerim)
    talk = make.talk(project, fellow, "Roza").entry
    address = reverse("projects:entry", args=[talk.pk])
    opened = hidden(other.get(address))
    leave(project, by=fellow)
    said = "What was said in the staff room on Monday"
    answer = other.post(address, {**opened, "ring": "group", "who": said})
    assert (answer.status_code, said in text(answer)) == (404, True)
    assert other.get(address).headers["Location"] == reverse(
        "projects:read_entry", args=[project.pk, talk.pk]
    )


def test_who_left_looks_back_at_their_own_and_takes_it_back(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    other = joined(project, fellow, aigerim)
    own, another = (make.talk(project, person, "Roza").entry for person in (fellow, aigerim))
    leave(project, by=fellow)
    address = reverse("projects:take_back", args=[own.pk])
    assert address in text(other.get(reverse("projects:read", args=[project.pk])))
    history = reverse("projects:history", args=[own.pk])
    assert "Bring this text back" not in text(other.get(history))
    page = text(other.post(history, {"revision": str(own.head_id)}, follow=True))
    assert "you do not lead this project any more" in page
    other.post(address)
    own.refresh_from_db()
    assert own.taken_back_at is not None
    assert other.get(reverse("projects:history", args=[another.pk])).status_code == 404


def test_who_left_takes_their_public_text_out_of_the_library(
    project: Project, aigerim: Person, fellow: Person
) -> None:
    other = joined(project, fellow, aigerim)
    fellow.ring_me_open = True
    stories.made_public(stories.story(project, fellow, "ru"), fellow)
    leave(project, by=fellow)
    assert Record.objects.get().taken_back_at is None
    assert "Take my public text back" in text(other.get(reverse(LEADERS)))
    other.post(reverse("projects:unpublish", args=["ru"]), {"project": str(project.pk)})
    assert Record.objects.get().taken_back_at is not None


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("mine", 10), ("leaders", 10)])
def test_pages_ask_the_same_of_the_database_for_one_as_for_three(  # noqa: PLR0917 -- three of them are the table's
    project: Project,
    aigerim: Person,
    fellow: Person,
    browser: Client,
    count: int,
    name: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """One and three projects of mine, talks, teachers to ask; two lead and one is asked."""
    joined(project, fellow, aigerim)
    third = groups.place(project.notebook.group).person
    invite(project, asked=third, by=aigerim)
    for _ in range(count):
        earlier = make.project(aigerim, project.notebook.group)
        Leader.objects.filter(project=earlier).update(joined_at=project.begun_at - timedelta(days=1))
        make.talk(project, fellow, "A colleague")
        groups.place(project.notebook.group)
    browser.get(reverse(f"projects:{name}"))
    with django_assert_num_queries(queries):
        page = browser.get(reverse(f"projects:{name}"))
    assert len(page.content) < 40_000


def test_teachers_who_can_be_asked_are_the_choice(
    project: Project, aigerim: Person, fellow: Person, browser: Client
) -> None:
    group = project.notebook.group
    groups.facilitator(group)
    groups.place(groups.group())
    asked = groups.place(group).person
    invite(project, asked=asked, by=aigerim)
    choices = browser.get(reverse(LEADERS)).context["form"].fields["asked"].choices
    assert choices == [("", "–"), (str(fellow.pk), "Roza")]
    assert Membership.objects.count() == 5
