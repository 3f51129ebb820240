"""The tables our own executor makes are those that Django's makes, to the letter."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.place import Place

pytestmark = pytest.mark.once
BY_DJANGO = (
    "import django; django.setup(); from django.core.management import call_command as run; run('migrate')"
)


def tables_in(home: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(home / "bastama.sqlite3") as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
        ).fetchall()


def test_tables_are_those_that_django_makes(tmp_path: Path) -> None:
    ours, plain = Place(tmp_path / "ours"), Place(tmp_path / "plain")
    ours.migrate()
    plain.home.mkdir()
    subprocess.run([sys.executable, "-c", BY_DJANGO], env=plain.environment, check=True, capture_output=True)
    made = tables_in(ours.home)
    assert made == tables_in(plain.home)
    assert len(made) > 400
