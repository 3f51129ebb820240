import subprocess
import sys
from pathlib import Path

import pytest

from bastama.library.actions.seed import load_seed
from bastama.library.commands import main
from bastama.library.models import Record
from bastama.library.tests.formats import SEED, source_bytes

ADDRESS = "qanay-2022-the-teacher-leadership-in-kazakhstan-initiative"


def spaceless(text: str) -> str:
    return "".join(text.split())


@pytest.mark.django_db
def test_import_command_reads_both_files_and_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(SEED / "article.ris"), str(SEED / "article.page.txt")]) == 0
    told = capsys.readouterr().out
    assert "Joins a record that is there" in told
    assert Record.objects.get().address == ADDRESS


@pytest.mark.django_db
def test_import_command_shows_beforehand_what_would_become_of_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import", "--preview", str(SEED / "article.ris"), str(SEED / "article.page.txt")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if "The teacher leadership in" in line).startswith("  New record: ")
    assert ("    Volume: 48 [kept · Line 23]" in lines, Record.objects.count()) == (True, 0)


@pytest.mark.django_db
def test_import_command_fails_when_a_file_gives_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("Some notes of mine.")
    assert main(["import", str(tmp_path / "notes.txt")]) == 1
    assert "Nothing was read: notes.txt holds neither" in capsys.readouterr().out


@pytest.mark.django_db
def test_import_command_reads_the_others_when_one_file_does_not_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path), str(tmp_path / "not-there.ris"), str(SEED / "article.ris")]) == 1
    said = capsys.readouterr().err
    assert (str(tmp_path / "not-there.ris") in said, said.count("Nothing was read")) == (True, 2)
    assert Record.objects.get().address == ADDRESS


@pytest.mark.django_db
def test_export_command_gives_the_file_back(capsys: pytest.CaptureFixture[str]) -> None:
    load_seed()
    assert main(["export", "--dialect", "pure", ADDRESS]) == 0
    assert spaceless(capsys.readouterr().out) == spaceless(source_bytes("ris", "copy").decode())


@pytest.mark.django_db
def test_export_command_names_an_address_where_nothing_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nowhere"]) == 1
    assert "there is no record at nowhere" in capsys.readouterr().err


def test_missing_file_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "no-such-file.ris", "--to", "ris"]) == 1
    assert "Nothing was read from no-such-file.ris" in capsys.readouterr().err


def test_convert_command_needs_no_django() -> None:
    program = (
        "import sys; from bastama.library.commands import main;"
        f" status = main(['convert', {str(SEED / 'article.ris')!r}, '--to', 'bibtex']);"
        " sys.exit(status or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "@article{qanay2022teacher,")
