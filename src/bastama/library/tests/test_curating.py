"""Doubles found, merged and parted; fields set by hand, and what stood there before."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.foundation.refusals import Refusal
from bastama.history.models import Event
from bastama.library import make
from bastama.library.actions.doubles import look_through_the_library, say_two
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.many import change_many, undo_many
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.finding.asked import asked
from bastama.library.finding.searching import hits
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.nearness import likeness
from bastama.library.formats.record import Contributor, Title
from bastama.library.formats.record import Record as Work
from bastama.library.make import found
from bastama.library.models import MatchingKey, Record, Source
from bastama.library.queries import named
from bastama.library.revising import Pair, Revision
from bastama.people import make as people

pytestmark = pytest.mark.django_db
FROST = "From professional development to system change"


def work_of(record: Record) -> Work:
    return from_plain(Record.objects.get(pk=record.pk).content)


def state(*records: Record) -> list[object]:
    """What records say, with the source of each line; not when they were changed last."""
    told = Record.objects.filter(pk__in=[one.pk for one in records]).order_by("pk")
    return list(told.values_list("address", "title", "people", "year", "language", "content", "merged_into"))


def test_what_looks_like_a_work_that_is_there_waits_as_a_pair_and_is_not_joined() -> None:
    one = make.literature(FROST, "DO  - 10.1000/one")
    other = make.literature("From profesional development to system change", "DO  - 10.1000/two")
    make.literature("From professional development to school change in Egypt", year="2019")
    (pair,) = Pair.objects.all()
    assert {pair.one_id, pair.other_id} == {one.pk, other.pk}
    alike = likeness(work_of(one), work_of(other))
    assert (alike.agreeing, alike.differing) == (
        ("type", "contributors", "issued"),
        ("title", "identifiers"),
    )


@pytest.mark.parametrize(
    ("title", "year", "author"),
    [
        (FROST, "2015", "Frost, D"),
        (FROST, "2012", "Durrant, J"),
        ("From practice to theory", "2012", "Frost, D"),
    ],
)
def test_another_year_other_people_or_another_title_is_another_work(
    title: str, year: str, author: str
) -> None:
    make.literature(FROST)
    make.literature(title, year=year, author=author)
    assert (Record.objects.count(), Pair.objects.count()) == (2, 0)


def test_command_finds_in_the_whole_library_what_was_there_before_keys_were() -> None:
    make.literature(FROST)
    make.literature("From profesional development to system change")
    Pair.objects.all().delete()
    MatchingKey.objects.filter(key__startswith="near:").delete()
    assert look_through_the_library() == (2, 1)
    assert look_through_the_library() == (2, 0)


def test_said_to_be_two_works_is_never_asked_again() -> None:
    person = people.person()
    make.literature(FROST)
    make.literature("From profesional development to system change")
    say_two(Pair.objects.get(), by=person)
    look_through_the_library()
    make.literature("From profesional development to system change!", "VL  - 3")
    assert list(Pair.objects.values_list("state", flat=True)) == ["two"]
    with pytest.raises(Refusal) as no:
        say_two(Pair.objects.get(), by=person)
    assert no.value.code == "library.pair-settled"


def two() -> tuple[Record, Record]:
    one = make.literature(FROST, "VL  - 38", "KW  - agency", "DO  - 10.1000/one")
    other = make.literature(
        "From profesional development to system change", "VL  - 39", "KW  - voice", "SN  - 1941-5257"
    )
    return one, other


def test_merged_record_says_what_both_say_and_both_addresses_lead_to_it() -> None:
    kept, gone = two()
    merge_records(kept, gone, by=None)
    work = work_of(kept)
    assert (work.volume, work.keywords, [one.scheme for one in work.identifiers]) == (
        "38",
        ("agency", "voice"),
        ["doi", "issn"],
    )
    assert {trace.source.name for trace in work.traces_of("keywords") if trace.lines} == {
        f"{FROST}.ris",
        "From profesional development to system change.ris",
    }
    answer = Client().get(f"/library/{gone.address}/cite/")
    assert (answer.status_code, answer["Location"]) == (301, f"/library/{kept.address}/cite/")
    page = Client().get(f"/library/{gone.address}/", follow=True)
    assert "From profesional development to system change.ris" in page.content.decode()
    harvested = Client().get("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    assert (harvested.count("<record>"), harvested.count('status="deleted"')) == (2, 1)
    assert named([gone.address]) == {gone.address: kept}
    assert [list(found("system")), list(found("voice"))] == [[kept], [kept]]


def test_file_that_says_again_what_was_merged_joins_the_record_that_stayed() -> None:
    kept, gone = two()
    merge_records(kept, gone, by=None)
    report = import_files([("again.ris", make.ris(gone.title, "IS  - 4"))])
    assert (report[0].records[0].outcome, report[0].records[0].address) == ("joined", kept.address)
    assert (Record.objects.count(), work_of(kept).issue) == (2, "4")


def test_what_was_merged_later_is_parted_first_and_later_changes_stay() -> None:
    person = people.person()
    kept, gone = two()
    third = make.literature("Another title altogether", "LA  - en")
    before = state(gone, third)
    merge_records(kept, gone, by=person)
    merge_records(kept, third, by=person)
    with pytest.raises(Refusal) as no:
        part_records(Record.objects.get(pk=gone.pk), by=person)
    assert (no.value.code, third.title in str(no.value)) == ("library.merged-since", True)
    set_by_hand(kept, {"place": "Cambridge"}, seen=last_revision(kept), by=person)
    part_records(Record.objects.get(pk=third.pk), by=person)
    part_records(Record.objects.get(pk=gone.pk), by=person)
    assert state(gone, third) == before
    assert (work_of(kept).place, work_of(kept).keywords, work_of(kept).by_hand) == (
        "Cambridge",
        ("agency",),
        frozenset({"place"}),
    )


def test_second_of_two_who_merge_at_once_is_told() -> None:
    kept, gone = two()
    merge_records(kept, gone, by=None)
    before = state(kept, gone)
    for one, other in [(gone, kept), (kept, gone), (kept, kept), (kept, make.account())]:
        with pytest.raises(Refusal) as no:
            merge_records(one, other, by=None)
        assert no.value.code == "library.not-two"
    assert state(kept, gone) == before
    part_records(Record.objects.get(pk=gone.pk), by=None)
    with pytest.raises(Refusal) as no:
        part_records(Record.objects.get(pk=gone.pk), by=None)
    assert no.value.code == "library.not-merged"


def test_change_of_many_undone_after_a_merge_brings_nothing_back_into_the_search() -> None:
    person = people.person()
    kept, gone = two()
    change_many({gone.pk: 0}, "language", "en", by=person)
    merge_records(kept, gone, by=person)
    batch = Revision.objects.get(cause=Revision.Cause.MANY).batch
    assert batch is not None
    assert undo_many(batch, by=person) == 1
    answer = hits(asked("profesional"))
    assert (answer.count(), list(answer)) == (0, [])
    part_records(Record.objects.get(pk=gone.pk), by=person)
    assert (work_of(gone).language, list(found("profesional"))) == ("", [Record.objects.get(pk=gone.pk)])


LINES = st.lists(
    st.sampled_from(
        [
            "VL  - 1",
            "VL  - 2",
            "IS  - 3",
            "KW  - a",
            "KW  - b",
            "SN  - 0305-7356",
            "DO  - 10.1/x",
            "AB  - words",
            "LA  - ru",
        ]
    ),
    max_size=6,
)


@given(first=LINES, second=LINES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_and_parted_is_as_it_was(first: list[str], second: list[str]) -> None:
    Source.objects.all().delete()
    Record.objects.all().delete()
    kept, gone = (
        make.literature("One of them", *first),
        make.literature("Quite another", *second, year="1999"),
    )
    before = state(kept, gone)
    if gone.pk != kept.pk:
        merge_records(kept, gone, by=None)
        part_records(Record.objects.get(pk=gone.pk), by=None)
    assert state(kept, gone) == before


def test_field_set_by_hand_stays_whatever_is_read_later_and_says_who_and_what_was_before() -> None:
    person = people.person()
    record = make.literature(FROST, "VL  - 38", "KW  - agency")
    set_by_hand(record, {"volume": "39", "keywords": ("voice",), "publisher": ""}, seen=0, by=person)
    import_files([("later.ris", make.ris(FROST, "VL  - 40", "KW  - agency", "IS  - 4"))])
    work = work_of(record)
    assert (work.volume, work.keywords, work.issue, work.by_hand) == (
        "39",
        ("voice",),
        "4",
        frozenset({"volume", "keywords"}),
    )
    first, later = Revision.objects.order_by("pk")
    assert (first.cause, first.changes["volume"]) == ("by-hand", {"before": "38", "after": "39"})
    assert (later.cause, "volume" in later.changes) == ("imported", False)
    event = Event.objects.get(code="library.record_set")
    assert (event.by, event.facts) == (person, {"revision": first.pk, "fields": ["volume", "keywords"]})


def test_what_says_the_same_changes_nothing_and_a_change_meanwhile_is_told() -> None:
    person = people.person()
    record = make.literature(FROST, "VL  - 38")
    assert set_by_hand(record, {"volume": "38"}, seen=0, by=person) is None
    set_by_hand(record, {"title": Title("Another")}, seen=0, by=person)
    before = state(record)
    with pytest.raises(Refusal) as no:
        set_by_hand(record, {"contributors": (Contributor("Frost"),)}, seen=0, by=person)
    assert no.value.code == "library.changed-meanwhile"
    assert state(record) == before
