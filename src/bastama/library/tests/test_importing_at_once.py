"""Two who import in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Iterable
from functools import partial
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connection

from bastama.foundation.refusals import Refusal
from bastama.library import make
from bastama.library.actions import importing
from bastama.library.actions.authors import join_people, say_two_people
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.keeping import keep_all_changed, keep_new
from bastama.library.actions.many import change_many
from bastama.library.actions.merging import merge_records
from bastama.library.catalogue import Author
from bastama.library.errors import OrcidsDiffer, PeopleAreBusy
from bastama.library.formats.json_form import from_plain
from bastama.library.make import found
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


def orcids_of(authors: Iterable[Author]) -> bytes:
    """The works of these people in this order, with an ORCID for each."""
    numbers = ("0000-0002-1825-0097", "0000-0002-1694-233X")
    return "\n".join(
        f"@article{{a{at}, title = {{Rooms {one.name}}}, author = {{{one.name}}}, year = {{2012}},"
        f' author+an:orcid = {{1="{number}"}}}}'
        for at, (one, number) in enumerate(zip(authors, numbers, strict=True))
    ).encode()


def waits() -> bool:
    """Whether anybody waits for a lock of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("deed", "refused"),
    # Who joins waits for the works of both first, and comes when all is read in.
    [(join_people, OrcidsDiffer()), (say_two_people, PeopleAreBusy())],
)
def test_people_are_not_joined_while_a_file_gives_them_orcids(
    monkeypatch: pytest.MonkeyPatch, deed: Any, refused: Refusal
) -> None:
    for name in ("Frost", "Durrant"):
        make.literature(f"Rooms {name}", author=name)
    lower, upper = Author.objects.order_by("pk")
    curator, given, joined = people.person(), Event(), Event()
    change = keep_all_changed

    def slowly(*works: Any, **said: Any) -> Any:
        """The one is changed; before the other, somebody joins both, or waits to do so."""
        if given.is_set():
            while not (waits() or joined.is_set()):
                pass
        made = change(*works, **said)
        given.set()
        return made

    def meanwhile() -> None:
        given.wait()
        try:
            deed(lower, upper, by=curator)
        finally:
            joined.set()

    monkeypatch.setattr(importing, "CHANGED_AT_ONCE", 1)
    monkeypatch.setattr(importing, "keep_all_changed", slowly)
    wrong = in_the_same_moment(importing_of("orcids.bib", orcids_of([upper, lower])), meanwhile)
    assert wrong == [repr(refused)]
    assert Author.objects.exclude(orcid="").count() == 2
    say_two_people(lower, upper, by=curator)


def test_many_are_changed_while_a_file_brings_the_same_new_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file gives an ORCID first and then the word; the change comes to the word first, and then to an ORCID."""
    base = b"@article{a, title={Alpha rooms first}, author={Frost, David}, year={2001}}\n"
    base += b'@article{b, title={Beta gardens second}, author={Durrant, Judy}, year={2002}, author+an:orcid={1="0000-0002-1825-0097"}}'
    import_files([("base.bib", base)])
    rows = list(Record.objects.order_by("pk"))
    assert [row.title.split()[0] for row in rows] == ["Alpha", "Beta"]
    curator, given = people.person(), Event()
    keep = keep_new

    def slowly(works: Any, **said: Any) -> None:
        if given.is_set():
            while not waits():
                pass
        keep(works, **said)
        given.set()

    def meanwhile() -> None:
        given.wait()
        change_many({row.pk: last_revision(row) for row in rows}, "add-keyword", "zyxqword", by=curator)

    new = b'@article{c, title={Rivers}, author={Roe, Val}, year={2003}, author+an:orcid={1="0000-0002-1694-233X"}}\n'
    new += b"@article{d, title={Hills}, keywords={zyxqword}, author={Low, Ann}, year={2004}}"
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    monkeypatch.setattr(importing, "keep_new", slowly)
    assert in_the_same_moment(importing_of("new.bib", new), meanwhile) == []
    assert found("zyxqword").count() == 3


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
