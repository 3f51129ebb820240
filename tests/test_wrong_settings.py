"""What is wrong from outside is told in a sentence that names it, whichever command meets it; never as a trace of code."""

import subprocess
import sys
from pathlib import Path

import pytest

from bastama.config import command, environment, keys
from bastama.config.command import COMMANDS
from bastama.config.environment import WrongSetting
from tests.site import ROOT, bastama, free_port, settings_of

pytestmark = pytest.mark.once

FOR_PEOPLE = [name for name, entry in COMMANDS.items() if not entry.developers]


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_each_command_explains_itself_whatever_is_wrong(name: str, tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", name, "--help", BASTAMA_HTTPS="perhaps")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"usage: bastama {name}")
    assert "-h, --help" in done.stdout
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "words",
    [["serve"], ["migrate"], ["demo", "--build-only"], ["roster", "people.csv"], ["library", "export"]],
    ids=lambda words: words[0],
)
def test_home_that_cannot_be_made_is_told(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = bastama(tmp_path / "file" / "home", *words)

    assert done.returncode == 2
    assert str(tmp_path / "file" / "home") in done.stderr
    assert "for example BASTAMA_HOME=/" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["roster", "people.csv"],
        ["library", "export"],
        ["programme", "load", "one-year"],
        ["programme", "lead", "Айгерім"],
        ["people", "open-again", "aigerim", "--reason", "lost"],
    ],
    ids=" ".join,
)
def test_site_without_tables_is_told(words: list[str], tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", *words)

    assert done.returncode == 2
    assert done.stderr.startswith(f"Nothing was done. The tables of the SQLite database {tmp_path / 'home'}/")
    assert "Run `bastama migrate`" in done.stderr


def test_damaged_keys_are_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('signing = "x"\n')

    with pytest.raises(WrongSetting, match=r"keys\.toml, are damaged"):
        keys.read_or_make(tmp_path)
    assert (tmp_path / "keys.toml").read_text() == 'signing = "x"\n'


@pytest.mark.parametrize("value", ["0", "-3", "²", "14 days", "367", "9" * 30])
def test_number_out_of_reason_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASTAMA_CODE_DAYS", value)

    with pytest.raises(WrongSetting, match="from 1 to 366, for example BASTAMA_CODE_DAYS=14"):
        environment.number("BASTAMA_CODE_DAYS", 14, most=366)


def test_number_within_reason_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASTAMA_CODE_DAYS", "366")

    assert environment.number("BASTAMA_CODE_DAYS", 14, most=366) == 366


@pytest.mark.parametrize("value", ["https://a.kz", "a.kz:8000", "a.kz/x", "a b"])
def test_host_that_is_none_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASTAMA_HOSTS", f"localhost,{value}")

    with pytest.raises(WrongSetting, match=f"BASTAMA_HOSTS has “{value}”"):
        environment.hosts("BASTAMA_HOSTS", ())


def test_hosts_of_every_kind_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASTAMA_HOSTS", "bastama.example.kz, 10.0.0.5, [::1], localhost")

    assert environment.hosts("BASTAMA_HOSTS", ()) == ["bastama.example.kz", "10.0.0.5", "[::1]", "localhost"]


@pytest.mark.parametrize(
    "value", ["foo", "https://[x", "ftp://a.kz", "https://a.kz/site", "https://a.kz:port"]
)
def test_address_that_is_none_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASTAMA_ADDRESS", value)

    with pytest.raises(WrongSetting, match="BASTAMA_ADDRESS is “"):
        environment.address("BASTAMA_ADDRESS", "http://localhost:8000")


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/bastama",
        "postgresql://",
        "postgresql://host",
        "postgresql://name:word@host:port/bastama",
        "postgresql://host:99999/bastama",
        "postgresql://[bad/bastama",
    ],
)
def test_database_that_is_none_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="does not name a PostgreSQL database"):
        environment.database(url, tmp_path)


@pytest.fixture
def without_driver(tmp_path: Path) -> str:
    """The path of a Python in which nothing speaks to PostgreSQL, as after `pip install bastama` alone."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "sitecustomize.py").write_text("import sys\nsys.modules['psycopg'] = None\n")
    return f"{tmp_path / 'bare'}:{ROOT / 'src'}"


@pytest.mark.parametrize("word", ["serve", "migrate"])
def test_driver_that_is_missing_is_told(word: str, without_driver: str, tmp_path: Path) -> None:
    database = "postgresql://host/bastama"
    done = bastama(tmp_path / "home", word, PYTHONPATH=without_driver, BASTAMA_DATABASE_URL=database)

    assert done.returncode == 2
    assert 'Give `pip install "bastama[postgres]"`, then the command again.' in done.stderr
    assert "Traceback" not in done.stderr


def test_site_on_sqlite_needs_no_driver(without_driver: str, tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", "migrate", PYTHONPATH=without_driver)

    assert done.returncode == 0, done.stderr


def test_demo_never_opens_the_database_of_a_site(tmp_path: Path) -> None:
    """In a demo anybody enters as anybody."""
    done = bastama(
        tmp_path / "home", "demo", "--build-only", BASTAMA_DATABASE_URL="postgresql://host/bastama"
    )

    assert done.returncode == 2
    assert "is a demo, in which anybody enters as anybody. Leave BASTAMA_DATABASE_URL out" in done.stderr


@pytest.mark.parametrize("port", ["0", "-1", "99999"])
def test_port_that_is_none_is_told(port: str, tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", "serve", "--port", port)

    assert done.returncode == 1
    assert f"There is no port {port}" in done.stderr


def test_host_of_nobody_is_told(tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", "serve", "--host", "nowhere.invalid", "--port", str(free_port()))

    assert "nowhere.invalid is no address of this machine" in done.stderr


def test_package_that_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacks(*_: object) -> int:
        raise ModuleNotFoundError(name="django.db")

    monkeypatch.setattr(command, "run", lacks)

    assert command.main(["serve"]) == 2
    assert "the package django.db is missing or damaged" in capsys.readouterr().err


def test_command_that_is_stopped_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", stopped)

    assert command.main(["serve"]) == command.STOPPED
    assert capsys.readouterr().err == "\nStopped, as you asked.\n"


def test_folder_that_cannot_be_written_to_installs_nothing(tmp_path: Path) -> None:
    """The environment's folder is a file here, which not even the administrator can write into."""
    for name in ("bastama", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "src").symlink_to(ROOT / "src")
    (tmp_path / ".venv.lock").mkdir()
    done = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "bastama"), "migrate"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was installed: ")
    assert "Traceback" not in done.stderr


def test_home_named_and_left_empty_is_not_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bastama.config.command", "migrate"]
    settings = settings_of(tmp_path) | {"BASTAMA_HOME": ""}
    subprocess.run(command, env=settings, cwd=tmp_path, check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == ["var"]
