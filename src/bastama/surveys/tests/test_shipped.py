"""The questionnaires that come with Bastama."""

from collections import Counter

import pytest

from bastama.surveys.package.reader import examine, read
from bastama.surveys.shipped import SHIPPED, shipped

ALL = {name: read(SHIPPED / name) for name in shipped()}
# How many scales of how many items each.
SHAPES = {
    "learning-school": [4] * 7,
    "conditions": [4] * 5,
    "professionality": [4] * 5,
    "leadership-capacity": [4] * 4,
    "experience-and-impact": [4, 4, 4, 3, 3, 4],
}
NEVER_SAID = ("согласован", "модераци", "супервизи", "виньетк")


def test_five_questionnaires_ship() -> None:
    assert {name: asked.key for name, asked in ALL.items()} == {name: name for name in SHAPES}


@pytest.mark.parametrize("name", ALL)
def test_shipped_questionnaire_is_sound_and_without_warnings(name: str) -> None:
    assert [f"{fault.file}:{fault.line}: {fault.sentence}" for fault in examine(SHIPPED / name).faults] == []


@pytest.mark.parametrize("name", ALL)
def test_scales_have_the_items_they_should(name: str) -> None:
    asked = ALL[name]

    assert [len(asked.keyed(scale.id).items) for scale in asked.scales] == SHAPES[name]


def test_no_code_stands_in_two_questionnaires() -> None:
    counts = Counter(item.id for asked in ALL.values() for item in asked.items)

    assert {code: count for code, count in counts.items() if count > 1} == {}


def test_each_dimension_of_the_learning_school_meets_each_thread_once() -> None:
    asked = ALL["learning-school"]

    pairs = {(item.scale, item.theme) for item in asked.items}

    assert pairs == {(scale.id, theme.id) for scale in asked.scales for theme in asked.themes}
    assert len(asked.themes) == 4


@pytest.mark.parametrize("name", ALL)
def test_about_a_third_is_worded_the_other_way_and_some_of_every_scale(name: str) -> None:
    asked = ALL[name]
    statements = [item for item in asked.items if not item.open]

    assert 0.25 <= sum(item.reverse for item in statements) / len(statements) <= 0.4
    assert all(asked.keyed(scale.id).reverse for scale in asked.scales)


def test_two_questions_about_the_programme_are_open() -> None:
    assert [item.id for asked in ALL.values() for item in asked.items if item.open] == ["words1", "words2"]


def test_a_row_of_answers_reads_alike_in_every_questionnaire() -> None:
    rows = {(row.id, str(row.options)) for asked in ALL.values() for row in asked.answers}

    assert sorted(name for name, _ in rows) == ["agreement", "frequency"]


@pytest.mark.parametrize("name", ALL)
def test_words_that_people_must_not_read_are_not_there(name: str) -> None:
    text = (SHIPPED / name / "words.ru.toml").read_text("utf-8").casefold()

    assert [word for word in NEVER_SAID if word in text] == []
