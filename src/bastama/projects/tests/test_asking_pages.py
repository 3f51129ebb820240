"""Asking a colleague by a link, by its pages: the teacher's, and those of a colleague without an account."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.notices.actions import everything_of
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions import asking
from bastama.projects.addresses import secret_of
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.project import Project
from bastama.projects.tests.writing import put

ASKED = "Would this work in your class?"
SHOWN = "Four pupils speak and the others copy."
HIDDEN = "I am afraid of the deputy director."


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    put(project, aigerim, "my-concern", ring="me", what=SHOWN, focus=HIDDEN)
    return people.browser(aigerim)


@pytest.fixture
def question(project: Project, aigerim: Person) -> Question:
    shown = [{"entry": str(project.pk), "name": "My concern", "label": "What?", "text": SHOWN}]
    return make.question(project, make.talk(project, aigerim, "A colleague").entry, text=ASKED, shown=shown)


def address(question: Question, name: str = "projects:asked") -> str:
    return reverse(name, args=[secret_of(question.pk, question.turn)])


def text(response: Any) -> str:
    return str(response.content.decode())


def ticked(page: Any, words: str) -> str:
    """The key of the answer that holds these words."""
    choices = page.context["form"].fields["pieces"].choices
    return str(next(key for key, label in choices if words in label))


def typed(page: Any, **more: Any) -> dict[str, Any]:
    id = str(page.context["form"]["id"].value())
    return {"id": id, "text": ASKED, "ring": "group", "days": "14", "who": "", **more}


def opened(question: Question) -> Client:
    """A colleague's phone on which the question was opened."""
    phone = Client(headers={"accept-language": "en"})
    phone.post(address(question))
    return phone


def answer(phone: Client, question: Question, words: str, **more: str) -> Any:
    form = phone.get(address(question)).context["form"]
    sent = {"text": words, "ring": form["ring"].value(), "id": str(form["id"].value()), **more}
    return phone.post(address(question, "projects:reply"), sent, follow=True)


def test_teacher_sees_what_the_colleague_will_see_before_there_is_a_link(browser: Client) -> None:
    page = browser.get(reverse("projects:ask"))
    look = browser.post(reverse("projects:ask"), typed(page, pieces=[ticked(page, SHOWN)]))
    assert ASKED in text(look)
    assert SHOWN in text(look)
    assert HIDDEN not in text(look)
    assert "was only for you until now" in text(look)
    assert Question.objects.count() == 0


def test_link_shows_the_ticked_answer_and_no_other(browser: Client) -> None:
    page = browser.get(reverse("projects:ask"))
    sent = typed(page, pieces=[ticked(page, SHOWN)], make="1")
    made = browser.post(reverse("projects:ask"), sent, follow=True)
    question = Question.objects.get()
    assert address(question) in text(made)
    seen = text(opened(question).get(address(question)))
    assert ASKED in seen
    assert SHOWN in seen
    assert HIDDEN not in seen


def test_going_back_keeps_what_was_typed(browser: Client) -> None:
    page = browser.get(reverse("projects:ask"))
    back = browser.post(reverse("projects:ask"), typed(page, pieces=[ticked(page, SHOWN)], back="1"))
    assert back.status_code == 200
    assert back.context["form"]["pieces"].value() == [ticked(page, SHOWN)]


def test_answer_changed_after_it_was_ticked_is_not_shown(
    browser: Client, project: Project, aigerim: Person
) -> None:
    page = browser.get(reverse("projects:ask"))
    Entry.objects.get(tool="my-concern").revisions.update(answers={"what": HIDDEN})
    sent = browser.post(reverse("projects:ask"), typed(page, pieces=[ticked(page, SHOWN)], make="1"))
    assert sent.status_code == 422
    assert ASKED in text(sent)
    assert Question.objects.count() == 0


