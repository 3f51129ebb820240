from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.programmes.tests.packages import zipped
from bastama.surveys.package.faults import QuestionnaireIsFaulty
from bastama.surveys.package.reader import examine, read
from bastama.surveys.tests.packages import SOUND, broken, broken_samples, sound_files, written


def test_sound_questionnaire_has_nothing_to_say() -> None:
    assert examine(SOUND).faults == ()


def test_a_zip_of_the_folder_gives_the_same_questionnaire() -> None:
    inside = {f"small/{name}": text for name, text in sound_files().items()}

    assert read(zipped(inside)) == read(SOUND)


def test_what_is_no_package_is_said_in_words_of_questionnaires() -> None:
    fault = examine(b"not a zip").faults[0]

    assert (fault.code, fault.file) == ("not-a-package", "questionnaire.zip")
    assert "questionnaire.toml" in fault.sentence


def test_faulty_questionnaire_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    with pytest.raises(QuestionnaireIsFaulty) as refused:
        read(written(broken(broken_samples()["code-retired"]), tmp_path))

    assert [fault.code for fault in refused.value.faults] == ["code-retired"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_reader_never_raises_on_a_package_with_lines_missing_or_moved(data: st.DataObject) -> None:
    files = sound_files()
    name = data.draw(st.sampled_from(["questionnaire.toml", "words.kk.toml"]))
    text = files[name].split("\n")
    gone = data.draw(st.sets(st.integers(0, len(text) - 1), max_size=6))
    strange = data.draw(
        st.sampled_from(
            ["", "minutes = []", "id = 7", "from = 9", "[[sections]]", "items = [[1]]", "[items]"]
        )
    )
    left = [line for number, line in enumerate(text) if number not in gone]
    left.insert(data.draw(st.integers(0, len(left))), strange)
    files[name] = "\n".join(left)

    faults = examine(zipped(files)).faults

    assert all("%(" not in fault.sentence and fault.line >= 1 for fault in faults)
