"""What hits can be narrowed down by is counted from one short text of each, and comes out as counted value by value."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.library.finding.tallying import counted, letter_of, tallied

TAGS = [f"concept:{number}" for number in range(300)]
LETTERS = {tag: letter_of(number) for number, tag in enumerate(TAGS, 1)}
NUMBERS = "\n".join(f"{number}={tag}" for number, tag in enumerate(TAGS, 1))
NAMES = st.sampled_from(["Frost", "=|", "#", "~Қанай", "/", "Ким, А."])
LISTINGS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["account", "literature"]),
        "type": st.sampled_from(["", "journal-article", "account"]),
        "year": st.none() | st.sampled_from([0, 1999, 2024]),
        "languages": st.lists(st.sampled_from(["kk", "ru", "en"]), unique=True).map(" ".join),
        "journal": st.just("") | NAMES,
        "people": st.lists(NAMES, unique=True).map("\n".join),
        "tags": st.lists(st.sampled_from(TAGS), unique=True).map(" ".join),
    }
)


@given(st.lists(LISTINGS))
def test_counts_are_those_of_every_value_by_itself(listings: list[dict[str, Any]]) -> None:
    def by_hand(name: str, divided: Callable[[Any], list[Any]]) -> Counter[Any]:
        return Counter(value for one in listings for value in divided(one[name]))

    found = counted("\n".join(tallied(one, LETTERS) for one in listings).encode(), NUMBERS)
    assert found == (
        by_hand("kind", lambda one: [one]),
        by_hand("type", lambda one: [one]),
        by_hand("year", lambda one: [] if one is None else [one]),
        by_hand("languages", str.split),
        by_hand("journal", lambda one: [one] if one else []),
        by_hand("people", lambda one: one.split("\n") if one else []),
        by_hand("tags", str.split),
    )


@pytest.mark.parametrize("number", [1, 200, 0xD800 - 0x30, 0xD800 - 0x2F, 0xDFFF, 0x20000])
def test_every_letter_can_be_kept(number: int) -> None:
    assert len({letter_of(number), letter_of(number + 1), "#"}) == 3
    assert letter_of(number).encode()
