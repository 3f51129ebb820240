import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bastama.surveys.commands import main
from bastama.surveys.models import Form
from bastama.surveys.package.model import digest
from bastama.surveys.package.reader import read
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.shipped import SHIPPED
from bastama.surveys.tests.packages import SOUND, broken, broken_samples, newer, sound_files, written


def test_check_says_what_a_sound_questionnaire_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SOUND)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Sound: small 2, 6 items, 2 scales, in kk, ru, en. Warnings: 0."
    assert second.startswith("Fingerprint of all its words: ")


def test_check_names_faults_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(written(broken(broken_samples()["reverse-alone"]), tmp_path))]) == 1
    fault, verdict = capsys.readouterr().out.splitlines()
    assert fault.startswith("questionnaire.toml:39: The item alone is marked as reversed")
    assert verdict == "Not sound, so nobody can be asked with it. Faults: 1. Warnings: 0."


def test_check_says_what_may_be_compared_with_an_earlier_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(written(newer(sound_files()), tmp_path)), "--since", str(SOUND)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "May be compared with 2: talk, trying, trust."


def test_check_refuses_what_an_earlier_version_forbids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(broken(broken_samples()["since-reused"]), tmp_path)
    assert main(["check", str(path)]) == 0
    assert main(["check", str(path), "--since", str(SOUND)]) == 1
    assert "was retired before this version" in capsys.readouterr().out


def test_show_prints_one_language_with_codes_and_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(SOUND), "--language", "ru"]) == 0
    shown = capsys.readouterr().out
    assert "  talk2: На собраниях я молчу.  (talk, trust, reversed)" in shown
    assert "[how-often] 0 Никогда · 1 Редко · 2 Иногда · 3 Часто" in shown


def test_show_of_a_faulty_questionnaire_says_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(written(broken(broken_samples()["scale-few"]), tmp_path))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "questionnaire.toml:27: The items of trying are 1" in said.err


def test_a_questionnaire_that_ships_is_found_by_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "learning-school"]) == 0
    assert "28 items, 7 scales" in capsys.readouterr().out


def test_folder_is_pure_and_the_command_needs_no_django() -> None:
    script = """
import importlib, pkgutil, sys
import bastama.surveys.package as folder, bastama.surveys.commands
for module in pkgutil.iter_modules(folder.__path__):
    importlib.import_module(f"{folder.__name__}.{module.name}")
sys.exit("django" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.django_db
def test_load_keeps_a_questionnaire_once_and_refuses_other_words_under_its_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "conditions"]) == 0
    assert "Loaded: conditions" in capsys.readouterr().out
    assert main(["load", "conditions"]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    changed = shutil.copytree(SHIPPED / "conditions", tmp_path / "conditions")
    words = changed / "words.en.toml"
    words.write_text(words.read_text("utf-8").replace('name = "', 'name = "Other ', 1), "utf-8")
    assert main(["load", str(changed)]) == 1
    assert "new version number" in capsys.readouterr().err
    kept = questionnaire_of(Form.objects.get(key="conditions"))
    assert kept == read(SHIPPED / "conditions")
    assert digest(kept) == Form.objects.get().digest
