"""A site in one file, and made again from it: equal row for row and byte for byte, or not at all."""

import errno
import re
import resource
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bastama.config.backup.archive import Manifest, reading, writing
from bastama.config.backup.errors import CannotRestore
from bastama.config.backup.restoring import restore
from bastama.config.backup.values import line_of, row_of
from tests.place import PASSPHRASE, SERVER, Place, empty_place
from tests.site import Site

pytestmark = pytest.mark.databases
"""What is refused before a database is met is asked on one kind alone (`once`)."""
MakePlace = Callable[[], Place]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakePlace]:
    """Makes empty places, on the database of this round of tests."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(empty_place(tmp_path_factory.mktemp("place") / "home"))


@pytest.fixture(scope="module")
def site(place: MakePlace) -> Place:
    """A site with something of every kind in it."""
    made = place()
    made.migrate()
    made.fill()
    return made


@pytest.fixture(scope="module")
def backup(site: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "site.backup"
    site.must("backup", str(path))
    return path


@pytest.fixture(scope="module")
def manifest(backup: Path) -> Manifest:
    """What the backup says that it holds; to open it takes as long as a passphrase is made to take."""
    with reading(backup, PASSPHRASE) as opened:
        return opened.manifest


def rewritten(backup: Path, target: Path, change: Callable[[Manifest], Manifest]) -> Path:
    """A backup that is whole and rightly sealed, with another manifest."""
    with reading(backup, PASSPHRASE) as old:
        told = change(old.manifest)
        with writing(target, replace(told, parts={}, size=0)) as writer:
            for name in old.manifest.parts:
                writer.add(name, [old.pack.read(name)], packed=False)
            writer.seal(old.keys, PASSPHRASE)
    return target


def refused_untouched(path: Path, home: Path, passphrase: str = PASSPHRASE) -> str:
    """What the refusal says; the home must be as empty as before."""
    with pytest.raises(CannotRestore) as refusal:
        restore(path, home, passphrase, lambda _: None)
    assert not home.exists() or list(home.iterdir()) == []
    return str(refusal.value)


def test_restored_site_equals_row_for_row_and_byte_for_byte(
    site: Place, backup: Path, place: MakePlace
) -> None:
    again = place()
    said = again.must("restore", str(backup))

    assert again.rows() == site.rows()
    assert again.files() == site.files()
    assert "Questionnaires that were open when the backup was made: 1." in said
    assert (again.home / "keys.toml").stat().st_mode & 0o777 == 0o600
    assert sum(map(len, again.rows().values())) > 90


def test_the_key_of_an_open_questionnaire_is_in_no_backup(site: Place, backup: Path) -> None:
    keys = [path.read_bytes() for path in (site.home / "waves").glob("*.key")]
    assert len(keys) == 2
    with reading(backup, PASSPHRASE) as whole:
        parts = [whole.keys, *(whole.pack.read(name) for name in whole.pack.namelist())]
    written = [form for key in keys for form in (key[:32], key[:32].hex().encode(), b64encode(key)[:40])]
    assert not [form for form in written for part in parts if form in part]


def test_restored_site_opens_and_counts_on(backup: Path, place: MakePlace, tmp_path: Path) -> None:
    again = place()
    again.must("restore", str(backup))
    stop = tmp_path / "stop"
    writer = again.start("tests.filling", "pairs", str(stop))
    running = Site(again.home, {"BASTAMA_DATABASE_URL": again.database})
    status, _ = running.get("/who-sees/")
    running.stop()
    stop.touch()
    said = writer.communicate(timeout=60)

    assert status == 200
    assert int(said[0]) > 0, said


def test_backup_of_a_site_being_written_to_holds_one_moment(place: MakePlace, tmp_path: Path) -> None:
    busy, again, stop = place(), place(), tmp_path / "stop"
    busy.migrate()
    writer = busy.start("tests.filling", "pairs", str(stop))
    while not any("'right-9'" in row for row in busy.rows()["places_area"]):
        time.sleep(0.05)
        assert writer.poll() is None, writer.communicate()
    busy.must("backup", str(tmp_path / "busy.backup"))
    stop.touch()
    written = int(writer.communicate(timeout=60)[0])
    again.must("restore", str(tmp_path / "busy.backup"))

    kept = " ".join(again.rows()["places_area"])
    left, right = set(re.findall(r"'left-(\d+)'", kept)), set(re.findall(r"'right-(\d+)'", kept))
    assert left == right
    assert 9 <= len(left) <= written


def test_backup_says_what_it_holds_and_keys_are_sealed(site: Place, backup: Path) -> None:
    with reading(backup, PASSPHRASE) as opened:
        manifest = opened.manifest
        secret = opened.keys
    signing = (site.home / "keys.toml").read_text().split('"')[1].encode()

    assert manifest.tables["library_record"].rows == 1
    assert set(manifest.tables) == {name for name in site.rows() if not name.endswith("_searchindex")}
    assert signing in secret
    assert signing not in backup.read_bytes()
    assert backup.stat().st_mode & 0o777 == 0o600


@pytest.mark.once
@settings(deadline=None, max_examples=60)
@given(place=some.floats(0, 1, exclude_max=True), flip=some.integers(1, 255))
def test_any_changed_byte_is_refused_before_anything_is_written(
    backup: Path, place: float, flip: int
) -> None:
    damaged, home = backup.with_name("damaged"), backup.with_name("empty")
    content = bytearray(backup.read_bytes())
    content[int(place * len(content))] ^= flip
    damaged.write_bytes(content)

    assert "damaged" in refused_untouched(damaged, home)


@pytest.mark.once
@settings(deadline=None, max_examples=30)
@given(left=some.floats(0, 1, exclude_max=True))
def test_any_shortened_file_is_refused_before_anything_is_written(backup: Path, left: float) -> None:
    short, home = backup.with_name("short"), backup.with_name("empty")
    content = backup.read_bytes()
    short.write_bytes(content[: int(left * len(content))])

    assert "damaged" in refused_untouched(short, home)


@pytest.mark.once
def test_wrong_passphrase_is_refused(backup: Path, tmp_path: Path) -> None:
    said = refused_untouched(backup, tmp_path / "home", "five words and no more")

    assert "the passphrase is not the one" in said


@pytest.mark.once
def test_manifest_beside_other_keys_is_refused(backup: Path, tmp_path: Path) -> None:
    """Who changes the rows and every digest, but does not know the passphrase, gets nowhere."""
    forged = tmp_path / "forged"
    with reading(backup, PASSPHRASE) as old:
        sealed = old.pack.read("keys.sealed")
        with writing(forged, replace(old.manifest, version="9", parts={}, size=0)) as writer:
            for name in old.manifest.parts:
                writer.add(name, [old.pack.read(name)], packed=False)
            writer.seal(old.keys, "a passphrase of their own")
    content = forged.read_bytes()
    with reading(forged, "a passphrase of their own") as theirs:
        own = theirs.pack.read("keys.sealed")
    assert len(own) == len(sealed)
    forged.write_bytes(content.replace(own, sealed))

    assert refused_untouched(forged, tmp_path / "home")


@pytest.mark.once
def test_home_that_is_not_empty_is_refused_and_stays(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("kept")

    with pytest.raises(CannotRestore, match="is not empty"):
        restore(backup, tmp_path / "home", PASSPHRASE, lambda _: None)

    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


@pytest.mark.once
def test_home_that_cannot_be_written_to_is_told_and_the_backup_not_blamed(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, whom no folder stops, so the refusal of the disk is played."""

    (tmp_path / "home").mkdir()
    make = Path.mkdir

    def refuses(path: Path, **how: Any) -> None:
        if path.name == "restoring":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        make(path, **how)

    monkeypatch.setattr(Path, "mkdir", refuses)

    assert f"{tmp_path / 'home'} cannot be written to (Permission denied)" in refused_untouched(
        backup, tmp_path / "home"
    )


