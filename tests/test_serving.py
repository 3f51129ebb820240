"""The real server: it says what is wrong before it starts, answers while a phone is slow, and keeps no secrets in its log."""

import errno
import io
import logging
import resource
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from bastama.config import readiness, serving, wsgi
from tests.site import Site, bastama, free_port, settings_of

SLOW_PHONES = 12
HELD_UP = 15
"""Seconds: who waits for phones as slow as these waits for minutes, and a machine with much to do is no reason to fail."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a site whose database is ready."""
    folder = tmp_path_factory.mktemp("site") / "home"
    done = bastama(folder, "migrate")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[Site]:
    running = Site(home)
    yield running
    running.stop()


def slow_phone(site: Site) -> socket.socket:
    """A phone that has begun to send 200 kB and is far from done."""
    phone = socket.create_connection(("127.0.0.1", site.port))
    phone.sendall(b"POST /enter/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\nname=")
    return phone


def test_slow_phones_do_not_hold_up_the_others(site: Site) -> None:
    phones = [slow_phone(site) for _ in range(SLOW_PHONES)]
    waits = []
    until = time.monotonic() + 3
    while time.monotonic() < until:
        for phone in phones:
            phone.sendall(b"x" * 250)
        began = time.monotonic()
        assert site.get("/who-sees/")[0] == 200
        waits.append(time.monotonic() - began)
        time.sleep(0.25)
    for phone in phones:
        phone.settimeout(0)
        with pytest.raises(BlockingIOError):
            phone.recv(1)
        phone.close()

    assert max(waits) < HELD_UP


def test_server_compresses_pages_and_gives_styles_a_lasting_name(site: Site) -> None:
    page = site.get("/who-sees/")[1].decode()
    style = page.split('<link rel="stylesheet" href="')[1].split('"')[0]

    assert style != "/static/kit/kit.css"
    assert site.get(style)[0] == 200


def test_log_tells_patterns_and_never_addresses(home: Path) -> None:
    site = Site(home)
    site.get("/who-sees/?code=SECRET-IN-QUERY")
    site.get("/feed-of-secret-IN-PATH/")
    said = site.stop()

    assert "GET /who-sees/ 200" in said
    assert "GET (no such address) 404" in said
    assert "SECRET" not in said.upper()


def test_server_stops_after_answering_what_is_under_way(home: Path) -> None:
    site = Site(home)
    with socket.create_connection(("127.0.0.1", site.port)) as phone:
        phone.sendall(b"POST /who-sees/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n")
        phone.sendall(b"Expect: 100-continue\r\n\r\n")
        assert phone.recv(4096).startswith(b"HTTP/1.1 100"), "nobody has begun to read it"
        phone.sendall(b"ab")
        site.process.terminate()
        time.sleep(0.5)
        phone.sendall(b"cd")
        answer = phone.recv(4096)
    said = site.stop()

    assert answer.startswith(b"HTTP/1.1 4")
    assert "Everything that was sent has been answered." in said


def test_serve_without_tables_names_the_command(tmp_path: Path) -> None:
    done = bastama(tmp_path / "home", "serve", "--port", str(free_port()))

    assert done.returncode == 1
    assert "Run `bastama migrate`" in done.stderr


def test_serve_on_a_taken_port_says_so(home: Path, site: Site) -> None:
    done = bastama(home, "serve", "--port", str(site.port))

    assert done.returncode == 1
    assert f"It cannot listen on 127.0.0.1, port {site.port}" in done.stderr


