"""A home folder and a database of their own, for tests of commands that make or restore whole sites."""

import atexit
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.site import ROOT, settings_of

PASSPHRASE = "four words or more"
SERVER = os.environ.get("BASTAMA_DATABASE_URL", "")
"""The PostgreSQL server of this round of tests; empty on SQLite."""


@dataclass(frozen=True)
class Place:
    """Where a site lives: its home, and the address of its PostgreSQL database or nothing."""

    home: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        settings = {
            "BASTAMA_BACKUP_PASSPHRASE": PASSPHRASE,
            "DJANGO_SETTINGS_MODULE": "bastama.config.settings",
        }
        return {
            **settings_of(self.home, self.database),
            **settings,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Bastama to its end."""
        return subprocess.run(
            [sys.executable, "-m", "bastama.config.command", *words],
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def must(self, *words: str) -> str:
        done = self.run(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def migrate(self) -> None:
        """Make the tables; on SQLite by a copy of a site of which this process made them once. It gets keys of its own."""
        if self.database:
            self.must("migrate")
        else:
            shutil.copytree(_migrated(), self.home, dirs_exist_ok=True)

    def fill(self) -> None:
        running = self.start("tests.filling", "fill")
        said = running.communicate(timeout=120)
        assert running.returncode == 0, said

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table as the database itself shows it, in one order."""
        return on_sqlite(self.home) if not self.database else on_postgresql(self.database)

    def files(self) -> dict[str, bytes]:
        """Every file of the home but the database and the keys of questionnaires, byte for byte."""
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes()
            for path in self.home.rglob("*")
            if path.is_file() and not path.name.startswith("bastama.sqlite3") and path.suffix != ".key"
        }


@cache
def _migrated() -> Path:
    made = Place(Path(mkdtemp(prefix="bastama-migrated-")) / "home")
    atexit.register(shutil.rmtree, made.home.parent, ignore_errors=True)
    made.must("migrate")
    (made.home / "keys.toml").unlink()
    return made.home


def every_column(connection: sqlite3.Connection, table: str) -> str:
    """The columns by name: in which order a table was given them is nobody's business."""
    names = sorted(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))
    return 'SELECT {} FROM "{}"'.format(", ".join(f'"{name}"' for name in names), table)


def on_sqlite(home: Path) -> dict[str, list[str]]:
    connection = sqlite3.connect(home / "bastama.sqlite3")
    try:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [
            name for name, made in found if not name.startswith("sqlite_") and "_searchindex_" not in name
        ]
        return {name: in_order(connection.execute(every_column(connection, name))) for name in names}
    finally:
        connection.close()


def on_postgresql(database: str) -> dict[str, list[str]]:
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        names = [name for (name,) in found.fetchall()]
        wanted = {name: sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)) for name in names}
        return {name: in_order(connection.execute(query)) for name, query in wanted.items()}


def in_order(rows: Any) -> list[str]:
    return sorted(repr(row) for row in rows)


@contextmanager
def empty_place(folder: Path) -> Iterator[Place]:
    """An empty home; on PostgreSQL an empty database as well, gone afterwards."""
    if not SERVER:
        yield Place(folder)
        return
    name = sql.Identifier(f"bastama_{uuid4().hex}")
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield Place(folder, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name._obj[0]}")))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