def test_link_begins_one_talk_for_its_answers_in_the_chosen_circle(browser: Client) -> None:
    page = browser.get(reverse("projects:ask"))
    for _ in range(2):
        browser.post(reverse("projects:ask"), typed(page, ring="me", who="Gulnara", make="1"))
    talk = Entry.objects.select_related("head").get(kind="consultation")
    assert talk.head is not None
    assert (talk.head.ring, talk.head.answers["who"]) == ("me", "Gulnara")
    assert Question.objects.get().consultation_id == talk.pk


def test_talk_that_is_there_takes_the_link(browser: Client, project: Project, aigerim: Person) -> None:
    talk = make.talk(project, aigerim, "Gulnara").entry
    place = reverse("projects:ask_about", args=[talk.pk])
    sent = {"id": "8c8ae5f2-7f9b-4d3a-9f7d-3f4a1f1f2a11", "text": ASKED, "days": "3", "make": "1"}
    browser.post(place, sent)
    assert Question.objects.get().consultation_id == talk.pk


def test_sealed_device_is_told_why_it_makes_no_link(project: Project, aigerim: Person) -> None:
    nurlan = groups.facilitator(project.notebook.group).person
    sealed = people.browser(aigerim, seal=people.seal(aigerim, nurlan))
    page = sealed.get(reverse("projects:ask"))
    assert "let in by a code that somebody else made" in text(page)
    assert "<textarea" not in text(page)


@pytest.mark.parametrize("method", ["get", "head"])
def test_robot_that_fetches_the_link_reads_no_word_of_it(question: Question, method: str) -> None:
    page = getattr(Client(headers={"user-agent": "TelegramBot"}), method)(address(question))
    assert page.status_code == 200
    names = (ASKED, SHOWN, question.consultation.entry.writer.display_name)  # type: ignore[union-attr]
    assert [words for words in names if words in text(page) or words in str(page.headers)] == []
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_colleague_opens_answers_and_is_thanked(question: Question) -> None:
    phone = opened(question)
    assert "their group of teachers with its facilitators" in text(phone.get(address(question)))
    thanks = answer(phone, question, "Begin with one class.", name="Gulnara")
    assert "Thank you" in text(thanks)
    kept = Reply.objects.get()
    assert (kept.text, kept.name, kept.ring) == ("Begin with one class.", "Gulnara", "group")


def test_colleague_changes_the_answer_on_the_same_phone_and_not_on_another(question: Question) -> None:
    phone = opened(question)
    answer(phone, question, "First")
    answer(phone, question, "Better")
    answer(opened(question), question, "Of another")
    assert [row.text for row in Reply.objects.order_by("written_at")] == ["Better", "Of another"]


def test_empty_answer_comes_back_with_the_name(question: Question) -> None:
    sent = answer(opened(question), question, "  ", name="Gulnara")
    assert sent.status_code == 422
    assert "Gulnara" in text(sent)


def test_closing_takes_the_question_away_from_a_phone_that_has_it_open(
    question: Question, aigerim: Person, browser: Client
) -> None:
    phone = opened(question)
    form = phone.get(address(question)).context["form"]
    browser.post(reverse("projects:close_question", args=[question.pk]))
    gone = phone.get(address(question))
    assert gone.status_code == 404
    assert ASKED not in text(gone)
    words = {"text": "My words are not lost.", "ring": "group", "id": str(form["id"].value())}
    sent = phone.post(address(question, "projects:reply"), words)
    assert sent.status_code == 404
    assert "My words are not lost." in text(sent)
    assert ASKED not in text(sent)


def test_closed_and_unknown_links_are_told_alike(question: Question, aigerim: Person) -> None:
    aigerim.ring_me_open = True
    asking.close(question, by=aigerim)
    closed, unknown = (Client().get(path) for path in (address(question), "/project/asked/nothing/"))
    assert closed.status_code == unknown.status_code == 404
    pages = [
        re.sub(r'"[A-Za-z0-9]{64}"|asked(/|%2F)[\w-]+', "", text(page), flags=re.IGNORECASE)
        for page in (closed, unknown)
    ]
    assert pages[0] == pages[1]


