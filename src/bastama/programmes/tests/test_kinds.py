import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.fieldtype import PostedForm
from bastama.programmes.fields.kinds import TYPES, clean, empty, from_post, is_answered, to_post, words
from bastama.programmes.tests.fields import FIELDS, answers_to, any_text, arriving

NAMES = list(FIELDS)
# Keys in the rows drawn that are no columns of the field.
ROW_STRANGERS = {"rows": {"old", "who", "role", "by"}, "people": {"old", "what", "day"}}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]")
"""What no sentence may show; a bare sign of it may stand in what somebody sent."""


def test_every_type_is_tried_here() -> None:
    assert {field.type for field in FIELDS.values()} == set(TYPES)


@given(st.sampled_from(NAMES), arriving)
def test_clean_accepts_or_refuses_anything_with_a_sentence(name: str, raw: Any) -> None:
    value = clean(raw, FIELDS[name])

    if isinstance(value, FieldFault):
        assert value.sentence.endswith(".")
        assert not PLACEHOLDER.search(value.sentence)
    else:
        json.dumps(value, ensure_ascii=False)


@given(st.sampled_from(NAMES), arriving)
def test_clean_of_a_clean_value_is_the_same(name: str, raw: Any) -> None:
    value = clean(raw, FIELDS[name])

    if not isinstance(value, FieldFault):
        assert clean(value, FIELDS[name]) == value


@pytest.mark.parametrize("name", NAMES)
def test_clean_of_nothing_is_the_empty_value(name: str) -> None:
    field = FIELDS[name]

    assert clean(None, field) == empty(field) == clean(empty(field), field)
    assert not is_answered(empty(field))
    assert words(empty(field), field, "kk") == ""


@given(st.data(), st.sampled_from(NAMES))
def test_from_post_undoes_to_post(data: st.DataObject, name: str) -> None:
    field = FIELDS[name]
    value = data.draw(answers_to(field))
    if field.type in ("rows", "people"):
        known = [{key: row[key] for key in row if key not in ROW_STRANGERS[name]} for row in value]
        value = [row for row in known if any(row.values())]

    posted = PostedForm(to_post(value, field, "tool-"))

    assert clean(from_post(posted, field, "tool-"), field) == value


@given(st.data(), st.sampled_from(NAMES), st.sampled_from(["kk", "ru", "en"]))
def test_words_of_an_answer_are_never_empty(data: st.DataObject, name: str, language: str) -> None:
    field = FIELDS[name]
    value = data.draw(answers_to(field))

    shown = [row for row in value if set(row) - ROW_STRANGERS[name]] if name in ROW_STRANGERS else value

    assert (words(shown, field, language) != "") == is_answered(shown)


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_text_is_kept_without_what_cannot_be_stored(raw: str) -> None:
    text = clean(raw, FIELDS["long-text"])

    assert isinstance(text, str)
    assert text == unicodedata.normalize("NFC", text)
    text.encode("utf-8")
    assert not {unicodedata.category(sign) for sign in text.replace("\n", "").replace("\t", "")} & {
        "Cc",
        "Cs",
    }


@given(any_text, st.dictionaries(any_text, any_text, max_size=5))
def test_foreign_names_in_a_post_do_no_harm(value: str, others: dict[str, str]) -> None:
    posted = {**{f"f.{key}": [other] for key, other in others.items()}, "f": [value]}

    for field in FIELDS.values():
        clean(from_post(PostedForm(posted), field), field)
