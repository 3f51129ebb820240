"""Two lists written in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from bastama.foundation.refusals import Refusal
from bastama.people.models import Person
from bastama.places.reference import load_reference
from bastama.programmes.models import RosterReading
from bastama.programmes.roster.actions import confirm_roster, go_on, read_roster

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
COUNT = 300


def people(role: str) -> bytes:
    lines = (f"P{number};Айгерім Қанай;{role}" for number in range(COUNT))
    return "\n".join(("код;фио;роль", *lines)).encode()


def in_the_same_moment(*deeds: Callable[[], object]) -> list[str]:
    gate, said = Barrier(len(deeds)), list[str]()

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
            said.append("done")
        except Exception as no:  # noqa: BLE001 -- a thread's fault would not reach the test
            said.append(no.code if isinstance(no, Refusal) else repr(no))
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_one_list_is_confirmed_once() -> None:
    load_reference()
    reading = read_roster(people("мұғалім"), name="list.csv")

    said = in_the_same_moment(partial(confirm_roster, reading), partial(confirm_roster, reading))

    assert said == ["done", "programmes.roster-confirmed"]


def test_one_list_gone_on_with_twice_writes_each_row_once() -> None:
    load_reference()
    reading = read_roster(people("мұғалім"), name="list.csv")
    assert confirm_roster(reading)

    said = in_the_same_moment(partial(go_on, reading, seconds=60), partial(go_on, reading, seconds=60))

    assert said == ["done", "done"]
    assert Person.objects.count() == COUNT


def test_two_lists_that_name_the_same_people_take_turns() -> None:
    """Both were read, and confirmed, before either was written."""
    load_reference()
    lists = []
    for name in ("one.csv", "other.csv"):
        lists.append(read_roster(people("мұғалім"), name=name))
        RosterReading.objects.update(state=RosterReading.State.APPLYING)

    said = in_the_same_moment(*(partial(go_on, one, seconds=60) for one in lists))

    assert said == ["done", "done"]
    assert Person.objects.count() == COUNT
    left_out = RosterReading.objects.values_list("counts__left_out", flat=True)
    assert sum(number or 0 for number in left_out) == COUNT
