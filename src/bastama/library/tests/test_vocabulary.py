from pathlib import Path

import pytest

from bastama.library.tests.vocabularies import SOUND, broken, broken_samples
from bastama.library.vocabulary.commands import main
from bastama.library.vocabulary.faults import SENTENCES
from bastama.library.vocabulary.model import LANGUAGES, Vocabulary
from bastama.library.vocabulary.reader import examine
from bastama.library.vocabulary.shipped import SHIPPED, shipped

pytestmark = pytest.mark.once
SAMPLES = broken_samples()


@pytest.mark.parametrize("name", SAMPLES)
def test_broken_vocabulary_names_its_fault_with_file_and_line(name: str, tmp_path: Path) -> None:
    faults = examine(broken(SAMPLES[name], tmp_path)).faults

    # Every change of words is a change of the version too; that is said once, by a sample of its own.
    said = [one for one in faults if one.code != "version-changed" or name == "version-changed"]
    shown = [f"{one.file}:{one.line} {one.code}".replace(str(tmp_path), "FOLDER") for one in said]
    assert shown == SAMPLES[name]["shown"]
    assert name.partition("/")[0] in {one.code for one in said}
    assert all("%(" not in one.sentence and one.sentence.endswith((".", "”.")) for one in said)


def test_every_fault_has_a_broken_sample() -> None:
    assert {name.partition("/")[0] for name in SAMPLES} == set(SENTENCES)


def test_sound_vocabulary_knows_both_directions_of_each_tie() -> None:
    examined = examine(SOUND)
    known = examined.vocabulary
    leadership, teacher, lesson = (
        known.concepts[one] for one in ("leadership", "teacher-leadership", "lesson")
    )

    assert examined.faults == ()
    assert [one.id for one in known.narrower(leadership)] == ["teacher-leadership", "agency"]
    assert (known.related(teacher), known.related(lesson)) == ([lesson], [teacher])
    assert [one.id for one in known.met_in("strategies")] == ["agency"]


def test_what_ships_is_sound_and_as_large_as_was_promised() -> None:
    examined = examine(SHIPPED)
    known = examined.vocabulary

    assert [one.shown for one in examined.faults] == []
    assert known == shipped()
    assert len(known.concepts) >= 150
    assert len([one for one in known.concepts.values() if one.is_at_heart and one.definition]) >= 40


def test_no_language_has_far_fewer_words_for_a_concept_than_another() -> None:
    """What is named in one language alone is found there alone."""
    counts = {
        one.id: [len({*one.labels(each), *one.told.get(each, ())}) for each in LANGUAGES]
        for one in shipped().concepts.values()
    }
    assert {id: found for id, found in counts.items() if 3 * min(found) < max(found)} == {}


def test_words_that_ship_are_of_their_language() -> None:
    """A name left in another language is the usual slip: every name has a letter of its own alphabet."""
    assert _without_own_letters(shipped()) == []


def _without_own_letters(known: Vocabulary) -> list[str]:
    cyrillic = {chr(code) for code in range(0x400, 0x530)}
    return [
        f"{one.id} {language}"
        for one in known.concepts.values()
        for language in LANGUAGES
        if bool(cyrillic & set(one.name[language])) == (language == "en")
    ]


def test_check_by_command_says_how_many_concepts_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["check", str(SOUND)]) == 0
    assert capsys.readouterr().out.startswith(
        "Sound: sample 2 of 2026-02-01. Concepts: 6; with a definition: 1;"
    )

    assert main(["check", str(broken(SAMPLES["broader-cycle"], tmp_path))]) == 1
    said = capsys.readouterr().out
    assert said.startswith("leading.toml:19: agency, leadership: each is said to be broader than the next")
    assert "Not sound, so it cannot be published. Faults: 2." in said
