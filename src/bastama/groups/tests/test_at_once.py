"""Two who give places in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from bastama.foundation.refusals import Refusal
from bastama.groups import make
from bastama.groups.actions.offers import say_yes
from bastama.groups.actions.places import admit
from bastama.groups.models import Membership
from bastama.people import make as people
from bastama.programmes import make as programmes

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all in the same moment; what became of each."""
    gate, said = Barrier(len(deeds)), list[str]()

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
            said.append("done")
        except Refusal as no:
            said.append(no.code)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_two_groups_do_not_both_admit_one_teacher() -> None:
    cohort = programmes.cohort()
    for _ in range(5):
        one, other, teacher = make.group(cohort=cohort), make.group(cohort=cohort), people.person()
        said = at_once(
            partial(admit, teacher, to=one, by=None),
            partial(admit, teacher, to=other, by=None),
        )
        assert said == ["done", "groups.has-a-place"]
        assert Membership.objects.filter(person=teacher).count() == 1


def test_yes_to_two_groups_of_a_cohort_at_once_gives_one_place() -> None:
    cohort, teacher = programmes.cohort(), people.person()
    teacher.ring_me_open = True
    asked = [make.offer(make.group(cohort=cohort), teacher) for _ in range(2)]
    said = at_once(*(partial(say_yes, offer, by=teacher) for offer in asked))
    assert said == ["done", "groups.has-a-place"]
