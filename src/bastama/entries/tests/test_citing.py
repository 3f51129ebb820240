"""Links from entries to the library: which count, and that ring *me* never does."""

from datetime import date

import pytest

from bastama.entries import make
from bastama.entries.actions import Words, save, take_back
from bastama.entries.citing import tell_all_uses
from bastama.entries.leaving import erase
from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.library import make as library
from bastama.library.models import Record
from bastama.library.using import Use, projects_using
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


def test_links_of_old_texts_are_counted_once_and_never_of_ring_me(writer: Person, record: Record) -> None:
    notebook = begun(writer).notebook
    old = [make.entry(writer, notebook, ring, link(record)) for ring in ("group", "network", "public", "me")]
    make.entry(writer, notebook, "group", link(record), taken_back_at=now())
    make.entry(writer, notebook, "group", {"what": "/library/search/ says nothing"})
    assert not Use.objects.exists()
    for _ in range(2):
        tell_all_uses()
        assert set(Use.objects.values_list("place", flat=True)) == {one.pk for one in old[:3]}
    assert projects_using(record) is None


def test_old_links_of_circles_and_of_erased_people_are_no_uses(writer: Person, record: Record) -> None:
    circle = begun(writer, kind=Group.Kind.DIRECTORS).notebook
    make.entry(writer, circle, "group", link(record))
    gone = people.person("Сауле")
    make.entry(gone, begun(gone).notebook, "group", link(record))
    erase(gone)
    assert (tell_all_uses(), Use.objects.count()) == (0, 0)


def test_a_link_that_was_told_keeps_its_day_and_one_written_before_its_record_is_found(
    writer: Person,
) -> None:
    entry = make.entry(
        writer, begun(writer).notebook, "group", {"what": "/library/frost-2012-listening-in-class/"}
    )
    assert (tell_all_uses(), Use.objects.count()) == (1, 0)
    record = library.literature("Listening in class")
    assert record.address == "frost-2012-listening-in-class"
    tell_all_uses()
    Use.objects.update(opened_on=date(2020, 1, 1))
    tell_all_uses()
    use = Use.objects.get()
    assert (use.place, use.opened_on) == (entry.pk, date(2020, 1, 1))
