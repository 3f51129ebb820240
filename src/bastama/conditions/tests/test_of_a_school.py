"""The page of a school decides by itself what is otherwise decided in the database: both must say the same."""

from collections.abc import Callable

import pytest

from bastama.conditions import make
from bastama.conditions.models import Request, Turn
from bastama.conditions.queries.requests import Seen, asked_of, for_school, seen_by
from bastama.conditions.tests.conftest import Cast
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes


def as_herself(cast: Cast) -> Person:
    return cast.saule


def on_a_device_not_opened(cast: Cast) -> Person:
    cast.saule.ring_me_open = False
    return cast.saule


def under_anothers_code(cast: Cast) -> Person:
    cast.saule.ring_me_open = False
    cast.saule.sealed_under = people.seal(cast.saule, cast.nurlan)
    return cast.saule


def as_coordinator_too(cast: Cast) -> Person:
    programmes.appointment(cast.dana, "director", school=cast.school)
    return cast.dana


def as_director_elsewhere(cast: Cast) -> Person:
    return programmes.appointment(people.person("Viktor"), "director", school=places.school()).person


@pytest.fixture
def many(cast: Cast) -> None:
    """What is asked by others and by the director herself, of her group and of another, and what became of it."""
    groups.place(cast.group, cast.saule)
    far = groups.group(schools=[cast.school])
    for group in (cast.group, far):
        for of_group, by in ((True, cast.aigerim), (False, cast.fellow), (False, cast.saule)):
            make.request(by, group, school=cast.school, of_group=of_group)
    for became in (["promised"], ["passed-up"], ["passed-up", "promised"], ["withdrawn"]):
        row = make.request(cast.aigerim, cast.group)
        for act in became:
            make.turn(row, act, cast.saule)
    Request.objects.filter(asked_by=cast.fellow, group=far).update(asked_by=None, words="")
    make.request(cast.aigerim, cast.group, school=places.school())


def all_told(found: list[Seen]) -> list[tuple[object, ...]]:
    told = (
        (one.request.pk, one.state, one.words, one.asker, one.turns, one.reads, one.is_asker, one.answers)
        for one in found
    )
    return sorted(told, key=lambda row: str(row[0]))


@pytest.mark.parametrize(
    ("comes", "count"),
    [
        (as_herself, 9),
        (on_a_device_not_opened, 9),
        (under_anothers_code, 0),
        (as_coordinator_too, 9),
        (as_director_elsewhere, 0),
    ],
)
def test_page_of_a_school_tells_what_the_questions_tell(
    cast: Cast, many: None, comes: Callable[[Cast], Person], count: int
) -> None:
    who = comes(cast)
    of_school = Request.objects.filter(asked_of(who), school=cast.school)
    assert all_told(for_school(who, cast.school)) == all_told(seen_by(who, of_school))
    assert len(for_school(who, cast.school)) == count
    assert Turn.objects.filter(act="withdrawn").exists()
