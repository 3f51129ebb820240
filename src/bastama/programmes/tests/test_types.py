from typing import Any

import pytest

from bastama.programmes.fields.definition import LONG_TEXT_MOST, ROWS_MOST, SHORT_TEXT_MOST
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import PostedForm
from bastama.programmes.fields.kinds import clean, from_post, is_answered, words
from bastama.programmes.tests.fields import FIELDS


def refusal(raw: Any, name: str) -> tuple[str, dict[str, Any]]:
    fault = clean(raw, FIELDS[name])
    assert isinstance(fault, FieldFault)
    return fault.code, dict(fault.params)


def test_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    assert clean("я" * LONG_TEXT_MOST, FIELDS["long-text"]) == "я" * LONG_TEXT_MOST
    assert refusal("я" * 20_001, "long-text") == ("fields.too-long", {"count": 20_001, "most": 20_000})
    assert clean("я" * SHORT_TEXT_MOST, FIELDS["short-text"]) == "я" * SHORT_TEXT_MOST
    assert refusal("я" * 301, "short-text") == ("fields.too-long", {"count": 301, "most": 300})


def test_long_text_keeps_its_lines_and_short_text_has_one() -> None:
    assert clean(" бір\r\nекі\x00\x07 \n", FIELDS["long-text"]) == "бір\nекі"
    assert clean("бір\r\nекі", FIELDS["short-text"]) == "бір екі"


def test_letters_are_composed() -> None:
    assert clean("и\u0306", FIELDS["short-text"]) == "й"


def test_family_emoji_stays_whole() -> None:
    assert clean("👩‍🏫", FIELDS["short-text"]) == "👩‍🏫"


def test_choice_takes_only_what_is_offered() -> None:
    assert clean("b", FIELDS["choice"]) == "b"
    assert refusal("z", "choice") == ("fields.not-offered", {"value": "z"})
    assert refusal(["a"], "choice")[0] == "fields.not-offered"


def test_choice_of_many_keeps_each_once_in_the_order_given() -> None:
    assert clean(["c", "a", "c"], FIELDS["choice of many"]) == ["c", "a"]


def test_statements_stop_at_most() -> None:
    assert clean(["c", "a"], FIELDS["statements"]) == ["c", "a"]
    assert refusal(["a", "b", "c"], "statements") == ("fields.too-many-chosen", {"count": 3, "most": 2})


def test_statements_are_said_on_a_line_each() -> None:
    assert words(["c", "a"], FIELDS["statements"], "en") == "• Cedar\n• Apple"


@pytest.mark.parametrize("raw", ["5", 5, -1, "1.5", 1.0, True, "two"])
def test_scale_refuses_what_is_not_on_it(raw: Any) -> None:
    assert refusal(raw, "scale")[0] == "fields.not-on-scale"


def test_zero_on_a_scale_is_an_answer() -> None:
    assert clean("0", FIELDS["scale"]) == 0
    assert is_answered(0)
    assert words(0, FIELDS["scale"], "en") == "0 (0 – never; 4 – always)"


def test_ranking_may_be_partial() -> None:
    assert clean(["c"], FIELDS["ranking"]) == ["c"]
    assert words(["c", "a"], FIELDS["ranking"], "en") == "1. Cedar\n2. Apple"


def test_ranking_post_with_two_on_one_place_follows_the_edition() -> None:
    posted = PostedForm({"f.c": ["1"], "f.b": ["2"], "f.a": ["2"]})

    assert from_post(posted, FIELDS["ranking"]) == ["c", "a", "b"]


def test_ranking_post_leaves_out_what_has_no_place() -> None:
    assert from_post(PostedForm({"f.a": [""], "f.b": ["9" * 5000], "f.c": ["1"]}), FIELDS["ranking"]) == ["c"]


def test_date_is_kept_as_iso_however_it_was_typed() -> None:
    assert clean("2025-10-20", FIELDS["date"]) == "2025-10-20"
    assert clean(" 20.10.2025 ", FIELDS["date"]) == "2025-10-20"
    assert clean("5/1/2026", FIELDS["date"]) == "2026-01-05"


@pytest.mark.parametrize(
    "raw", ["2025-02-30", "20251020", "tomorrow", "0999-01-01", 20251020, ["2025-10-20"]]
)
def test_date_refuses_what_is_no_day(raw: Any) -> None:
    assert refusal(raw, "date")[0] == "fields.not-a-date"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "26 қараша 2026 ж."),
        ("ru", "26 ноября 2026 г."),
        ("en", "26 November 2026"),
        ("uz", "2026-11-26"),
    ],
)
def test_date_is_said_as_people_write_it(language: str, said: str) -> None:
    assert words("2026-11-26", FIELDS["date"], language) == said


def test_rows_drop_empty_ones_and_keep_unknown_keys() -> None:
    raw = [{"what": " test ", "day": "", "old": [1]}, {"what": "", "day": ""}, {"day": "2026-01-05"}]

    assert clean(raw, FIELDS["rows"]) == [
        {"what": "test", "day": "", "old": [1]},
        {"what": "", "day": "2026-01-05"},
    ]


def test_rows_stop_at_most() -> None:
    assert refusal([{"what": "x"}] * 5, "rows") == ("fields.too-many-rows", {"count": 5, "most": 4})
    assert len(clean([{"what": "x"}] * 4, FIELDS["rows"])) == 4  # type: ignore[arg-type]
    assert ROWS_MOST == 40


def test_fault_in_a_row_says_which_row_and_column() -> None:
    fault = clean([{"what": "x"}, {"day": "soon"}], FIELDS["rows"])

    assert isinstance(fault, FieldFault)
    assert (fault.code, fault.row, fault.column) == ("fields.not-a-date", 2, "day")


def test_rows_are_posted_by_number_in_any_order() -> None:
    posted = PostedForm(
        {"f.10.what": ["last"], "f.2.what": ["first"], "f.x.what": ["no"], "f.2.day": ["2026-01-05"]}
    )

    assert from_post(posted, FIELDS["rows"]) == [
        {"what": "first", "day": "2026-01-05"},
        {"what": "last", "day": ""},
    ]


def test_people_are_said_on_a_line_each() -> None:
    asked = [
        {"who": "Saule", "role": "director", "question": "What did you try?", "by": "2026-01-05"},
        {"who": "", "role": "", "question": "Who else?", "by": ""},
    ]

    assert words(asked, FIELDS["people"], "en") == (
        "• Saule, director: What did you try? (5 January 2026)\n• Who else?"
    )


def test_option_that_is_gone_is_shown_by_its_id() -> None:
    assert words(["a", "gone"], FIELDS["statements"], "en") == "• Apple\n• gone"
