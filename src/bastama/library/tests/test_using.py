"""How many projects used a record: in fives, from the month after, and never so few that one is known."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from bastama.library import make
from bastama.library.actions.merging import merge_records
from bastama.library.actions.uses import drop_uses, keep_uses
from bastama.library.linking import addresses_in
from bastama.library.models import Record
from bastama.library.using import Use, projects_using

EARLIER = date(2020, 1, 1)


def used(record: Record, times: int) -> list[UUID]:
    places = [uuid4() for _ in range(times)]
    for place in places:
        keep_uses(place, project=uuid4(), kind="tool", addresses=[record.address])
    Use.objects.update(opened_on=EARLIER)
    return places


@pytest.mark.django_db
def test_projects_are_told_in_fives_and_from_five_on(client: Client) -> None:
    record = make.literature("Listening in class")
    told = []
    for _ in range(11):
        used(record, 1)
        told.append(projects_using(record))
    assert told == [None] * 4 + [5] * 5 + [10] * 2
    assert (
        "link to it: 10 or more"
        in client.get(f"/library/{record.address}/", headers={"Accept-Language": "en"}).content.decode()
    )


@pytest.mark.django_db
def test_a_link_counts_from_the_next_month_on_and_a_project_once() -> None:
    record = make.literature("Listening in class")
    used(record, 4)
    project = uuid4()
    for _ in range(3):
        keep_uses(uuid4(), project=project, kind="tool", addresses=[record.address])
    assert projects_using(record) is None
    Use.objects.update(opened_on=EARLIER)
    assert projects_using(record) == 5


@pytest.mark.django_db
def test_taking_links_back_lowers_the_number_and_merging_adds() -> None:
    record, other = make.literature("Listening in class"), make.literature("Listening, once more")
    places = used(record, 3) + used(other, 2)
    merge_records(record, other, by=None)
    assert projects_using(record) == 5
    drop_uses(places[:1])
    assert projects_using(record) is None


@pytest.mark.django_db
def test_a_link_that_stays_keeps_its_day_and_one_to_nothing_is_no_use() -> None:
    record, place = make.literature("Listening in class"), uuid4()
    keep_uses(place, project=uuid4(), kind="tool", addresses=[record.address, "search", "not-there"])
    Use.objects.update(opened_on=EARLIER)
    keep_uses(place, project=uuid4(), kind="tool", addresses=[record.address])
    assert Use.objects.get().opened_on == EARLIER
    keep_uses(place, project=uuid4(), kind="tool", addresses=[])
    assert not Use.objects.exists()


@pytest.mark.django_db
def test_an_account_lists_what_it_links_to_as_references(client: Client) -> None:
    record = make.literature("Listening in class")
    account = make.account(
        make.told("en", text=f"As [Frost](/library/{record.address}/) says. /library/search/")
    )
    page = client.get(f"/library/{account.address}/").content.decode()
    assert 'id="references"' in page
    assert "Listening in class" in page.partition('id="references"')[2]


def test_addresses_are_found_in_any_part_of_an_answer() -> None:
    said = {"a": ["see https://site.kz/library/a-b-7/?language=kk.", "(/library/c/)"], "b": 3, "c": None}
    assert addresses_in(said) == ["a-b-7", "c"]
    assert addresses_in("/library/not_one/ /library/Not/ /library// /library") == []


@pytest.mark.django_db
def test_merged_twice_over_it_still_counts_all() -> None:
    first, second, third = (make.literature(f"Listening {number}") for number in ("one", "two", "three"))
    used(first, 5)
    merge_records(second, first, by=None)
    merge_records(third, second, by=None)
    assert projects_using(Record.objects.get(pk=third.pk)) == 5
