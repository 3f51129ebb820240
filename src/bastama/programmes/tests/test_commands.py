import shutil
from pathlib import Path

import pytest

from bastama.programmes import make
from bastama.programmes.commands import main
from bastama.programmes.models import Edition, Programme
from bastama.programmes.tests.packages import SOUND

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "edition"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_names_faults_with_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "words.kk.toml").unlink()
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("edition.toml:")
    assert not Edition.objects.exists()


def test_load_founds_the_first_programme_and_says_when_nothing_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(folder)]) == 0
    assert Programme.objects.get().code == "bastama"
    assert main(["load", str(folder)]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    assert Edition.objects.count() == 1


def test_load_asks_which_of_several_programmes_is_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = make.programme(), make.programme()
    assert main(["load", str(folder)]) == 2
    assert one.code in capsys.readouterr().err
    assert main(["load", str(folder), "--programme", one.code]) == 0
    assert one.editions.count() == 1


def test_load_lists_what_an_edition_in_use_may_not_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["load", str(folder)])
    make.cohort(edition=Edition.objects.get())
    change(folder, "edition.toml", 'group_use = "alone"', 'group_use = "pairs"')
    assert main(["load", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "Give it a new version number" in said
    assert "group_use" in said
