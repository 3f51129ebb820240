"""The pass over a country gives what adding up sheet by sheet gives, to the last fraction."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.surveys.statistics.columns import LEFT_OUT, codes
from bastama.surveys.statistics.gathering import gather
from bastama.surveys.statistics.national import gather_texts
from bastama.surveys.statistics.scales import Scale

ITEMS = ("a", "voice1", "voice12", "avoice1", "longername12", "b2", "c", "d")
SCALES = (
    Scale("voice", ("voice1", "voice12", "avoice1", "a"), frozenset({"voice12"})),
    Scale("name", ("longername12", "c", "d"), frozenset({"c"})),
    Scale("one", ("b2",)),
)
sheets = st.dictionaries(st.sampled_from((*ITEMS, "unasked")), st.one_of(st.none(), st.integers(1, 5)))
answered = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 5))


def texts(rows: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, str]]:
    return [(leaf, json.dumps(sheet)) for leaf, sheet in rows]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["x", "y", "pool z"]), st.one_of(sheets, answered)), max_size=30))
def test_all_at_once_gives_what_one_by_one_gives(rows: list[tuple[str, dict[str, Any]]]) -> None:
    assert gather_texts(texts(rows), SCALES) == gather(rows, SCALES)


@given(st.lists(answered, min_size=1, max_size=20))
def test_every_answer_stands_in_its_item_and_sheet(given_: list[dict[str, int]]) -> None:
    found = codes([json.dumps(sheet) for sheet in given_], ITEMS)
    assert found.tolist() == [[sheet.get(item, LEFT_OUT) for sheet in given_] for item in ITEMS]


def test_codes_of_two_digits_and_of_less_than_nought_are_read_as_well() -> None:
    rows = [{"a": 12, "b2": -3}, {"a": 7, "b2": None}]
    assert codes(list(map(json.dumps, rows)), ("a", "b2")).tolist() == [[12, 7], [-3, LEFT_OUT]]


def test_answer_outside_the_scale_is_refused_as_one_by_one() -> None:
    rows = [("x", {"b2": 3}), ("x", {"b2": 6})]
    with pytest.raises(ValueError, match="Item b2: 6 is not between 1 and 5") as one_by_one:
        gather(rows, SCALES)
    with pytest.raises(ValueError, match="Item b2") as at_once:
        gather_texts(texts(rows), SCALES)
    assert str(one_by_one.value) == str(at_once.value)
