from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bastama.programmes.fields.merging import Clash, Merged, merge, merge_answers
from bastama.programmes.tests.fields import FIELDS, any_json

ONE, TWO = replace(FIELDS["long-text"], id="one"), replace(FIELDS["statements"], id="two")
some = st.sampled_from(["", "base", "mine", "theirs", 1, True, None, ["a"], ["a", "b"]])
answers = st.dictionaries(st.sampled_from(["one", "two", "gone"]), some, max_size=3)


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


@given(some | any_json, some | any_json, some | any_json)
def test_merge_never_loses_a_side_silently(base: Any, mine: Any, theirs: Any) -> None:
    result = merge(base, mine, theirs)

    if isinstance(result, Clash):
        assert result == Clash(base, mine, theirs)
        assert not any(same(*pair) for pair in ((mine, theirs), (mine, base), (theirs, base)))
    else:
        # What is dropped is what both had before, so that nothing anybody wrote since is lost.
        assert same(result, mine) or same(mine, base)
        assert same(result, theirs) or same(theirs, base)


@given(some, some, some)
def test_merge_is_the_same_seen_from_either_side(base: Any, mine: Any, theirs: Any) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)

    if isinstance(here, Clash):
        assert there == Clash(base, theirs, mine)
    else:
        assert same(here, there)


@given(answers, answers, answers)
def test_merged_answers_hold_every_key_and_both_sides_of_each_clash(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge_answers(base, mine, theirs, (ONE, TWO))

    assert set(merged.answers) == set(base) | set(mine) | set(theirs)
    for key, value in merged.answers.items():
        for side in (mine, theirs):
            kept = key not in side or same(side[key], value) or (key in base and same(side[key], base[key]))
            blank = key not in base and side.get(key) in ("", [], None)
            assert kept or blank or key in merged.clashes


def test_two_fields_changed_apart_are_both_taken() -> None:
    base = {"one": "base", "two": ["a"]}

    merged = merge_answers(base, {"one": "mine", "two": ["a"]}, {"one": "base", "two": ["b"]}, (ONE, TWO))

    assert merged == Merged({"one": "mine", "two": ["b"]})


def test_same_field_changed_on_both_shows_both() -> None:
    merged = merge_answers({"one": "base"}, {"one": "mine"}, {"one": "theirs"}, (ONE,))

    assert merged.clashes == {"one": Clash("base", "mine", "theirs", both="theirs\n\nmine")}
    assert merged.answers == {"one": "mine"}


def test_side_without_a_field_did_not_touch_it() -> None:
    assert merge_answers({"gone": "x"}, {}, {"gone": "x"}, (ONE,)) == Merged({"gone": "x"})
    assert merge_answers({}, {"one": "mine"}, {"two": ["a"]}, (ONE, TWO)) == Merged(
        {"two": ["a"], "one": "mine"}
    )


def test_emptying_against_a_change_is_a_clash() -> None:
    assert merge_answers({"one": "base"}, {"one": ""}, {"one": "more"}, (ONE,)).clashes.keys() == {"one"}
