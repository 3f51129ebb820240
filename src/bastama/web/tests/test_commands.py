import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.web.commands import main

pytestmark = pytest.mark.django_db
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def aigerim(db: None) -> Person:
    person = people.person("Айгерім Серік", sign_in_name="aigerim", language="kk")
    notebook = projects.project(person, groups.group()).notebook
    entries.entry(person, notebook, "group", {"aim": "Жоспарым"}, tool="action-plan", step="plan")
    entries.entry(person, notebook, "me", {"focus": "Өзім үшін"}, tool="my-concern", step="focus")
    return person


def typing(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Let the next question be answered so; what was asked is kept."""
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return words

    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_erase_says_what_goes_and_stays_and_erases_when_the_name_is_typed(
    aigerim: Person, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    asked = typing(monkeypatch, "aigerim")
    assert main(["erase", "Айгерім Серік", "--reason", "asked"]) == 0
    said = capsys.readouterr().out
    for piece in (
        "2 saved texts",
        "Without a name stay",
        "Published accounts stay",
        "Backups made before",
        "Erased.",
    ):
        assert piece in said
    aigerim.refresh_from_db()
    assert (aigerim.display_name, len(asked)) == ("—", 1)
    assert Event.objects.get(code="web.erased").facts == {"because": "asked"}


@pytest.mark.parametrize("typed", ["", "Айгерім Серік", "yes"])
def test_erase_erases_nobody_when_something_else_is_typed(
    typed: str, aigerim: Person, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    typing(monkeypatch, typed)
    assert main(["erase", "aigerim", "--reason", "asked"]) == 2
    assert "Nobody was erased" in capsys.readouterr().err
    aigerim.refresh_from_db()
    assert (aigerim.display_name, aigerim.erased_at) == ("Айгерім Серік", None)


def test_erase_wants_a_reason(aigerim: Person) -> None:
    with pytest.raises(SystemExit):
        main(["erase", "aigerim"])


def test_two_of_one_name_are_told_apart_by_their_sign_in_names(aigerim: Person, capsys: Captured) -> None:
    people.person("Айгерім Серік", sign_in_name="aigerim-2")
    assert main(["erase", "Айгерім Серік", "--reason", "asked"]) == 2
    assert "aigerim, aigerim-2" in capsys.readouterr().err


def test_nobody_of_that_name_is_said(aigerim: Person, tmp_path: Path, capsys: Captured) -> None:
    assert main(["take-out", "Nobody", str(tmp_path / "a.zip")]) == 2
    assert "nobody here is called “Nobody”" in capsys.readouterr().err


def test_take_out_holds_what_they_wrote_but_not_what_is_theirs_alone(aigerim: Person, tmp_path: Path) -> None:
    assert main(["take-out", "aigerim", str(tmp_path / "a.zip")]) == 0
    with ZipFile(tmp_path / "a.zip") as made:
        told = made.read("everything.json").decode()
        letter = made.read("README.txt").decode()
    assert ("Жоспарым" in told, "Өзім үшін" in told) == (True, False)
    assert json.loads(told)["people"]["person"]["display_name"] == "Айгерім Серік"
    assert letter.startswith("Мұнда сіз туралы")
    assert Event.objects.filter(code="web.taken_out", about_id=str(aigerim.pk)).count() == 1


def test_take_out_writes_over_nothing(aigerim: Person, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.zip").write_text("here before")
    assert main(["take-out", "aigerim", str(tmp_path / "a.zip")]) == 2
    assert (tmp_path / "a.zip").read_text() == "here before"
    assert "is there already" in capsys.readouterr().err


def test_help_names_all_that_can_be_done(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "open-again | take-out | erase" in capsys.readouterr().out
