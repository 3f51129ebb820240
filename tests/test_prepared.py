"""A question that is written once gives each who asks their own answer, and refuses to remember what differs."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db.models import Exists, OuterRef, QuerySet
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import today
from bastama.foundation.prepared import NotGiven, prepared
from bastama.people import make
from bastama.people.models import Device, Person

pytestmark = pytest.mark.django_db
SEEN = date(2026, 2, 18)


@prepared
def devices(person: UUID, on: date) -> QuerySet[Device]:
    others = Device.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    seen = Device.objects.filter(person=person, last_seen_on__gte=on).select_related("person")
    return seen.annotate(has_others=Exists(others)).order_by("label")


@prepared
def names(people: list[UUID], language: str) -> QuerySet[Person, tuple[UUID, str]]:
    found = Person.objects.filter(pk__in=people, language=language)
    return found.order_by("display_name").values_list("pk", "display_name")


def test_each_asking_gives_what_django_gives(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one, other = make.person("Aigerim"), make.person("Saule")
    for owner, label in ((one, "phone"), (one, "school"), (other, "tablet")):
        make.device(owner, label=label)

    with django_assert_num_queries(3):
        rows, others, none = (
            devices(*given) for given in ((one.pk, SEEN), (other.pk, SEEN), (one.pk, date.max))
        )
        told = [(row.label, row.person, vars(row)["has_others"]) for row in rows]

    assert told == [("phone", one, True), ("school", one, True)]
    assert [(row.label, row.person, vars(row)["has_others"]) for row in others] == [("tablet", other, False)]
    assert none == []


def test_list_is_as_long_as_it_is_each_time_and_an_empty_one_asks_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [make.person(name) for name in ("Aigerim", "Dana", "Saule")]
    keys = [person.pk for person in people]

    with django_assert_num_queries(3):
        assert names(keys[:1], "en") == [(keys[0], "Aigerim")]
        assert [name for _, name in names(keys, "en")] == ["Aigerim", "Dana", "Saule"]
        assert names(keys, "kk") == []
    with django_assert_num_queries(0):
        assert names([], "en") == []


def test_day_or_person_that_was_not_given_is_refused_and_so_is_what_has_no_place() -> None:
    person = make.person("Aigerim")

    @prepared
    def of_today(one: UUID) -> QuerySet[Device]:
        return Device.objects.filter(person=one, last_seen_on=today())

    @prepared
    def of_somebody(label: str) -> QuerySet[Device]:
        return Device.objects.filter(label=label, person=person)

    @prepared
    def of_all(_one: UUID) -> QuerySet[Device]:
        return Device.objects.all()

    askings: list[Callable[[], object]] = [
        lambda: of_today(person.pk),
        lambda: of_somebody("phone"),
        lambda: of_all(person.pk),
    ]
    for asking in askings:
        with pytest.raises(NotGiven):
            asking()


def test_question_can_be_written_on_a_leap_day() -> None:
    def since(moment: datetime) -> QuerySet[Device]:
        return Device.objects.filter(signed_in_at__gte=moment)

    for _ in range(20):
        assert prepared(since)(datetime(2028, 2, 29, 12, tzinfo=UTC)) == []
