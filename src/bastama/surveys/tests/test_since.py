from pathlib import Path

from bastama.surveys.package.reader import read
from bastama.surveys.package.since import comparable, examine_since
from bastama.surveys.tests.packages import SOUND, broken_samples, changed, newer, sound_files, written


def test_a_version_may_be_checked_against_itself() -> None:
    assert examine_since(SOUND, SOUND).faults == ()


def test_a_new_version_may_add_items(tmp_path: Path) -> None:
    files = newer(sound_files())
    added = '{ id = "trying1", answers = "how-often", scale = "trying" },'
    files["questionnaire.toml"] = changed(
        files["questionnaire.toml"], added, added + added.replace("trying1", "trying3")
    )
    for name in ("words.kk.toml", "words.ru.toml", "words.en.toml"):
        files[name] += f'trying3 = "{name}"\n'

    assert examine_since(written(files, tmp_path), SOUND).faults == ()


def test_an_item_may_go_when_its_code_is_retired(tmp_path: Path) -> None:
    files = newer(sound_files())
    text = changed(files["questionnaire.toml"], 'retired = ["talk9"]', 'retired = ["talk9", "more"]')
    files["questionnaire.toml"] = changed(text, '  { id = "more", open = true },\n', "")
    for name in ("words.kk.toml", "words.ru.toml", "words.en.toml"):
        files[name] = "\n".join(line for line in files[name].split("\n") if not line.startswith("more ="))

    assert examine_since(written(files, tmp_path), SOUND).faults == ()


def test_scales_with_the_same_items_may_be_compared(tmp_path: Path) -> None:
    files = newer(sound_files())
    files["questionnaire.toml"] = changed(
        files["questionnaire.toml"],
        '{ id = "alone", answers = "agreement" }',
        '{ id = "talk3", answers = "agreement", scale = "talk" }',
    )
    for name in ("words.kk.toml", "words.ru.toml", "words.en.toml"):
        files[name] = files[name].replace("alone =", "talk3 =")

    assert comparable(read(written(files, tmp_path)), read(SOUND)) == ("trying", "trust")


def test_a_turned_item_makes_a_scale_another(tmp_path: Path) -> None:
    sample = broken_samples()["since-item"]
    files = newer(sound_files())
    files["questionnaire.toml"] = changed(files["questionnaire.toml"], sample["find"], sample["put"])

    assert comparable(read(written(files, tmp_path)), read(SOUND)) == ("trying",)
