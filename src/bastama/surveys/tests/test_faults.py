from pathlib import Path
from typing import Any

import pytest

from bastama.surveys.package.faults import SENTENCES, WARNINGS
from bastama.surveys.package.reader import Examined, examine
from bastama.surveys.package.since import examine_since
from bastama.surveys.tests.packages import SOUND, broken, broken_samples, newer, sound_files, written

SAMPLES = broken_samples()
# A file of another kind, a damaged zip and the like are tried where packages are read: programmes/tests/test_files.py.
OF_FILES = {
    "not-a-package",
    "entry-unsafe",
    "entry-locked",
    "entry-packed",
    "entry-twice",
    "too-many-files",
    "file-too-large",
    "package-too-large",
    "not-utf-8",
}
OF_A_FAULTY_EARLIER_VERSION = {"since-faulty"}


def examined(sample: dict[str, Any], folder: Path) -> Examined:
    path = written(broken(sample), folder)
    return examine_since(path, SOUND) if sample.get("since") else examine(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_broken_questionnaire_names_its_fault_with_file_and_line(name: str, tmp_path: Path) -> None:
    faults = examined(SAMPLES[name], tmp_path).faults

    assert [f"{fault.file}:{fault.line} {fault.code}" for fault in faults] == SAMPLES[name]["shown"]
    # After a stroke stands which way to the fault.
    assert name.partition("/")[0] in {fault.code for fault in faults}
    assert all("%(" not in fault.sentence and fault.sentence.endswith(".") for fault in faults)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_warnings_leave_a_questionnaire(name: str, tmp_path: Path) -> None:
    found = examined(SAMPLES[name], tmp_path)

    assert (found.questionnaire is not None) == all(fault.code in WARNINGS for fault in found.faults)


def test_every_fault_has_a_broken_sample() -> None:
    named = {name.partition("/")[0] for name in SAMPLES}

    assert named | OF_FILES | OF_A_FAULTY_EARLIER_VERSION == set(SENTENCES)


def test_an_earlier_version_with_a_fault_is_said_and_compared_with_nothing(tmp_path: Path) -> None:
    new = written(newer(sound_files()), tmp_path / "new")
    old = written(broken(SAMPLES["scale-few"]), tmp_path / "old")

    faults = examine_since(new, old).faults

    assert [fault.code for fault in faults] == ["since-faulty"]
    assert faults[0].sentence.startswith("The earlier version old is faulty itself")


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    files = broken(SAMPLES["scale-few"]) | {"notes.docx": "x"}
    files["words.kk.toml"] = files["words.kk.toml"].replace("talk1 =", "# talk1 =")

    codes = {fault.code for fault in examine(written(files, tmp_path)).faults}

    assert codes == {"scale-few", "file-unknown", "words-missing"}
