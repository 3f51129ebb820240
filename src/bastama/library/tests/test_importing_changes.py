"""Files whose records are there already: changed many at a time, and every one of them as if it came alone."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from bastama.history.models import Event
from bastama.library import make
from bastama.library.actions import importing
from bastama.library.actions.authors import describe_person
from bastama.library.actions.concepts import hide_concept
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.merging import merge_records
from bastama.library.catalogue import Author, Journal, JournalKey, Place, Signature
from bastama.library.formats.json_form import from_plain
from bastama.library.models import (
    KnownWord,
    LeftSet,
    Listing,
    MatchingKey,
    Record,
    RunningText,
    SearchText,
    Source,
    Tally,
)
from bastama.library.revising import Revision
from bastama.library.shelf import planned
from bastama.library.speaking import Mark
from bastama.people import make as people

pytestmark = pytest.mark.django_db
BESIDE, BATCH = 12, 28
OWN_LOCK = int(connection.vendor == "postgresql")
ORCIDS = ("0000-0002-1825-0097", "0000-0002-1694-233X", "0000-0001-5109-3700")
KEPT: dict[type[Model], tuple[str, ...]] = {
    Record: ("address", "content", "title", "people", "year", "to_check", "abstracts_in", "marked_by"),
    MatchingKey: ("record__address", "key"),
    SearchText: ("record__address", "words"),
    RunningText: ("record__address", "said"),
    Listing: ("record__address", "type", "year", "languages", "journal", "people", "tags"),
    Tally: ("listing__record__address", "said"),
    KnownWord: ("word",),
    LeftSet: ("record__address", "name"),
    Mark: ("record__address", "concept", "weight", "words"),
    Signature: ("record__address", "name", "author", "place", "orcid", "affiliations", "how"),
    Author: ("pk", "name", "orcid"),
    Journal: ("pk", "title", "issns"),
    JournalKey: ("journal", "scheme", "value"),
    Place: ("record__address", "journal"),
    Revision: ("record__address", "cause", "changes"),
    Source: ("name", "records__address"),
}


def first(numbers: Iterable[int]) -> bytes:
    """Articles by people of two names, of whom nothing more is known."""
    works = []
    for number in numbers:
        author = "Frost, David" if number % 2 else "Durrant, Judy"
        beside = ["LA  - en" if number % 3 else "LA  - ru"]
        beside += [f"DO  - 10.1000/{number}"] if number % 5 else []
        beside += [f"JO  - Gazette {number % 3}"] if number % 6 else []
        works.append(make.ris(f"Matter {number} of teacher leadership", *beside, author=author))
    return b"\r\n".join(works)


def then(numbers: Iterable[int]) -> bytes:
    """The same articles with what they speak of, where their authors work, who these are, and the number of the journal."""
    works = []
    for number in numbers:
        author = "Frost, David" if number % 2 else "Durrant, Judy"
        said = {
            "title": f"Matter {number} of teacher leadership", "author": author, "year": "2012", "doi": f"10.1000/{number}",
            "journal": f"Gazette {number % 3}", "abstract": f"On agency and a garden of {number} trees.",
            "author+an:affiliation": f'1="Place {number % 2 + number // 3 % 2}"',
        }  # fmt: skip
        said |= {"issn": "0305-7356"} if number % 3 == 1 else {}
        said |= {"author+an:orcid": f'1="{ORCIDS[number % 3]}"'} if number % 4 == 1 else {}
        works.append(
            f"@article{{a{number}, " + ", ".join(f"{one} = {{{text}}}" for one, text in said.items()) + "}"
        )
    return "\n".join(works).encode()


def kept() -> dict[str, list[str]]:
    rows = {model.__name__: model._default_manager.values_list(*names) for model, names in KEPT.items()}
    found = {name: sorted(map(repr, held)) for name, held in rows.items()}
    facts = Event.objects.filter(code="library.record_joined").values_list("about_id", "facts__fields")
    return found | {"Event": sorted(map(repr, facts))}


def filled() -> None:
    """A library with a record that was merged, one with a hidden concept, and somebody who has no ORCID by a curator's word."""
    import_files([("first.ris", first(range(12)))])
    rows = list(Record.objects.order_by("title"))
    merge_records(rows[0], make.literature("Another"), by=None)
    hide_concept(rows[1], Mark.objects.filter(record=rows[1])[0].concept, by=people.person())
    author, curator = Signature.objects.filter(record=rows[2])[0].author, people.person()
    said: dict[str, Any] = {"name_kk": "", "name_ru": "", "name_en": "", "orcid": ORCIDS[0], "places": []}
    for orcid in (ORCIDS[0], ""):
        describe_person(author, said | {"orcid": orcid}, by=curator)


@pytest.mark.once
def test_records_changed_at_once_are_what_they_would_be_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = []
    for at_once in (1, importing.CHANGED_AT_ONCE):
        monkeypatch.setattr(importing, "CHANGED_AT_ONCE", at_once)
        filled()
        before = kept()
        import_files([("then.bib", then(range(12)))])
        ends.append(kept())
        assert [name for name in before if before[name] == ends[-1][name]] == ["LeftSet"]
        for model in (Record, Author, Journal, KnownWord, Event, Source):
            model._default_manager.all().delete()
    assert ends[0] == ends[1]


def test_changed_records_are_asked_for_and_kept_by_batches_only(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_files([("first.ris", first(range(160)))])
    import_files([("then.bib", then(range(20)))])
    monkeypatch.setattr(importing, "CHANGED_AT_ONCE", 40)
    for numbers, batches in ((range(20, 40), 1), (range(40, 80), 1), (range(80, 160), 2)):
        with django_assert_num_queries(BESIDE + 2 * OWN_LOCK + (BATCH + OWN_LOCK) * batches):
            report = import_files([("then.bib", then(numbers))])
        assert {one.outcome for one in report[0].records} == {"joined"}


def test_what_the_preview_promised_of_changed_records_is_what_stands_there() -> None:
    filled()
    file = ("then.bib", then(range(12)))
    promised = {place.row.pk: place.work for place in planned([file]).places if place.row}
    import_files([file])
    assert len(promised) == 12
    assert {pk: from_plain(Record.objects.get(pk=pk).content) for pk in promised} == promised


def test_record_changed_while_it_was_laid_out_is_laid_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    held = make.literature("Matter 1 of teacher leadership", "DO  - 10.1000/1")
    plans = []

    def meanwhile(*given: Any) -> Any:
        plans.append(planned(*given))
        if len(plans) == 1:
            set_by_hand(held, {"volume": "7"}, seen=last_revision(held), by=people.person())
        return plans[-1]

    monkeypatch.setattr(importing, "planned", meanwhile)
    import_files([("then.bib", then([1]))])
    work = from_plain(Record.objects.get().content)
    assert (len(plans), work.volume, "volume" in work.by_hand, len(work.abstracts)) == (2, "7", True, 1)
