"""Two curators in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from bastama.foundation.refusals import Refusal
from bastama.library import make
from bastama.library.actions.editing import set_by_hand
from bastama.library.actions.expressions import tie_expression
from bastama.library.actions.importing import import_files
from bastama.library.actions.merging import merge_records
from bastama.library.catalogue import Place
from bastama.library.formats.json_form import from_plain
from bastama.library.models import Record
from bastama.people import make as people

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(*deeds: Callable[[], object]) -> None:
    """Do all in the same moment; any of them may be refused, none may break."""
    gate, broken = Barrier(len(deeds)), list[BaseException]()

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            with suppress(Refusal):
                deed()
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the test tells of it
            broken.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []


def test_one_new_work_in_two_files_read_at_once_is_one_record() -> None:
    for number in range(5):
        files = [[(f"{number}{one}.ris", make.ris(f"On rooms {number}", f"KW  - {one}"))] for one in "ab"]
        at_once(*(partial(import_files, one) for one in files))
        record = Record.objects.get(title=f"On rooms {number}")
        assert set(from_plain(record.content).keywords) == {"a", "b"}


def test_what_is_set_by_hand_while_a_file_is_read_stays() -> None:
    person = people.person()
    for number in range(8):
        record = make.literature(f"On rooms {number}")
        file = (f"{number}.ris", make.ris(record.title, "VL  - 40", *(f"KW  - {one}" for one in range(99))))
        at_once(
            partial(import_files, [file]),
            partial(set_by_hand, record, {"place": "Astana"}, seen=0, by=person),
        )
        work = from_plain(Record.objects.get(pk=record.pk).content)
        made = set(record.revisions.values_list("cause", flat=True))
        assert (work.volume, work.place) == ("40", "Astana" if "by-hand" in made else "")


def test_record_that_is_merged_while_a_file_is_read_stays_merged() -> None:
    for number in range(8):
        kept, gone = make.literature(f"On rooms {number}"), make.literature(f"Another {number}", year="1999")
        file = (f"{number}.ris", make.ris(gone.title, "VL  - 40", year="1999"))
        at_once(partial(import_files, [file]), partial(merge_records, kept, gone, by=None))
        assert Record.objects.get(pk=gone.pk).merged_into_id == kept.pk
        assert from_plain(Record.objects.get(pk=kept.pk).content).volume == "40"


def test_two_works_are_not_each_the_original_of_the_other() -> None:
    person = people.person()
    for number in range(5):
        one, other = (
            make.literature(f"{title} {number}", f"LA  - {language}", year=year)
            for title, language, year in (("On rooms", "en", "2001"), ("О комнатах", "ru", "2002"))
        )
        at_once(
            partial(tie_expression, one, other, by=person), partial(tie_expression, other, one, by=person)
        )
        assert Place.objects.filter(record__in=[one, other]).exclude(original=None).count() == 1