@pytest.mark.once
def test_home_that_cannot_be_made_is_told_and_the_backup_not_blamed(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert f"{tmp_path / 'file' / 'home'} cannot be the home" in refused_untouched(
        backup, tmp_path / "file" / "home"
    )


@pytest.mark.once
@pytest.mark.parametrize(
    "name",
    [
        "media/../keys.toml",
        "media/a/../../x",
        "/etc/x",
        "media//x",
        "media/./x",
        "media\\x",
        "../x",
        "static/x",
        "media/..",
        "rows/../x.jsonl",
    ],
)
def test_name_that_leads_elsewhere_is_refused(manifest: Manifest, tmp_path: Path, name: str) -> None:
    path = tmp_path / "crafted"
    with writing(path, replace(manifest, parts={}, size=0)) as writer:
        writer.add(name, [b"x"], packed=False)
        writer.seal(b"", PASSPHRASE)

    assert "damaged" in refused_untouched(path, tmp_path / "home")


@pytest.mark.once
def test_other_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other"
    with writing(path, Manifest("1", "", "", [])) as writer:
        writer.add("letter.txt", [b"x"], packed=False)
        writer.pack.comment = b"0" * 64

    assert "is not a backup of Bastama" in refused_untouched(path, tmp_path / "home")


def test_rows_that_do_not_come_out_alike_leave_nothing_behind(
    backup: Path, place: MakePlace, tmp_path: Path
) -> None:
    def wrong(manifest: Manifest) -> Manifest:
        table = replace(manifest.tables["places_area"], digest="0" * 64)
        return replace(manifest, tables={**manifest.tables, "places_area": table})

    again = place()
    done = again.run("restore", str(rewritten(backup, tmp_path / "wrong", wrong)))

    assert done.returncode == 1
    assert "the rows of places_area did not come out" in done.stderr
    assert list(again.home.iterdir()) == []
    assert SERVER == "" or again.rows() == {}


def test_backup_of_a_newer_version_is_refused(backup: Path, place: MakePlace, tmp_path: Path) -> None:
    def newer(manifest: Manifest) -> Manifest:
        return replace(manifest, migrations=[*manifest.migrations, ["groups", "0099_of_the_future"]])

    again = place()
    done = again.run("restore", str(rewritten(backup, tmp_path / "newer", newer)))

    assert "groups 0099_of_the_future" in done.stderr
    assert list(again.home.iterdir()) == []


def test_backup_never_overwrites(site: Place, backup: Path) -> None:
    before = backup.read_bytes()

    assert "exists already" in site.run("backup", str(backup)).stderr
    assert backup.read_bytes() == before


def test_short_passphrase_is_refused(site: Place, tmp_path: Path) -> None:
    done = site.run("backup", str(tmp_path / "new"), BASTAMA_BACKUP_PASSPHRASE="short")

    assert "has 5 characters" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_told(site: Place, tmp_path: Path) -> None:
    done = site.run("backup", str(tmp_path / "nowhere" / "new"))

    assert done.stderr.startswith("No backup was made:")
    assert "No such file" in done.stderr


def test_full_disk_leaves_nothing_half(site: Place, tmp_path: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [sys.executable, "-m", "bastama.config.command", "backup", str(tmp_path / "new")],
        env=site.environment,
        preexec_fn=no_room,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("No backup was made:"), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_database_that_is_not_ready_is_not_backed_up(place: MakePlace, tmp_path: Path) -> None:
    done = place().run("backup", str(tmp_path / "new"))

    assert "Run `bastama migrate`" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
def test_database_that_is_not_empty_is_refused(site: Place, backup: Path, tmp_path: Path) -> None:
    before = site.rows()
    done = Place(tmp_path / "home", site.database).run("restore", str(backup))

    assert "has tables in it" in done.stderr
    assert site.rows() == before


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
def test_site_moves_from_sqlite_to_postgresql_and_back(place: MakePlace, tmp_path: Path) -> None:
    first, second, third = Place(tmp_path / "first"), place(), Place(tmp_path / "third")
    first.migrate()
    first.fill()
    first.must("backup", str(tmp_path / "1"))
    second.must("restore", str(tmp_path / "1"))
    second.must("backup", str(tmp_path / "2"))
    third.must("restore", str(tmp_path / "2"))

    def unordered(rows: dict[str, list[str]]) -> dict[str, list[str]]:
        """PostgreSQL keeps no order of the keys of a JSON object."""
        return {name: sorted("".join(sorted(row)) for row in found) for name, found in rows.items()}

    assert unordered(third.rows()) == unordered(first.rows())
    assert third.files() == first.files()


PLAIN = some.none() | some.booleans() | some.integers() | some.text() | some.floats(allow_nan=False)
VALUES = (
    PLAIN
    | some.uuids()
    | some.datetimes(timezones=some.just(UTC))
    | some.datetimes()
    | some.dates()
    | some.times()
    | some.timedeltas()
    | some.binary()
    | some.decimals(allow_nan=False)
    | some.recursive(PLAIN, lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner)).filter(
        lambda value: isinstance(value, (dict, list))
    )
)


@given(row=some.lists(VALUES))
def test_row_of_a_line_is_the_row_it_was_written_from(row: list[object]) -> None:
    again = row_of(line_of(row))

    assert again == row
    assert [type(value) for value in again] == [type(value) for value in row]