def test_migrate_on_a_full_disk_is_told_and_goes_on_afterwards(tmp_path: Path) -> None:
    """The limit on the size of a file is what a full disk is to SQLite."""
    home = tmp_path / "home"
    full = subprocess.run(
        [sys.executable, "-m", "bastama.config.command", "migrate"],
        env=settings_of(home),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert full.returncode == 1
    assert "The tables are not ready yet: " in full.stderr
    assert "Traceback" not in full.stderr
    assert bastama(home, "migrate").returncode == 0


def test_migrate_given_twice_changes_nothing(home: Path) -> None:
    done = bastama(home, "migrate")

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "The tables are already those of this version."


def test_migrate_finds_concepts_anew_that_another_vocabulary_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert bastama(home, "migrate").returncode == 0
    work = tmp_path / "work.ris"
    work.write_text("TY  - JOUR\nTI  - Homework in a village\nER  - \n", encoding="utf-8")
    assert bastama(home, "library", "import", str(work)).returncode == 0
    with closing(sqlite3.connect(home / "bastama.sqlite3")) as held, held:
        held.execute("UPDATE library_record SET marked_by = 'bastama 2026.2/3'")
        held.execute("DELETE FROM library_mark")
    said = [bastama(home, "migrate").stdout for _ in range(2)]
    with closing(sqlite3.connect(home / "bastama.sqlite3")) as held:
        found = held.execute("SELECT concept FROM library_mark WHERE weight > 0").fetchall()
    assert ["found anew" in one for one in said] == [True, False]
    assert sorted(found) == [("homework",), ("rural-school",)]


PUBLIC = {"ALLOWED_HOSTS": ["bastama.example"], "SITE_ADDRESS": "https://bastama.example", "HTTPS": True}


@pytest.mark.parametrize(
    ("host", "changed", "begins"),
    [
        ("127.0.0.1", {"ALLOWED_HOSTS": ["*"]}, "BASTAMA_HOSTS answers to any name"),
        (
            "127.0.0.1",
            {"ALLOWED_HOSTS": [".example"], "SITE_ADDRESS": "https://.example"},
            "BASTAMA_HOSTS answers",
        ),
        ("0.0.0.0", {"ALLOWED_HOSTS": ["localhost"]}, "Nobody could open the site from another machine"),
        (
            "127.0.0.1",
            {"HTTPS": False, "SITE_ADDRESS": "http://bastama.example"},
            "Passwords and what teachers",
        ),
        ("127.0.0.1", {"SITE_ADDRESS": "http://bastama.example"}, "Links in calendars"),
        ("127.0.0.1", {"SITE_ADDRESS": "https://other.example"}, "Links in calendars"),
        ("127.0.0.1", {"BENCH": True}, "BASTAMA_BENCH is set"),
        ("127.0.0.1", {"DEMO_TODAY": "2026-02-18"}, "The home folder"),
    ],
)
def test_each_wrong_setting_is_told(
    settings: Settings, host: str, changed: dict[str, object], begins: str
) -> None:
    for name, value in {"DEMO_TODAY": None, **PUBLIC, **changed}.items():
        setattr(settings, name, value)

    told = list(readiness.wrong_in_settings(host))

    assert len(told) == 1
    assert told[0].startswith(begins)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_settings_of_a_public_site_are_right(settings: Settings, host: str) -> None:
    for name, value in {"DEMO_TODAY": None, **PUBLIC}.items():
        setattr(settings, name, value)

    assert list(readiness.wrong_in_settings(host)) == []


def test_school_network_without_https_must_be_meant(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ALLOWED_HOSTS, settings.HTTPS = ["10.0.0.5"], False
    settings.SITE_ADDRESS, settings.DEMO_TODAY = "http://10.0.0.5", None
    monkeypatch.setenv("BASTAMA_HTTPS", "no")

    assert list(readiness.wrong_in_settings("10.0.0.5")) == []


def test_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")

    assert next(readiness.wrong_in_home(tmp_path / "home")).startswith("Nothing could be kept")


def test_nearly_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "ROOM", 2**60)

    assert next(readiness.wrong_in_home(tmp_path)).startswith(f"The disk of {tmp_path} is nearly full")


def test_database_out_of_reach_is_told(tmp_path: Path) -> None:
    done = bastama(tmp_path, "serve", BASTAMA_DATABASE_URL="postgresql://x@127.0.0.1:9/x?connect_timeout=1")

    assert done.returncode == 1
    assert "PostgreSQL does not answer" in done.stderr


@pytest.mark.django_db
def test_newer_database_is_told() -> None:
    MigrationRecorder(connection).record_applied("groups", "0099_of_the_future")

    assert "groups 0099_of_the_future" in next(readiness.wrong_in_database())


def test_static_files_are_gathered_once_and_again_after_a_change(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    first, second = serving.collect_static(), serving.collect_static()
    monkeypatch.setattr(serving, "digest_of_sources", lambda: "other")

    assert (first, second, serving.collect_static()) == (True, False, True)
    assert (tmp_path / "static" / "kit" / "kit.css").is_file()


@pytest.fixture
def bodies() -> list[bytes]:
    """What reached the view, in full."""
    return []


@pytest.fixture
def application(bodies: list[bytes]) -> wsgi.Answer:
    """A site that keeps each body it is given, behind what gathers them."""

    def keep(environ: dict[str, Any], _: object) -> list[bytes]:
        bodies.append(environ["wsgi.input"].read())
        return []

    return wsgi.when_it_has_arrived(keep, largest=10**6)


def test_half_a_body_is_refused_and_reaches_no_view(application: wsgi.Answer, bodies: list[bytes]) -> None:
    answers: list[str] = []

    application(
        {"CONTENT_LENGTH": "10", "wsgi.input": io.BytesIO(b"half")}, lambda status, _: answers.append(status)
    )

    assert (bodies, answers) == ([], ["400 Bad Request"])


def test_whole_body_reaches_the_view_unchanged(application: wsgi.Answer, bodies: list[bytes]) -> None:
    sent = bytes(range(256)) * 3000

    application({"CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent)}, lambda *_: None)

    assert bodies == [sent]


@pytest.mark.urls("tests.faulty")
def test_fault_gets_a_number_and_its_words_stay_out_of_the_log(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    written = io.StringIO()
    for handler in logging.getLogger().handlers:
        if handler.name == "console":
            monkeypatch.setattr(handler, "stream", written)

    answer = client.get("/broken/of-a-secret/")

    said = written.getvalue()
    number = said.split("fault ")[1].split(":")[0]
    assert answer.status_code == 500
    assert number in answer.content.decode()
    assert "ValueError at GET /broken/<str:what>/" in said
    assert "secret" not in said


def test_settings_of_tests_do_not_leak_into_the_server(tmp_path: Path) -> None:
    assert {key for key in settings_of(tmp_path) if key.startswith("BASTAMA_")} == {
        "BASTAMA_HOME",
        "BASTAMA_DATABASE_URL",
    }


def test_full_disk_is_said_before_anything_is_kept(
    application: wsgi.Answer, bodies: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(wsgi, "SpooledTemporaryFile", lambda **_: Full())
    answers: list[str] = []

    said = application(
        {"CONTENT_LENGTH": "4", "wsgi.input": io.BytesIO(b"whol")},
        lambda status, _: answers.append(status),
    )

    assert (bodies, answers) == ([], ["507 Insufficient Storage"])
    assert "there is no room left on the server" in b"".join(said).decode()


def test_site_without_an_address_of_its_own_is_named_by_the_port_that_is_open(settings: Settings) -> None:
    """A slip printed from it, a calendar, a citation: each leads to where the site is."""
    settings.SITE_ADDRESS = settings.LOCAL_ADDRESS
    assert serving.own_address("127.0.0.1", 8123) == "http://localhost:8123"
    settings.SITE_ADDRESS = "https://bastama.example"
    assert serving.own_address("127.0.0.1", 8123) == "https://bastama.example"
