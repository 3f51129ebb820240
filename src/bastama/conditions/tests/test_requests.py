"""Asking, promising, keeping, passing up: each turn a row, each refusal with its code, who is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bastama.conditions import make
from bastama.conditions.actions import requests
from bastama.conditions.actions.late import tell_of_late
from bastama.conditions.actions.leaving import erase, everything_of
from bastama.conditions.actions.requests import Asking
from bastama.conditions.errors import (
    AskedAlready,
    DayIsOver,
    DeviceIsSealed,
    NotOfTheGroup,
    NoWords,
    StandsOtherwise,
)
from bastama.conditions.models import Level, Request, Turn
from bastama.conditions.standing import State, late_on, state_of
from bastama.conditions.tests.conftest import Cast
from bastama.foundation.days import at, now, today
from bastama.foundation.ids import new_id
from bastama.foundation.refusals import Refusal
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes.models import Appointment

Act = Turn.Act


def asking(cast: Cast, **given: Any) -> Asking:
    return Asking(**{"school": cast.school, "kind": "room", "words": "A room.", "language": "en", **given})


def state(request: Request) -> State:
    request.refresh_from_db()
    return state_of(request, today())


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.filter(put_away_at=None).values_list("person__display_name", "kind"))


def promised(request: Request, by: Person) -> Turn:
    return requests.promise(request, words="Room 12", due_on=make.in_days(7), by=by, language="en")


def test_ask_reaches_the_director_alone(cast: Cast) -> None:
    made = requests.ask(cast.group, asking=asking(cast), by=cast.aigerim)
    assert (made.words, made.level, made.of_group) == ("A room.", Level.SCHOOL, False)
    assert told() == {("Saule", "conditions.asked")}
    assert "A room." not in str(Notice.objects.get().facts)


def test_ask_sent_twice_is_asked_once(cast: Cast) -> None:
    id = new_id()
    for _ in range(2):
        requests.ask(cast.group, asking=asking(cast), by=cast.aigerim, id=id)
    assert Request.objects.count() == 1
    with pytest.raises(AskedAlready):
        requests.ask(cast.group, asking=asking(cast, words="Other"), by=cast.aigerim, id=id)


def of_another_school(cast: Cast) -> tuple[Person, Asking]:
    return cast.aigerim, asking(cast, school=places.school())


def by_who_only_facilitates(cast: Cast) -> tuple[Person, Asking]:
    return cast.nurlan, asking(cast)


def by_a_stranger(cast: Cast) -> tuple[Person, Asking]:
    return cast.dana, asking(cast, of_group=True)


def without_words(cast: Cast) -> tuple[Person, Asking]:
    return cast.aigerim, asking(cast, words="  ")


def from_a_sealed_device(cast: Cast) -> tuple[Person, Asking]:
    sealed = Person.objects.get(pk=cast.aigerim.pk)
    sealed.sealed_under = people.seal(sealed, cast.nurlan)
    return sealed, asking(cast)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (of_another_school, NotOfTheGroup),
        (by_who_only_facilitates, NotOfTheGroup),
        (by_a_stranger, NotOfTheGroup),
        (without_words, NoWords),
        (from_a_sealed_device, DeviceIsSealed),
    ],
)
def test_ask_refuses(
    cast: Cast, wrong: Callable[[Cast], tuple[Person, Asking]], refusal: type[Refusal]
) -> None:
    by, said = wrong(cast)
    with pytest.raises(refusal):
        requests.ask(cast.group, asking=said, by=by)
    assert not Request.objects.exists()
    assert not told()


def test_from_a_promise_to_what_helped(cast: Cast, asked: Request) -> None:
    promised(asked, cast.saule)
    requests.change(
        asked, words="Room 14", why="The roof leaks", due_on=make.in_days(9), by=cast.saule, language="en"
    )
    requests.keep(asked, by=cast.saule)
    requests.confirm(asked, helped="partly", by=cast.aigerim)
    assert state(asked) == State.CONFIRMED
    rows = list(Turn.objects.values_list("number", "act", "words", "due_on"))
    assert rows == [
        (1, "promised", "Room 12", make.in_days(7)),
        (2, "changed", "Room 14", make.in_days(9)),
        (3, "kept", "", make.in_days(9)),
        (4, "confirmed", "", make.in_days(9)),
    ]
    assert told() == {("Aigerim", "conditions.answered"), ("Saule", "conditions.confirmed")}


def test_promise_is_late_by_its_day_and_told_once(cast: Cast, asked: Request) -> None:
    promised(asked, cast.saule)
    assert (state(asked), tell_of_late()) == (State.PROMISED, 0)
    with at(now() + timedelta(days=8)):
        assert state(asked) == State.LATE
        assert list(Request.objects.filter(late_on(today()))) == [asked]
        assert (tell_of_late(), tell_of_late()) == (1, 0)
    assert {("Saule", "conditions.late"), ("Aigerim", "conditions.promise_late")} <= told()


def test_what_is_not_kept_after_all_is_open_again(cast: Cast, asked: Request) -> None:
    promised(asked, cast.saule)
    requests.keep(asked, by=cast.saule)
    requests.say_not_yet(asked, by=cast.aigerim)
    assert state(asked) == State.PROMISED


def test_what_is_not_in_the_directors_power_travels_to_the_area_and_the_programme(
    cast: Cast, asked: Request
) -> None:
    requests.pass_up(asked, words="Hours", by=cast.saule, language="en")
    assert (state(asked), asked.level) == (State.WAITING, Level.AREA)
    assert told() == {("Aigerim", "conditions.answered"), ("Dana", "conditions.passed_up")}
    requests.pass_up(asked, words="Not ours", by=cast.dana, language="en")
    assert (state(asked), asked.level) == (State.WAITING, Level.PROGRAMME)
    assert ("Dias", "conditions.passed_up") in told()
    requests.pass_up(asked, words="Nor ours", by=cast.dias, language="en")
    assert state(asked) == State.OVER


def test_without_a_coordinator_it_goes_to_the_programme(cast: Cast, asked: Request) -> None:
    Appointment.objects.filter(person=cast.dana).delete()
    requests.pass_up(asked, words="Hours", by=cast.saule, language="en")
    assert (state(asked), asked.level) == (State.WAITING, Level.PROGRAMME)


def promise_twice(cast: Cast, request: Request) -> object:
    promised(request, cast.saule)
    return promised(request, cast.saule)


def promise_nothing(cast: Cast, request: Request) -> object:
    return requests.promise(request, words=" ", due_on=today(), by=cast.saule, language="en")


def promise_for_yesterday(cast: Cast, request: Request) -> object:
    return requests.promise(request, words="Yes", due_on=make.in_days(-1), by=cast.saule, language="en")


def keep_what_was_not_promised(cast: Cast, request: Request) -> object:
    return requests.keep(request, by=cast.saule)


def confirm_what_was_not_kept(cast: Cast, request: Request) -> object:
    return requests.confirm(request, helped="yes", by=cast.aigerim)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (promise_twice, StandsOtherwise),
        (promise_nothing, NoWords),
        (promise_for_yesterday, DayIsOver),
        (keep_what_was_not_promised, StandsOtherwise),
        (confirm_what_was_not_kept, StandsOtherwise),
    ],
)
def test_turn_refuses(
    cast: Cast, asked: Request, wrong: Callable[[Cast, Request], object], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        wrong(cast, asked)
    assert Turn.objects.count() == (1 if wrong is promise_twice else 0)


def test_erased_the_words_go_and_the_row_stays(cast: Cast, asked: Request) -> None:
    group = make.request(cast.aigerim, cast.group, of_group=True, words="For all of us")
    promised(asked, cast.saule)
    promised(group, cast.saule)
    for _ in range(2):
        erase(cast.aigerim)
    rows = list(Request.objects.order_by("of_group"))
    assert [(row.asked_by, row.words) for row in rows] == [(None, ""), (None, "For all of us")]
    assert list(Turn.objects.order_by("request__of_group").values_list("words", flat=True)) == ["", "Room 12"]


def test_everything_of_who_asked_and_of_who_answered(cast: Cast, asked: Request) -> None:
    promised(asked, cast.saule)
    hers, theirs = everything_of(cast.aigerim), everything_of(cast.saule)
    assert [row["words"] for row in hers["asked"]] == ["A room on Wednesdays."]
    assert [row["words"] for row in hers["became"]] == ["Room 12"]
    assert (theirs["asked"], [row["words"] for row in theirs["turns"]]) == ([], ["Room 12"])
    cast.aigerim.ring_me_open = False
    assert everything_of(cast.aigerim)["asked"] == []
