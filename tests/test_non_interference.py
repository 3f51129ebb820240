"""Two sites alike but for what stands in ring *me* answer alike, byte for byte, to everybody but its writer."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.proofs.walked import Walked, walk_the_site

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRITER = "aigerim"


@pytest.fixture(scope="module")
def other(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    """The same walk over a site where something else, and longer, stands in ring *me*; not as its writer."""
    with django_db_blocker.unblock():
        yield walk_the_site(other=True, but=(WRITER,))


def test_sites_differ_in_ring_me_alone(walked: Walked, other: Walked) -> None:
    differ = {key for key, word in walked.words.given.items() if other.words.given[key] != word}
    assert differ == {key for key in walked.words.given if key[1] == "me"}
    assert len(differ) > 10


def test_everybody_but_the_writer_is_answered_alike(walked: Walked, other: Walked) -> None:
    assert len(other.answers) > 3000
    differ = [at for at in other.answers if walked.answer(*at) != other.answer(*at)]
    assert differ == []


def test_writer_is_not_answered_alike(walked: Walked) -> None:
    """What is compared can differ: her own pages hold what the other site has not."""
    seen = {key for key, roles in walked.found.items() if key[1] == "me" and WRITER in roles}
    assert len(seen) > 10
