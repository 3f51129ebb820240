"""Two phones of a pair on one register and its texts, in any order: no mark and no word is lost (`bench/pair.py`)."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bastama.foundation.days import at
from bastama.web.bench.pair import Evening, played
from bastama.web.bench.verdict import Verdict
from tests.proofs.changing import Check, changed

pytestmark = pytest.mark.once
EVENING = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)
DEEDS = st.tuples(
    st.integers(0, 1), st.sampled_from(["mark", "mark", "write", "send", "read"]), st.integers(0, 7)
)
NOTHING = Verdict([], [], [])
CHOSEN_AS_IT_STOOD = [
    *((0, "mark", 1), (0, "send", 0), (1, "mark", 3), (1, "send", 0)),
    *((0, "mark", 3), (1, "read", 0), (1, "mark", 1)),
]
"""One of the two chooses what stood in the line first, when the other has thought better of it and not sent that yet."""


def do(evening: Evening, who: int, deed: str, value: int) -> None:
    """A deed of one of the two; what is sent comes in another order and partly twice."""
    phone = evening.phones[who]
    if deed == "send":
        waiting = range(len(phone.outbox))
        evening.send(phone, [*waiting[value:], *waiting])
    else:
        evening.do(phone, deed, value)


class TestTwoPhones(TestCase):
    @settings(max_examples=30, deadline=None)
    @example(CHOSEN_AS_IT_STOOD)
    @given(st.lists(DEEDS, min_size=4, max_size=16))
    def test_whatever_two_phones_do_no_mark_and_no_word_is_lost(
        self, deeds: list[tuple[int, str, int]]
    ) -> None:
        with at(EVENING):
            evening = Evening()
            for deed in deeds:
                do(evening, *deed)
            evening.come_back()
            assert evening.verdict() == NOTHING


@pytest.mark.django_db
def test_evenings_drawn_by_chance_lose_nothing() -> None:
    for seed in range(8):
        with transaction.atomic():
            assert played(seed) == NOTHING, seed


NOTES, JOINING = "groups/actions/notes.py", "groups/joining.py"
FAULTS = {
    "of two marks that differ nobody is asked": Check(NOTES, '"asks": [*merged.clashes]', '"asks": []', ()),
    "the later mark takes the place of the first": Check(
        JOINING, "name: clash.theirs for", "name: clash.mine for", ()
    ),
    "what came between is overwritten": Check(
        NOTES, "if top is None or becoming is Becomes.FOLLOWS:", "if True:", ()
    ),
}


def both() -> Verdict:
    """What is wrong with one line that both marked, and with a text that both wrote."""
    with at(EVENING):
        evening = Evening()
        for who in (0, 1):
            do(evening, who, "write", 0)
            do(evening, who, "mark", 6 * who)
        evening.come_back()
        return evening.verdict()


@pytest.mark.django_db
def test_nothing_is_lost_of_what_both_did() -> None:
    assert both() == NOTHING


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found(fault: str) -> None:
    with changed(FAULTS[fault]):
        assert both().lost != []
