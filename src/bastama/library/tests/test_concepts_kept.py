"""What a record is kept to speak of, found by it, and hidden; on both databases."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from bastama.history.models import Event
from bastama.library import make
from bastama.library.actions import concepts
from bastama.library.actions.accounts import publish_account, take_back_account
from bastama.library.actions.concepts import hide_concept, mark_anew, put_concept_back, say_circumstances
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.concepts import school_subjects
from bastama.library.errors import ConceptIsHidden, ConceptNotHidden, ConceptNotNamed
from bastama.library.finding.browsing import lists_of
from bastama.library.models import Listing, Record, RunningText, SearchText, Tally
from bastama.library.speaking import Circumstances, Mark
from bastama.library.vocabulary.spoken import by_which
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
HOMEWORK = {
    "title": "Homework in our class",
    "abstract": "On group work and homework.",
    "text": "",
    "keywords": [],
}


@pytest.fixture
def by(db: None) -> Person:
    return Person.objects.create(display_name="Aigerim", language="en")


def homework() -> Record:
    return make.account(make.told("en", **HOMEWORK))


def named(record: Record) -> dict[str, float]:
    return dict(record.marks.values_list("concept", "weight"))


def everywhere(client: Client, record: Record) -> str:
    """All public places in which a concept of a record may come out."""
    pages = [
        f"/library/{record.address}/",
        "/library/search/",
        "/library/browse/concept/",
        "/library/browse/concern/",
    ]
    pages += [
        f"/library/{record.address}/linkset/",
        "/library/new.atom",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    ]
    got = [client.get(one, headers={"Accept-Language": "en"}).content.decode() for one in pages]
    return "\n".join(got).lower()


def test_concepts_are_kept_with_weights_words_and_the_vocabulary_s_version() -> None:
    record = homework()
    mark = record.marks.get(concept="homework")
    assert (mark.weight, mark.words["en"]) == (1.0, ["homework"])
    assert Record.objects.get().marked_by.startswith("bastama ")


def test_an_account_is_about_the_same_in_each_of_its_languages() -> None:
    record = make.account(
        make.told("en", **HOMEWORK), make.told("ru", title="Домашнее задание", abstract="", text="")
    )
    assert record.marks.get(concept="homework").words == {"en": ["homework"], "ru": ["домашнее задание"]}


def test_a_broader_concept_finds_what_speaks_of_a_narrower_one() -> None:
    record = homework()
    assert named(record)["teaching"] == 0
    assert list(make.found(concept="teaching")) == list(make.found(concept="homework")) == [record]
    assert list(make.found(concept="leadership")) == []


def test_lists_by_concept_count_what_they_lead_to(client: Client) -> None:
    homework()
    make.literature("Homework and trust")
    for by, expected in (("concept", 2), ("concern", 1)):
        [count] = [one for _, rows in lists_of(by) for one in rows if "concept=homework" in one.address]
        assert (count.count, client.get(count.address).context["hits"].count()) == (expected, expected)


def test_a_hidden_concept_comes_out_nowhere_and_leaves_no_gap(client: Client, by: Person) -> None:
    record = homework()
    assert "homework" in everywhere(client, record).replace("homework in our class", "")
    hide_concept(record, "homework", by=by)
    assert "concept=homework" not in everywhere(client, record)
    assert "vocabulary/homework" not in everywhere(client, record)
    assert (max(named(record).values()), "homework" in named(record)) == (1.0, False)
    assert list(make.found(concept="homework")) == []


def test_what_is_hidden_stays_hidden_when_the_account_is_published_again_or_taken_back(by: Person) -> None:
    record = homework()
    hide_concept(record, "homework", by=by)
    again = [make.told("en", **{**HOMEWORK, "title": "Homework, again homework"})]
    publish_account(key=record.pk, people=["A"], expressions=again, by=None)
    assert "homework" not in named(record)
    take_back_account(record.pk)
    assert named(record) == {}
    publish_account(key=record.pk, people=["A"], expressions=again, by=None)
    mark_anew(all_of_them=True)
    assert "homework" not in named(record)


def test_a_hidden_broader_concept_is_not_reached_from_below(by: Person) -> None:
    record = homework()
    hide_concept(record, "teaching", by=by)
    assert list(make.found(concept="teaching")) == []
    assert list(make.found(concept="homework")) == [record]


def test_a_concept_can_be_put_back_and_both_are_remembered(by: Person) -> None:
    record = homework()
    before = named(record)
    hide_concept(record, "homework", by=by)
    put_concept_back(record, "homework", by=by)
    assert named(record) == before
    codes = (
        Event.objects.filter(code__startswith="library.concept")
        .order_by("at", "pk")
        .values_list("code", flat=True)
    )
    assert list(codes) == ["library.concept_hidden", "library.concept_put_back"]


def test_hiding_says_why_nothing_was_done(by: Person) -> None:
    record = homework()
    with pytest.raises(ConceptNotNamed):
        hide_concept(record, "agency", by=by)
    with pytest.raises(ConceptNotHidden):
        put_concept_back(record, "homework", by=by)
    hide_concept(record, "homework", by=by)
    with pytest.raises(ConceptIsHidden):
        hide_concept(record, "homework", by=by)


def test_what_was_hidden_for_a_merged_record_is_hidden_for_the_one_that_stays(by: Person) -> None:
    stays, gone = make.literature("Homework one"), make.literature("Homework two")
    hide_concept(gone, "homework", by=by)
    merge_records(stays, gone, by=by)
    assert list(make.found(concept="homework")) == []
    part_records(Record.objects.get(pk=gone.pk), by=by)
    assert list(make.found(concept="homework")) == [stays]


def test_subjects_and_grades_are_found_also_by_what_is_above(by: Person) -> None:
    record = homework()
    say_circumstances(record, subjects=["algebra", "agency"], grades=["7"], school_kind="", school="x", by=by)
    assert (Circumstances.objects.get().subjects, Circumstances.objects.get().school) == (["algebra"], "")
    assert list(make.found(subject="mathematics")) == list(make.found(grade="7")) == [record]
    assert list(make.found(grade="8")) == []
    take_back_account(record.pk)
    assert not Circumstances.objects.exists()


def test_a_kind_of_school_is_told_from_five_schools_on_and_never_of_fewer_accounts(
    client: Client, by: Person
) -> None:
    records = [homework() for _ in range(6)]
    for place, one in enumerate(records[:5]):
        school = str(min(place, 3))
        say_circumstances(one, subjects=[], grades=["7"], school_kind="rural", school=school, by=by)
    page = client.get("/library/search/", {"school": "rural"})
    assert page.context["hits"].count() == 6
    assert page.context["chosen"] == []
    assert lists_of("school") == []
    say_circumstances(records[5], subjects=[], grades=["8"], school_kind="rural", school="5", by=by)
    assert client.get("/library/search/", {"school": "rural"}).context["hits"].count() == 6
    assert [one.count for _, rows in lists_of("school") for one in rows] == [6]
    few = client.get("/library/search/", {"school": "rural", "grade": "8"})
    assert (
        few.context["hits"].count(),
        "school=rural" in client.get("/library/search/?grade=8").content.decode(),
    ) == (0, False)


def test_records_marked_by_another_vocabulary_are_marked_anew() -> None:
    record = homework()
    Mark.objects.all().delete()
    assert mark_anew() == 0
    Record.objects.update(marked_by="bastama 2020.1/1")
    assert (mark_anew(), mark_anew()) == (1, 0)
    assert "homework" in named(record)


def test_the_migration_finds_what_publishing_finds() -> None:
    homework()
    make.literature("Homework one")
    before = list(
        Mark.objects.order_by("record", "concept").values_list("record", "concept", "weight", "words")
    )
    words = list(
        Record.objects.order_by("pk").values_list("search_text__words", "listing__tags", "marked_by")
    )
    step = import_module("bastama.library.migrations.0027_find_the_concepts_of_what_is_here")
    step.lose(apps, SimpleNamespace(connection=connection))
    assert not Mark.objects.exists()
    step.find(apps, SimpleNamespace(connection=connection))
    after = list(
        Mark.objects.order_by("record", "concept").values_list("record", "concept", "weight", "words")
    )
    assert after == before
    assert (
        list(Record.objects.order_by("pk").values_list("search_text__words", "listing__tags", "marked_by"))
        == words
    )


def test_names_in_a_subject_keep_their_capitals() -> None:
    assert ("history-of-kazakhstan", "История Казахстана") in school_subjects("ru")


def of_another_vocabulary(numbers: range) -> None:
    for number in numbers:
        make.literature(f"Homework {number}")
    homework()
    Mark.objects.all().delete()
    Listing.objects.update(tags="")
    SearchText.objects.update(words="")
    Record.objects.update(marked_by="bastama 2020.1/1")


def found_by() -> list[list[str]]:
    kinds = (Mark, SearchText, Listing, RunningText, Tally)
    rows = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    return [sorted(str({**row, "id": ""}) for row in kind) for kind in rows]


def test_many_are_marked_anew_as_they_would_be_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    of_another_vocabulary(range(5))
    mark_anew()
    together = found_by()
    Mark.objects.all().delete()
    SearchText.objects.update(words="")
    monkeypatch.setattr(concepts, "SLICE", 1)
    mark_anew(all_of_them=True)
    assert found_by() == together
    assert list(Record.objects.values_list("marked_by", flat=True)) == [by_which()] * 6


def test_marking_anew_asks_as_much_for_many_as_for_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    of_another_vocabulary(range(3))
    with CaptureQueriesContext(connection) as few:
        mark_anew()
    of_another_vocabulary(range(3, 12))
    with django_assert_num_queries(len(few)):
        count = mark_anew()
    assert count == Record.objects.count() > 9


def test_marking_anew_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    of_another_vocabulary(range(5))
    monkeypatch.setattr(concepts, "SLICE", 2)

    def stop(done: int, _all: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mark_anew(tell=stop)
    assert mark_anew() == 2
