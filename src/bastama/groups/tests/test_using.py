"""What of the edition was used: said in a tap by the pair, learnt from as totals that tell of no group."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.leaving import erase
from bastama.groups.actions.using import say_how_it_went
from bastama.groups.models import Group, PartUsed, Session
from bastama.groups.using import Typed, in_fives, totals_of
from bastama.people import make as people
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.programmes.models import Cohort
from bastama.programmes.queries import package_of

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 9, 18, 12, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 16, 10, 30, tzinfo=UTC)
KEYS = ["welcome", "the-year", "norms", "values", "portfolio", "diary", "closing"]


@pytest.fixture(autouse=True)
def _after_it() -> Iterator[None]:
    with at(EVENING):
        yield


@pytest.fixture
def session(db: None) -> Session:
    return make.session(make.group())


@pytest.fixture
def pair(session: Session) -> Client:
    return people.browser(make.facilitator(session.group).person)


def said(session: Session) -> dict[str, tuple[str, str, str]]:
    rows = session.parts_used.values_list("part", "how", "why", "words")
    return {part.partition("/")[2]: (how, why, words) for part, how, why, words in rows}


def test_one_tap_says_the_rest_went_as_written(session: Session, pair: Client) -> None:
    sent = {"how-2": "skipped", "why-2": "time", "words-2": " Snow ", "all": "held"}
    assert pair.post(reverse("groups:used", args=[session.pk]), sent).status_code == 302
    assert said(session) == dict.fromkeys(KEYS, ("held", "", "")) | {"norms": ("skipped", "time", "Snow")}
    year = pair.get(reverse("groups:used_year", args=[session.group_id])).content.decode()
    assert ("time ran out · Snow" in year, year.count("as written")) == (True, 6)


def test_what_is_said_anew_takes_its_place_and_a_reason_goes_with_it(session: Session, pair: Client) -> None:
    where = reverse("groups:used", args=[session.pk])
    pair.post(where, {"how-0": "changed", "why-0": "fit", "words-0": "Outside"})
    pair.post(where, {"how-0": "held", "why-0": "fit", "words-0": "Outside", "how-1": "nonsense"})
    assert said(session) == {"welcome": ("held", "", "")}


def test_say_how_it_went_refuses_what_is_ahead_cancelled_or_not_on_the_agenda(session: Session) -> None:
    held = {"session-1/norms": Typed("held")}
    with pytest.raises(errors.SessionIsAhead):
        say_how_it_went(make.session(session.group, plan="session-2", starts_at=OCTOBER), parts={}, by=None)
    with pytest.raises(errors.SessionWasCancelled):
        say_how_it_went(make.session(session.group, state="cancelled"), parts=held, by=None)
    with pytest.raises(errors.PartNotHeld):
        say_how_it_went(session, parts={**held, "session-2/story": Typed("held")}, by=None)
    assert not PartUsed.objects.exists()


def test_what_somebody_said_stays_for_the_other_of_the_pair_without_a_name(
    session: Session, pair: Client
) -> None:
    nurlan = make.facilitator(session.group).person
    say_how_it_went(session, parts={"session-1/norms": Typed("skipped", "time", "Snow")}, by=nurlan)
    erase(nurlan)
    row = PartUsed.objects.get()
    assert (row.said_by, row.words) == (None, "Snow")
    assert "Snow" in pair.get(reverse("groups:used_year", args=[session.group_id])).content.decode()


def test_year_asks_the_same_for_one_session_and_for_three(session: Session, pair: Client) -> None:
    where = reverse("groups:used_year", args=[session.group_id])
    counts = []
    for number in (2, 4):
        pair.get(where)
        with CaptureQueriesContext(connection) as asked:
            pair.get(where)
        counts.append(len(asked))
        for further in (number, number + 1):
            make.session(session.group, plan=f"session-{further}")
    assert counts == [5, 5]


def groups_that(cohort: Cohort, count: int, how: str, why: str = "") -> None:
    for _ in range(count):
        session = make.session(make.group(cohort=cohort))
        say_how_it_went(session, parts={"session-1/norms": Typed(how, why)}, by=None)


@pytest.fixture
def cohort(db: None) -> Cohort:
    return programmes.cohort()


def total(cohort: Cohort) -> tuple[int | None, ...]:
    found = totals_of(cohort.edition, package_of(cohort.edition, "en"))
    one = next(each for each in found if each.part.key == "session-1/norms")
    return one.groups, one.held, one.changed, one.skipped, *(number for _, number in one.reasons)


def test_of_fewer_than_five_groups_nothing_is_told(cohort: Cohort) -> None:
    groups_that(cohort, 4, "held")
    assert total(cohort) == (None, None, None, None)


def test_totals_are_rounded_down_to_fives_with_their_reasons(cohort: Cohort) -> None:
    groups_that(cohort, 6, "held")
    groups_that(cohort, 4, "changed", "fit")
    groups_that(cohort, 5, "skipped", "time")
    assert total(cohort) == (15, 5, None, 5, 5)


def test_no_number_tells_of_one_group_by_subtraction() -> None:
    told = [in_fives(number) for number in range(12)]
    assert told == [None] * 5 + [5] * 5 + [10] * 2


def test_totals_hold_no_group_no_school_and_none_of_the_words(cohort: Cohort) -> None:
    groups_that(cohort, 5, "skipped", "time")
    PartUsed.objects.update(words="zwords")
    School.objects.update(name_en="zschool")
    group = str(Group.objects.values_list("name", flat=True)[0])
    dana = people.person("Dana")
    programmes.appointment(dana, "lead", programme=cohort.edition.programme)
    page = people.browser(dana).get(reverse("groups:used_totals", args=[cohort.edition.pk]))
    text = page.content.decode()
    assert "time ran out: 5" in text
    assert [word for word in ("zwords", "zschool", group) if word in text] == []
