"""Two who import in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from bastama.library.actions import importing
from bastama.library.actions.editing import set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.merging import merge_records
from bastama.library.catalogue import Author
from bastama.library.formats.json_form import from_plain
from bastama.library.models import Record, SearchText, Source
from bastama.library.shelf import planned
from bastama.library.tests.test_importing_changes import first, then
from bastama.people import make as people

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
COUNT = 60


def in_the_same_moment(*deeds: Any) -> list[str]:
    """What went wrong in any of them."""
    gate, wrong = Barrier(len(deeds)), list[str]()

    def do(deed: Any) -> None:
        gate.wait()
        try:
            deed()
        except Exception as no:  # noqa: BLE001 -- a thread's fault would not reach the test
            wrong.append(repr(no))
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def importing_of(name: str, file: bytes) -> partial[Any]:
    return partial(import_files, [(name, file)])


def test_one_file_imported_twice_in_a_moment_is_imported_once() -> None:
    file = first(range(COUNT))
    assert in_the_same_moment(importing_of("one.ris", file), importing_of("two.ris", file)) == []
    assert (Record.objects.count(), SearchText.objects.count()) == (COUNT, COUNT)
    assert Source.objects.get().records.count() == COUNT


def test_two_files_of_the_same_works_are_one_record_each_with_what_both_say() -> None:
    for number in range(3):
        numbers = range(number * COUNT, (number + 1) * COUNT)
        files = importing_of("first.ris", first(numbers)), importing_of("then.bib", then(reversed(numbers)))
        assert in_the_same_moment(*files) == []
    works = [from_plain(one) for one in Record.objects.values_list("content", flat=True)]
    assert len(works) == 3 * COUNT
    assert {(len(one.abstracts), one.language != "", len(one.raw)) for one in works} == {(1, True, 2)}
    assert {one.orcid for one in Author.objects.exclude(orcid="")} == {
        one.orcid for work in works for one in work.contributors if one.orcid
    }


def test_two_files_that_change_the_same_records_lose_nothing_of_each_other() -> None:
    import_files([("first.ris", first(range(COUNT)))])
    volumes = first(range(COUNT)).replace(b"ER  -", b"VL  - 7\r\nER  -")
    files = importing_of("then.bib", then(range(COUNT))), importing_of("volumes.ris", volumes)
    assert in_the_same_moment(*files) == []
    for row in Record.objects.prefetch_related("revisions"):
        work, revisions = from_plain(row.content), sorted(row.revisions.all(), key=lambda one: one.pk)
        assert (len(work.abstracts), work.volume != "", len(revisions)) == (1, True, 2)
        held = [one.changes["provenance"] for one in revisions]
        assert held[0]["after"] == held[1]["before"]


def test_what_is_set_by_hand_or_merged_while_a_file_is_laid_out_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import_files([("first.ris", first(range(1, 5)))])
    one, two, three, _ = Record.objects.order_by("title")
    curator, laid_out, done = people.person(), Barrier(2), Barrier(2)
    plans: list[Any] = []

    def slowly(*given: Any) -> Any:
        plans.append(planned(*given))
        if len(plans) == 1:
            laid_out.wait()
            done.wait()
        return plans[-1]

    def meanwhile() -> None:
        laid_out.wait()
        set_by_hand(one, {"volume": "7"}, seen=0, by=curator)
        merge_records(two, three, by=curator)
        done.wait()

    monkeypatch.setattr(importing, "planned", slowly)
    assert in_the_same_moment(importing_of("then.bib", then(range(1, 5))), meanwhile) == []
    kept = {row.pk: row for row in Record.objects.all()}
    works = {pk: from_plain(row.content) for pk, row in kept.items()}
    assert (works[one.pk].volume, len(works[one.pk].abstracts)) == ("7", 1)
    assert kept[three.pk].merged_into_id == two.pk
    assert (len(works[two.pk].abstracts), works[three.pk].abstracts, len(plans)) == (1, (), 2)
