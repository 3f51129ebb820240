from dataclasses import replace

from bastama.programmes.fields.answers import (
    answers_from_post,
    answers_to_post,
    clean_answers,
    empty_answers,
    is_anything_answered,
    unanswered,
)
from bastama.programmes.fields.fieldtype import PostedForm
from bastama.programmes.tests.fields import FIELDS

TEXT = replace(FIELDS["long-text"], id="what", required=True)
SCALE = replace(FIELDS["scale"], id="sure")


def test_stored_answers_the_edition_does_not_know_stay() -> None:
    cleaned = clean_answers(
        {"what": "new", "strange": "x"}, [TEXT, SCALE], {"what": "old", "gone": ["kept"], "sure": 2}
    )

    assert cleaned.answers == {"what": "new", "gone": ["kept"], "sure": 2}
    assert cleaned.faults == {}


def test_one_fault_does_not_hold_up_the_others() -> None:
    cleaned = clean_answers({"what": "new", "sure": "9"}, [TEXT, SCALE], {"sure": 1})

    assert cleaned.answers == {"what": "new", "sure": 1}
    assert {key: fault.code for key, fault in cleaned.faults.items()} == {"sure": "fields.not-on-scale"}


def test_cleaning_leaves_the_stored_answers_alone() -> None:
    stored = {"what": "old"}

    clean_answers({"what": "new"}, [TEXT], stored)

    assert stored == {"what": "old"}


def test_emptied_field_is_emptied() -> None:
    assert clean_answers({"what": "", "sure": ""}, [TEXT, SCALE], {"what": "old", "sure": 3}).answers == {
        "what": "",
        "sure": None,
    }


def test_form_of_a_tool_comes_back_as_it_went() -> None:
    answers = {"what": "бір", "sure": 0}

    raw = answers_from_post(PostedForm(answers_to_post(answers, [TEXT, SCALE], "t-")), [TEXT, SCALE], "t-")

    assert clean_answers(raw, [TEXT, SCALE]).answers == answers


def test_required_is_asked_for_but_never_stops_a_draft() -> None:
    blank = empty_answers([TEXT, SCALE])

    assert blank == {"what": "", "sure": None}
    assert not is_anything_answered(blank)
    assert unanswered(blank, [TEXT, SCALE]) == ["what"]
    assert clean_answers(blank, [TEXT, SCALE]).faults == {}
