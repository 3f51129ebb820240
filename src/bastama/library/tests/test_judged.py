"""What the search by meaning is measured by: whole, and of two kinds that have nothing in common."""

from collections import Counter

import pytest

from bastama.library.meaning.judging import HELD_OUT, TUNED_ON, ndcg, queries, records
from bastama.library.vocabulary.model import LANGUAGES

pytestmark = pytest.mark.once


@pytest.mark.parametrize("of", [TUNED_ON, HELD_OUT])
def test_questions_in_each_language_are_answered_by_works_that_are_there(of: str) -> None:
    asked, there = queries(of), {one["id"] for one in records(of)}
    assert len(asked) >= 60
    assert min(Counter(one["language"] for one in asked)[each] for each in LANGUAGES) >= 15
    named = [id for one in asked for ids in one["judged"].values() for id in ids]
    assert set(named) <= there


def test_held_out_questions_are_others_over_more_works() -> None:
    tuned, held_out = ({one["q"] for one in queries(of)} for of in (TUNED_ON, HELD_OUT))
    assert tuned & held_out == set()
    assert len(held_out) == len(queries(HELD_OUT))
    assert len(records(HELD_OUT)) - len(records(TUNED_ON)) == 40


@pytest.mark.parametrize("one", queries(HELD_OUT), ids=lambda one: str(one["q"]))
def test_no_work_is_judged_twice_for_a_question_and_the_best_order_is_one(
    one: dict[str, dict[str, list[str]]],
) -> None:
    order = [id for _, ids in sorted(one["judged"].items(), reverse=True) for id in ids]
    assert len(order) == len(set(order))
    assert ndcg(order, one["judged"]) == 1
