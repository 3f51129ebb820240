"""Links from entries to the library: which count, and that ring *me* never does."""

import pytest

from bastama.entries import make
from bastama.entries.actions import Words, save, take_back
from bastama.entries.leaving import erase
from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.library import make as library
from bastama.library.models import Record
from bastama.library.using import Use
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return library.literature("Listening in class")


@pytest.fixture
def writer() -> Person:
    made = people.person("Айгерім")
    made.ring_me_open = True
    return made


def link(record: Record) -> dict[str, str]:
    return {"what": f"Read https://bastama.kz/library/{record.address}/ on Sunday"}


def write(entry: Entry, by: Person, ring: str, answers: dict[str, str]) -> None:
    entry.refresh_from_db()
    save(entry, by=by, words=Words(answers, ring, "kk", entry.head.token if entry.head else ""))


def begun(writer: Person, **given: object) -> Entry:
    group = groups.group(**given)
    groups.place(group, writer)
    return make.entry(writer, make.notebook(group), "group", {"what": "Nothing yet"})


def test_a_link_is_a_use_in_every_ring_but_me(writer: Person, record: Record) -> None:
    entry = begun(writer)
    counted = []
    for ring in ("group", "me", "network", "me", "public"):
        write(entry, writer, ring, link(record))
        counted.append(list(Use.objects.values_list("record", "place", "project")))
    use = (record.pk, entry.pk, entry.notebook_id)
    assert counted == [[use], [], [use], [], [use]]


@pytest.mark.parametrize("is_erased", [False, True])
def test_taking_back_and_erasing_take_the_use_away(
    is_erased: bool,  # noqa: FBT001 -- a case
    writer: Person,
    record: Record,
) -> None:
    entry = begun(writer)
    write(entry, writer, "group", link(record))
    assert Use.objects.count() == 1
    erase(writer) if is_erased else take_back(entry, by=writer)
    assert Use.objects.count() == 0


def test_a_link_that_is_written_out_is_no_use_any_more(writer: Person, record: Record) -> None:
    entry = begun(writer)
    write(entry, writer, "group", link(record))
    write(entry, writer, "group", {"what": "Nothing"})
    assert Use.objects.count() == 0
