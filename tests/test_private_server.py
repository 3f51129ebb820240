"""The private PostgreSQL server of the tests: it answers while it is needed and leaves nothing behind."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from bastama.config import postgres
from bastama.config.postgres import NoServer, private_server, server_programs


def test_private_server_folds_kazakh_letters_and_is_gone_afterwards() -> None:
    try:
        server_programs()
    except NoServer as reason:
        pytest.skip(str(reason))

    with private_server() as address:
        folder = Path(parse_qs(urlsplit(address).query)["host"][0])
        with psycopg.connect(address) as connection:
            row = connection.execute("SELECT lower('ҚАЗАҚ')").fetchone()

    assert row == ("қазақ",)
    assert not folder.exists()


def test_missing_server_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoServer, match="apt-get install postgresql"):
        server_programs()


def test_program_that_fails_says_its_own_words(tmp_path: Path) -> None:
    program = tmp_path / "initdb"
    program.write_text("#!/bin/sh\necho no room is left\nexit 1\n")
    program.chmod(0o755)
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.name.startswith(("test_", "popen-", "pytest-")):
            folder.chmod(0o755)

    with pytest.raises(NoServer, match=r"initdb stopped with: no room is left"):
        postgres.call(program)
