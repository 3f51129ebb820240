"""The root script and the front door: what they do before anything is installed, and after."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from bastama.config import command, testing
from bastama.config.command import COMMANDS, GROUPS, Command

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A copy of the root script in a folder of its own, loaded and not run."""
    for name in ("bastama", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    loader = SourceFileLoader("root_script", str(tmp_path / "bastama"))
    spec = importlib.util.spec_from_loader("root_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _environment_stays() -> Iterator[None]:
    """Undo what the front door writes into the environment for the command it starts."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def make_python(folder: Path) -> None:
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").touch()


def bare(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the root script with a Python that has no packages of ours."""
    return subprocess.run(
        [sys.executable, "-S", "-I", str(ROOT / "bastama"), *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_command_with_nothing_installed() -> None:
    done = bare("--help")

    assert done.returncode == 0
    for name, entry in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.sentence)}$", done.stdout, re.MULTILINE)


def test_unknown_command_installs_nothing_and_says_what_there_is() -> None:
    done = bare("frobnicate")

    assert done.returncode == 2
    assert "there is no command “frobnicate”" in done.stderr
    assert "Installing" not in done.stderr


def test_old_python_gets_one_sentence(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))

    with pytest.raises(SystemExit) as left:
        script.main()

    assert left.value.code == "Bastama needs Python 3.11 or newer; this is 3.10. Nothing was done."


def test_python_without_ensurepip_gets_one_sentence(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        script.make_environment(afresh=False)


def test_environment_with_the_stamp_of_the_lock_is_ready(script: ModuleType, tmp_path: Path) -> None:
    make_python(tmp_path)
    script.write_stamp("run " + script.digest_of_locks())

    assert script.is_ready("run", script.digest_of_locks())
    assert not script.is_ready("dev", script.digest_of_locks())


def test_developers_environment_serves_for_running(script: ModuleType, tmp_path: Path) -> None:
    make_python(tmp_path)
    script.write_stamp("dev " + script.digest_of_locks())

    assert script.is_ready("run", script.digest_of_locks())
    assert script.is_ready("dev", script.digest_of_locks())


def test_changed_lock_makes_the_environment_stale(script: ModuleType, tmp_path: Path) -> None:
    make_python(tmp_path)
    script.write_stamp("dev " + script.digest_of_locks())

    with (tmp_path / "requirements.lock").open("a") as lock:
        lock.write("# one more line\n")

    assert not script.is_ready("run", script.digest_of_locks())


def test_interrupted_installation_leaves_no_stamp(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_python(tmp_path)
    script.write_stamp("run " + hashlib.sha256(b"an older lock").hexdigest())
    monkeypatch.setattr(script, "make_environment", lambda **_: None)

    def killed(_kind: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(script, "install", killed)
    with pytest.raises(KeyboardInterrupt):
        script.prepare("run")

    assert script.stamp_text() == ""


@pytest.mark.parametrize(("stamp", "afresh"), [("run of an older lock", False), ("", True)])
def test_environment_is_made_afresh_only_when_an_installation_was_cut_short(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stamp: str, *, afresh: bool
) -> None:
    make_python(tmp_path)
    if stamp:
        script.write_stamp(stamp)
    asked: list[dict[str, bool]] = []
    monkeypatch.setattr(script, "make_environment", lambda **how: asked.append(how))
    monkeypatch.setattr(script, "install", lambda _kind: None)

    script.prepare("run")

    assert asked == [{"afresh": afresh}]


def test_link_to_a_ready_environment_is_used(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    make_python(elsewhere)
    (tmp_path / ".venv").symlink_to(elsewhere / ".venv")
    script.write_stamp("dev " + script.digest_of_locks())
    monkeypatch.setattr(script, "install", lambda _kind: pytest.fail("nothing is to be installed"))

    script.prepare("run")

    assert (tmp_path / ".venv").is_symlink()


def test_link_to_another_environment_is_left_alone(script: ModuleType, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    make_python(elsewhere)
    (tmp_path / ".venv").symlink_to(elsewhere / ".venv")

    with pytest.raises(SystemExit, match="made from another lock"):
        script.prepare("run")

    assert not (elsewhere / ".venv" / "lib").exists()


def test_catalogue_newer_than_its_compiled_form_is_stale(script: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "src" / "bastama" / "kit" / "locale" / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()

    assert script.has_stale_catalogues()
    (folder / "django.mo").touch()
    assert not script.has_stale_catalogues()
    os.utime(folder / "django.mo", (1, 1))
    assert script.has_stale_catalogues()


def test_developers_lock_holds_every_package_for_running() -> None:
    running, developing = (
        set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )

    assert len(running) > 20
    assert running - developing == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_leads_to_a_function(name: str) -> None:
    entry = COMMANDS[name]

    module = __import__(entry.module, fromlist=[entry.function])

    assert callable(getattr(module, entry.function))


def test_each_command_is_listed_once() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)


def test_developers_commands_are_not_offered_without_the_source_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "is_there", lambda: False)
    monkeypatch.setitem(COMMANDS, "serve", Command("bastama.config.server", "main", "Serve the site."))

    shown = command.overview()

    lines = [line.split(maxsplit=1) for line in shown.splitlines()]
    assert ["serve", "Serve the site."] in lines
    assert "check" not in [words[0] for words in lines if words]


def test_command_hands_over_the_words_and_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "echo", Command("test_front_door_echo", "main", "Echo.", django=False))
    module = ModuleType("test_front_door_echo")
    module.__dict__["main"] = len
    monkeypatch.setitem(sys.modules, "test_front_door_echo", module)

    assert command.main(["echo", "a", "b", "c"]) == 3


def test_pure_sub_command_needs_no_django(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("test_front_door_pure")
    module.__dict__["main"] = len
    monkeypatch.setitem(sys.modules, "test_front_door_pure", module)
    monkeypatch.setattr(command, "set_up", lambda: "The settings are wrong.")
    entry = Command("test_front_door_pure", "main", "Sentence.", pure=("convert",))

    assert command.run(entry, ["convert", "x"]) == 2
    assert command.run(entry, ["convert"]) == 1


def test_wrong_settings_are_told_in_their_own_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "set_up", lambda: "BASTAMA_PORT is not a number, such as 8000.")

    status = command.run(Command("bastama.config.testing", "main", "Sentence."), [])

    assert status == 2
    assert capsys.readouterr().err == "BASTAMA_PORT is not a number, such as 8000.\n"


@pytest.mark.parametrize(
    ("results", "success"),
    [
        ({"SQLite": 0}, True),
        ({"SQLite": 5}, False),
        ({"SQLite": 5, "browser": 0}, True),
        ({"SQLite": 0, "PostgreSQL": 1}, False),
        ({"SQLite": 0, "browser": 2}, False),
    ],
)
def test_rounds_pass_only_when_one_ran_and_none_failed(results: dict[str, int], *, success: bool) -> None:
    assert testing.is_success(results) is success


def test_verdict_names_the_round_that_failed() -> None:
    said = testing.verdict({"SQLite": 0, "PostgreSQL": 1})

    assert said.startswith("Failed: PostgreSQL.")


def test_each_file_with_which_a_round_begins_is_there() -> None:
    assert set(testing.LONGEST) <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}


def test_every_journey_stands_where_the_round_of_the_browser_looks() -> None:
    files = [path for place in ("src", "tests") for path in (ROOT / place).rglob("test_*.py")]
    marked = [path for path in files if "mark." + "browser" in path.read_text("utf-8")]
    assert marked
    assert {path.parent for path in marked} == {ROOT / testing.JOURNEYS}


def test_tests_keep_what_is_compiled_where_python_may_leave_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert testing.kept_compiled() == {}
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = testing.kept_compiled()
    assert kept["PYTHONDONTWRITEBYTECODE"] == ""
    assert Path(kept["PYTHONPYCACHEPREFIX"]).parent == Path(sys.prefix)


def test_reader_who_has_seen_enough_ends_a_command_without_a_word() -> None:
    command = f"{sys.executable} -m bastama.config.command library convert --help | head -1"

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert done.stdout.startswith("usage: bastama library convert")
    assert done.stderr == ""


def test_full_disk_under_the_output_is_told_in_a_sentence(tmp_path: Path) -> None:
    work = tmp_path / "work.ris"
    work.write_text("TY  - JOUR\nTI  - Homework in a village\nER  - \n", encoding="utf-8")
    command = [sys.executable, "-m", "bastama.config.command", "library", "convert", "--to", "ris", str(work)]

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Not everything was written: No space left on device.")
    assert "Traceback" not in done.stderr
