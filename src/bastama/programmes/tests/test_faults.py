from pathlib import Path
from typing import Any

import pytest

from bastama.programmes.package.faults import SENTENCES, WARNINGS
from bastama.programmes.package.reader import examine
from bastama.programmes.tests.packages import broken, broken_samples, written
from bastama.programmes.tests.test_files import MADE_FAULTS

SAMPLES = broken_samples()


def code_of(name: str) -> str:
    """The fault that a sample is for; after a stroke stands which way to it."""
    return name.partition("/")[0]


@pytest.mark.parametrize("name", SAMPLES)
def test_broken_package_names_its_fault_with_file_and_line(name: str, tmp_path: Path) -> None:
    sample: dict[str, Any] = SAMPLES[name]

    examined = examine(written(broken(sample), tmp_path))

    assert [f"{fault.file}:{fault.line} {fault.code}" for fault in examined.faults] == sample["shown"]
    assert any(shown.endswith(f" {code_of(name)}") for shown in sample["shown"])


@pytest.mark.parametrize("name", SAMPLES)
def test_fault_sentence_is_filled_in(name: str, tmp_path: Path) -> None:
    for fault in examine(written(broken(SAMPLES[name]), tmp_path)).faults:
        assert fault.sentence.endswith(".")
        assert "%(" not in fault.sentence


@pytest.mark.parametrize("name", SAMPLES)
def test_only_warnings_leave_an_edition(name: str, tmp_path: Path) -> None:
    examined = examine(written(broken(SAMPLES[name]), tmp_path))

    assert examined.is_sound == all(fault.code in WARNINGS for fault in examined.faults)


def test_every_fault_has_a_broken_sample() -> None:
    assert {code_of(name) for name in SAMPLES} | set(MADE_FAULTS) == set(SENTENCES)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    files = broken(SAMPLES["agenda-minutes"])
    files["words.kk.toml"] = files["words.kk.toml"].replace('name = "Бастау"\n', "")
    del files["pages/tool-plan.ru.md"]

    codes = {fault.code for fault in examine(written(files, tmp_path)).faults}

    assert codes == {"agenda-minutes", "words-missing", "page-missing"}
