from pathlib import Path

from bastama.surveys.package.model import Keyed, digest
from bastama.surveys.package.reader import read
from bastama.surveys.tests.packages import SOUND, changed, sound_files, written


def test_a_scale_is_ready_for_computing() -> None:
    asked = read(SOUND)

    assert asked.keyed("talk") == Keyed("talk", ("talk1", "talk2"), frozenset({"talk2"}), 1, 5)
    assert asked.keyed("trying") == Keyed("trying", ("trying1", "trying2"), frozenset(), 0, 3)


def test_a_theme_runs_across_the_scales() -> None:
    assert read(SOUND).keyed("trust").items == ("talk1", "talk2")


def test_each_answer_has_its_code_and_its_label_in_every_language() -> None:
    row = read(SOUND).answers[1]

    assert [option.code for option in row.options] == [0, 1, 2, 3]
    assert row.options[0].label == {"kk": "Ешқашан", "ru": "Никогда", "en": "Never"}


def test_an_open_question_has_no_answers() -> None:
    asked = read(SOUND)

    assert asked.answers_of(asked.item("more")) is None


def test_a_language_has_plain_words() -> None:
    asked = read(SOUND)

    assert asked.in_language("ru").item("talk2").words == "На собраниях я молчу."
    assert asked.in_language("uz").item("talk2").words == "Жиналыста үндемеймін."


def test_digest_changes_with_one_letter_and_not_from_reading_to_reading(tmp_path: Path) -> None:
    files = sound_files()
    files["words.kk.toml"] = changed(files["words.kk.toml"], "Рақмет.", "Рахмет.")

    assert digest(read(SOUND)) == digest(read(SOUND))
    assert digest(read(written(files, tmp_path))) != digest(read(SOUND))