def test_page_speaks_the_language_of_the_phone(question: Question) -> None:
    page = Client(headers={"accept-language": "ru-KZ,ru"}).get(address(question))
    assert 'lang="ru"' in text(page)


def test_days_and_scales_alone_are_not_offered_to_be_shown(project: Project, aigerim: Person) -> None:
    answers: dict[str, Any] = {"held-on": "2026-01-22", "did": SHOWN, "sure": 4}
    put(project, aigerim, "record-of-participation", **answers)
    page = people.browser(aigerim).get(reverse("projects:ask"))
    assert [SHOWN in label for _, label in page.context["form"].fields["pieces"].choices] == [True]


def test_teacher_puts_an_answer_away(question: Question, browser: Client) -> None:
    reply = make.reply(question, "No use to anybody.")
    browser.post(reverse("projects:put_away_reply", args=[reply.pk]))
    assert "No use to anybody." not in text(browser.get(reverse("projects:question", args=[question.pk])))


def test_answer_leads_in_one_tap_to_what_changes_in_the_plan(question: Question, browser: Client) -> None:
    make.reply(question, "Begin with one class.")
    talk = reverse("projects:entry", args=[question.consultation_id])
    for place in (reverse("projects:mine"), reverse("projects:tool", args=["action-plan"])):
        page = text(browser.get(place))
        assert "Begin with one class." in page
        assert f'href="{talk}#f_changed"' in page
    assert 'id="f_changed"' in text(browser.get(talk))


def test_group_reads_the_answer_under_the_talk(question: Question, project: Project) -> None:
    make.reply(question, "Begin with one class.")
    make.reply(question, "For you alone.", ring="me")
    fellow = people.browser(groups.place(project.notebook.group).person)
    page = text(fellow.get(reverse("projects:read", args=[project.pk])))
    assert "Begin with one class." in page
    assert "For you alone." not in page


PLACES = {
    "/project/": 9,
    "/project/tools/action-plan/": 8,
    "/project/tools/whom-i-will-ask/": 9,
    "/project/ask/": 4,
    "/project/questions/{question}/": 6,
    "/project/entries/{talk}/": 7,
    "/project/{project}/": 10,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("place", PLACES)
def test_answers_cost_no_query_each(
    place: str,
    count: int,
    question: Question,
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make.reply(question, f"Answer {number}")
    talk = question.consultation
    path = place.format(question=question.pk, talk=talk.pk, project=talk.project_id)
    browser.get(path)
    with django_assert_num_queries(PLACES[place]):
        page = browser.get(path)
    assert page.status_code == 200
    assert len(page.content) < 40_000


def test_colleague_page_costs_little(
    question: Question, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone = opened(question)
    with django_assert_num_queries(6):
        phone.get(address(question))


TOLD = "Colleagues answered what you asked by a link: 1 answer."


def answered(question: Question) -> None:
    asking.reply(question, said=asking.Said("Yes.", "", "group", uuid4()))


def test_answer_is_told_on_every_page_until_it_is_looked_at(browser: Client, question: Question) -> None:
    home, own = reverse("projects:mine"), reverse("projects:question", args=[question.pk])
    answered(question)
    assert TOLD in text(browser.get(home))
    browser.get(own)
    assert TOLD not in text(browser.get(home))


def test_sealed_device_is_not_told_of_answers(aigerim: Person, question: Question) -> None:
    answered(question)
    sealed = people.browser_on(people.device(aigerim, seal=people.seal(aigerim, people.person("Dana"))))
    assert TOLD not in text(sealed.get(reverse("projects:mine")))
    aigerim.ring_me_open = False
    assert everything_of(aigerim)["told"] == []
    aigerim.ring_me_open = True
    assert [row["kind"] for row in everything_of(aigerim)["told"]] == ["projects.replied"]
