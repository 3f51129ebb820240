"""What a phone asked the school for without a network: asked once, under the rules of the page."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from bastama.conditions import make
from bastama.conditions.models import Request
from bastama.conditions.tests.conftest import Cast
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person

WORDS = "A room on Wednesdays."


def sent(group: Group, **told: Any) -> dict[str, Any]:
    known = {"id": str(uuid4()), "group": str(group.pk), "kind": "room", "words": WORDS, "who": "me"}
    payload = {**known, "language": "en", **told}
    return {"id": str(uuid4()), "kind": "request", "entry": payload["id"], "version": 2, "payload": payload}


def send(person: Person, *operations: dict[str, Any]) -> list[tuple[str, str]]:
    address = reverse("outbox")
    answer = people.browser(person).post(address, {"operations": operations}, "application/json")
    return [(one["state"], one.get("code", "")) for one in answer.json()["operations"]]


def test_request_from_a_phone_reaches_the_director_once(cast: Cast) -> None:
    one = sent(cast.group)
    again = {**one, "id": str(uuid4())}
    assert send(cast.aigerim, one, again) == [("applied", ""), ("applied", "")]
    asked = Request.objects.get()
    assert (asked.words, asked.asked_by, asked.of_group) == (WORDS, cast.aigerim, False)
    assert Notice.objects.get().person == cast.saule


def test_two_requests_from_one_kept_page_are_two(cast: Cast) -> None:
    one = sent(cast.group)
    other = {**sent(cast.group, id=one["payload"]["id"], words="An hour on Fridays.")}
    assert send(cast.aigerim, one, other) == [("applied", ""), ("applied", "")]
    assert sorted(Request.objects.values_list("words", flat=True)) == [WORDS, "An hour on Fridays."]


def test_request_of_a_session_is_the_groups(cast: Cast) -> None:
    session = groups.session(cast.group)
    assert send(cast.nurlan, sent(cast.group, session=str(session.pk))) == [("applied", "")]
    asked = Request.objects.get()
    assert (asked.of_group, asked.session) == (True, session)


@pytest.mark.parametrize("told", [{"kind": "nonsense"}, {"words": " "}, {"session": str(uuid4())}])
def test_what_does_not_fit_is_refused_and_nothing_is_asked(cast: Cast, told: dict[str, str]) -> None:
    assert send(cast.aigerim, sent(cast.group, **told)) == [("refused", "conditions.not-asked")]
    assert not Request.objects.exists()


def test_nobody_asks_from_a_group_that_is_not_theirs(cast: Cast) -> None:
    make.request(cast.aigerim, cast.group)
    outsider = people.person()
    assert send(outsider, sent(cast.group)) == [("refused", "conditions.not-asked")]
    assert send(cast.aigerim, sent(groups.group())) == [("refused", "conditions.not-asked")]
    assert Request.objects.count() == 1
