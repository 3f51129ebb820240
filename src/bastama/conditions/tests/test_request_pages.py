"""The pages of requests: preview before sending, who reads which words, what each can do."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.conditions import make
from bastama.conditions.models import Request, Turn
from bastama.conditions.tests.conftest import Cast
from bastama.foundation.ids import new_id
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.tests.test_pages import text

ASK = "conditions:ask"
WORDS = "A room on Wednesdays."
UP = "Two more hours of the timetable."


def page_of(request: Request, who: Person) -> str:
    return text(people.browser(who).get(reverse("conditions:request", args=[request.pk])))


def send(client: Client, deed: str, request: Request, **typed: object) -> str:
    return text(client.post(reverse(f"conditions:{deed}", args=[request.pk]), typed, follow=True))


def test_what_the_director_will_read_is_shown_before_anything_is_sent(cast: Cast) -> None:
    browser = people.browser(cast.aigerim)
    typed = {"kind": "room", "words": WORDS, "who": "me", "id": str(new_id())}
    look = text(browser.post(reverse(ASK), typed))
    assert "This is what the director reads" in look
    assert (WORDS in look, "Saule" in look, Request.objects.count()) == (True, True, 0)
    sent = text(browser.post(reverse(ASK), {**typed, "send": "1"}, follow=True))
    assert "It is sent." in sent
    assert Request.objects.get().words == WORDS


def test_words_written_at_a_session_are_the_groups(cast: Cast) -> None:
    address = reverse("conditions:ask_at", args=[groups.session(cast.group).pk])
    browser = people.browser(cast.nurlan)
    typed = {"kind": "room", "words": WORDS, "id": str(new_id()), "send": "1"}
    browser.post(address, typed)
    made = Request.objects.get()
    assert (made.of_group, made.asked_by, made.session) == (True, cast.nurlan, cast.group.sessions.get())


@pytest.mark.parametrize(
    ("of_group", "readers"),
    [(False, {"aigerim", "saule"}), (True, {"aigerim", "fellow", "nurlan", "saule"})],
)
def test_words_are_read_by_the_director_and_who_asked(
    cast: Cast, *, of_group: bool, readers: set[str]
) -> None:
    asked = make.request(cast.aigerim, cast.group, of_group=of_group)
    make.turn(asked, "promised", cast.saule, words="Room 12")
    make.turn(asked, "passed-up", cast.saule, words=UP)
    found = {
        name: page_of(asked, getattr(cast, name)) for name in vars(cast) if name not in ("school", "group")
    }
    assert {name for name, page in found.items() if WORDS in page} == readers
    assert {name for name, page in found.items() if "Room 12" in page} == readers
    assert {name for name, page in found.items() if UP in page} == readers | {"dana", "dias"}
    assert {name for name in ("dana", "dias") if "Aigerim" in found[name]} == set()


def test_from_a_request_to_a_kept_promise(cast: Cast, asked: Request) -> None:
    director, teacher = people.browser(cast.saule), people.browser(cast.aigerim)
    assert WORDS in text(director.get(reverse("school", args=[cast.school.pk])))
    page = send(director, "promise", asked, words="Room 12", due_on=make.in_days(7).isoformat())
    assert "It is promised." in page
    assert "It is kept. Who asked is asked" in send(director, "keep", asked)
    assert "Did it help?" in text(teacher.get(reverse("conditions:request", args=[asked.pk])))
    assert "Yes, it helped" in send(teacher, "confirm", asked, helped="yes")


def test_what_goes_up_is_answered_above_and_seen_below(cast: Cast, asked: Request) -> None:
    send(people.browser(cast.saule), "pass_up", asked, words=UP)
    above = people.browser(cast.dana)
    assert UP in text(above.get(reverse("conditions:above")))
    send(above, "promise", asked, words="From January", due_on=make.in_days(30).isoformat())
    for who in (cast.aigerim, cast.saule, cast.dias):
        assert "From January" in page_of(asked, who)


def test_group_is_told_what_was_promised_to_one_without_name_or_words(cast: Cast, asked: Request) -> None:
    address = reverse("conditions:of_group", args=[cast.group.pk])
    browser = people.browser(cast.fellow)
    assert "Promised to teachers of the group" not in text(browser.get(address))
    make.turn(asked, "promised", cast.saule, words="Room 12")
    page = text(browser.get(address))
    assert "Promised to teachers of the group" in page
    assert not [word for word in ("Aigerim", WORDS, "Room 12") if word in page]


def test_words_that_are_refused_stay_in_their_place(cast: Cast, asked: Request) -> None:
    director = people.browser(cast.saule)
    typed = {"words": "The library, from seven", "due_on": "2020-01-01"}
    answer = director.post(reverse("conditions:promise", args=[asked.pk]), typed)
    assert answer.status_code == 422
    assert "this day is over" in text(answer)
    assert "The library, from seven</textarea>" in text(answer)
    assert not Turn.objects.exists()


def test_what_is_taken_back_the_director_is_shown_no_more(cast: Cast, asked: Request) -> None:
    assert "It is taken back." in send(people.browser(cast.aigerim), "withdraw", asked)
    assert people.browser(cast.saule).get(reverse("conditions:request", args=[asked.pk])).status_code == 404


LISTS = {"conditions:mine": ("aigerim", 6), "school": ("saule", 10), "conditions:above": ("dana", 6)}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", LISTS)
def test_lists_ask_as_much_for_three_as_for_one(
    cast: Cast, count: int, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    who, queries = LISTS[address]
    for _ in range(count):
        made = make.request(cast.aigerim, cast.group)
        make.turn(made, "promised", cast.saule)
        make.turn(made, "passed-up", cast.saule)
    browser = people.browser(getattr(cast, who))
    arguments = [cast.school.pk] if address == "school" else []
    with django_assert_num_queries(queries):
        assert browser.get(reverse(address, args=arguments)).status_code == 200
