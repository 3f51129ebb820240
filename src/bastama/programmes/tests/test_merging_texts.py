"""Long texts and rows written on two devices: nothing that either side wrote is lost, and nothing is invented."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.merging import Clash, merge
from bastama.programmes.tests.fields import FIELDS

LONG, PEOPLE = FIELDS["long-text"], FIELDS["people"]
WORDS = ["honesty", "listen", "lesson", "ask", "why", "pupils", "Roza"]
lines = st.lists(st.sampled_from([*WORDS, "ask why", "listen to pupils"]), max_size=6)
row = st.fixed_dictionaries({"who": st.sampled_from(WORDS), "role": st.sampled_from(["", *WORDS])})
rows = st.lists(row, max_size=4)
texts = lines.map("\n".join)
different = st.lists(st.sampled_from(WORDS), max_size=6, unique=True).map("\n".join)


def items(value: Any, known: Field[Any]) -> list[Any]:
    if known.type == "long-text":
        return str(value).split("\n") if value else []
    return [(row["who"], row["role"]) for row in value]


def everything(result: Any) -> list[Any]:
    return [result.mine, result.theirs] if isinstance(result, Clash) else [result]


def missing(written: Sequence[Any], known: Field[Any], *places: Any) -> list[Any]:
    there = [item for place in places for item in items(place, known)]
    return [item for item in written if item not in there]


def cleaned(value: Any) -> Any:
    """Rows as they are kept have every column."""
    if isinstance(value, str):
        return value.strip()
    return [{"who": "", "role": "", "question": "", "by": ""} | one for one in value]


@given(texts, texts, texts)
def test_added_lines_of_either_side_are_there(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs, LONG)

    for side in (mine, theirs):
        added = [line for line in items(side, LONG) if line not in items(base, LONG)]
        assert missing(added, LONG, *everything(result)) == []


@given(rows, rows, rows)
def test_added_cells_of_either_side_are_there(base: Any, mine: Any, theirs: Any) -> None:
    base, mine, theirs = (cleaned(side) for side in (base, mine, theirs))

    result = merge(base, mine, theirs, PEOPLE)

    def cells(value: Any) -> set[str]:
        return {cell for one in value for cell in one.values() if cell}

    kept = {cell for place in everything(result) for cell in cells(place)}
    assert (cells(mine) | cells(theirs)) - cells(base) <= kept


@given(texts, texts, texts)
def test_no_line_is_invented(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs, LONG)

    known = {*items(base, LONG), *items(mine, LONG), *items(theirs, LONG), ""}
    both = [result.both] if isinstance(result, Clash) and result.both else []
    assert {line for place in [*everything(result), *both] for line in items(place, LONG)} <= known


@given(texts, texts)
def test_change_of_one_side_wins_as_it_is(base: str, mine: str) -> None:
    assert (merge(base, mine, base, LONG), merge(base, base, mine, LONG)) == (mine, mine)


@given(texts, texts, texts)
def test_two_sides_are_joined_alike_whichever_comes_first(base: str, mine: str, theirs: str) -> None:
    here, there = merge(base, mine, theirs, LONG), merge(base, theirs, mine, LONG)

    if isinstance(here, Clash):
        assert isinstance(there, Clash)
        assert (here.mine, here.theirs) == (there.theirs, there.mine)
    else:
        assert sorted(items(here, LONG)) == sorted(items(there, LONG))


@given(different, different, different)
def test_what_was_joined_is_joined_again_to_the_same(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs, LONG)

    if not isinstance(result, Clash):
        assert merge(base, result, theirs, LONG) == result


@given(texts, texts, texts)
def test_both_sides_of_a_clash_together_hold_each(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs, LONG)

    if isinstance(result, Clash) and result.both is not None:
        assert missing([*items(result.mine, LONG), *items(result.theirs, LONG)], LONG, result.both) == []


def test_paragraphs_changed_apart_are_joined() -> None:
    base = "I value honesty.\n\nMy lessons are loud.\n\nI ask Roza."
    mine = base.replace("loud", "quiet")
    theirs = "For years I taught alone.\n\n" + base

    assert merge(base, mine, theirs, LONG) == "For years I taught alone.\n\n" + mine


def test_two_paragraphs_added_at_the_end_both_stand_there() -> None:
    result = merge("Monday.", "Monday.\n\nRoza listened.", "Monday.\n\nThe pupils asked why.", LONG)

    assert result == "Monday.\n\nThe pupils asked why.\n\nRoza listened."


def test_same_paragraph_typed_on_in_two_ways_is_a_clash() -> None:
    base, rest = "Monday.", "\n\nThe end."
    mine, theirs = "Monday.\n\nI asked Roza to come", "Monday.\n\nI asked Roza to come and listen"

    result = merge(base, mine, theirs + rest, LONG)

    assert isinstance(result, Clash)
    assert (result.mine, result.theirs) == (mine, theirs + rest)


def test_two_texts_begun_from_nothing_are_a_clash_that_can_keep_both() -> None:
    assert merge("", "I value honesty", "Every pupil asks", LONG) == Clash(
        "", "I value honesty", "Every pupil asks", both="Every pupil asks\n\nI value honesty"
    )


def test_sides_of_a_clash_hold_what_the_other_did_elsewhere() -> None:
    result = merge("a\n\nb", "A mine\n\nb", "A theirs\n\nb\n\nc", LONG)

    assert isinstance(result, Clash)
    assert (result.mine, result.theirs) == ("A mine\n\nb\n\nc", "A theirs\n\nb\n\nc")
    assert result.both == "A theirs\n\nA mine\n\nb\n\nc"


def test_rows_added_and_cells_changed_are_joined() -> None:
    roza, murat = ({"who": who, "role": "", "question": "", "by": ""} for who in ("Roza", "Murat"))

    result = merge([roza], [roza | {"role": "pupil"}], [roza | {"question": "Why?"}, murat], PEOPLE)

    assert result == [roza | {"role": "pupil", "question": "Why?"}, murat]


def test_one_cell_changed_twice_is_a_clash() -> None:
    roza = {"who": "Roza", "role": "", "question": "", "by": ""}

    result = merge([roza], [roza | {"role": "pupil"}], [roza | {"role": "parent"}], PEOPLE)

    assert isinstance(result, Clash)


def test_text_too_long_for_its_field_is_a_clash() -> None:
    base = "a"
    mine, theirs = "b" * 12_000 + "\n" + base, base + "\n" + "c" * 12_000

    assert merge(base, mine, theirs, LONG) == Clash(base, mine, theirs)
