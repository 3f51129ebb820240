"""Files from the disk to the store and back: moved, backed up, restored."""

import os
from pathlib import Path
from typing import Any

import pytest

from bastama.config.backup.archive import Manifest, reading, writing
from bastama.config.backup.errors import CannotRestore
from bastama.config.backup.restoring import files_kept
from bastama.config.backup.saving import add_media
from bastama.foundation.stores import s3
from bastama.foundation.stores.disk import DiskStore
from bastama.foundation.stores.store import StoreFault
from bastama.projects.actions.moving import Moved, digest_in, move
from bastama.projects.actions.sweeping import sweep
from bastama.projects.files.places import kept_path, name_to_store
from bastama.projects.models.work import Evidence, StoredFile
from tests.stores.files import Names, in_store, on_disk
from tests.stores.real import Line

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def silent(sentence: str) -> None:
    """Nobody listens."""


def test_files_move_to_the_store_and_back_and_go_only_when_it_is_in_use(
    far: s3.S3Store, evidence: Evidence, names: Names
) -> None:
    disk = DiskStore()
    files = [on_disk(f"%PDF-{number}".encode(), evidence) for number in range(3)]
    told = {file.stored_as: file.byte_count for file in files}
    assert move(disk, far, is_in_use=False, say=silent) == Moved(copied=3, compared=3)
    assert (names(), all(disk.exists(name) for name in told)) == (told, True)
    assert move(disk, far, is_in_use=True, say=silent) == Moved(compared=3, removed=3)
    assert (names(), any(disk.exists(name) for name in told)) == (told, False)
    assert move(far, disk, is_in_use=True, say=silent) == Moved(copied=3, compared=3, removed=3)
    assert names() == {}
    assert [digest_in(disk, file.stored_as) for file in files] == [file.digest for file in files]


def test_move_that_was_cut_goes_on(far: s3.S3Store, line: Line, evidence: Evidence, names: Names) -> None:
    disk = DiskStore()
    for number in range(3):
        on_disk(str(number).encode() * 500_000, evidence)
    line.set(whole_before=1, cut_after=700_000, fault="away")
    with pytest.raises(StoreFault):
        move(disk, far, is_in_use=True, say=silent)
    line.set()
    there = len(names())
    assert (0 < there < 3, StoredFile.objects.count()) == (True, 3)
    moved = move(disk, far, is_in_use=True, say=silent)
    assert (moved.copied, moved.is_whole, len(names())) == (3 - there, True, 3)
    assert list(disk.names()) == []


def test_file_that_changed_on_the_disk_is_told_and_stays(
    far: s3.S3Store, evidence: Evidence, names: Names
) -> None:
    disk = DiskStore()
    damaged, gone = on_disk(b"%PDF-1", evidence), on_disk(b"%PDF-2", evidence)
    kept_path(damaged.stored_as).write_bytes(b"%PDF-!")
    kept_path(gone.stored_as).unlink()
    moved = move(disk, far, is_in_use=True, say=silent)
    assert (moved.damaged, moved.missing, moved.removed) == ([str(damaged.pk)], [str(gone.pk)], 0)
    assert (kept_path(damaged.stored_as).exists(), names()) == (True, {})


def test_file_that_waited_long_for_its_row_is_not_swept_up(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    waited, disk = tmp_path / "clean", DiskStore()
    waited.write_bytes(b"%PDF-1")
    os.utime(waited, (0, 0))
    disk.keep(waited, name := name_to_store())
    assert (sweep(disk, takes_all=True).gone, disk.exists(name)) == (0, True)
    os.utime(disk.path(name), (0, 0))
    assert (sweep(disk, takes_all=True).gone, disk.exists(name)) == (1, False)


def backed_up(to: Path, media: Path) -> Path:
    """A backup with nothing in it but the files that are kept, and those on their way."""
    with writing(to, Manifest(version="", made_at="", vendor="", migrations=[])) as writer:
        add_media(writer, media)
        writer.seal(b"keys", "four words or more")
    return to


def on_disk_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BASTAMA_HOME", str(tmp_path))
    (tmp_path / "staging").mkdir()
    return tmp_path / "staging"


def test_backup_from_the_disk_is_restored_into_the_store_and_back(
    *, far: s3.S3Store, evidence: Evidence, names: Names, settings: Any, staging: Path, tmp_path: Path
) -> None:
    files = [on_disk(content, evidence) for content in (b"%PDF-1", b"%PDF-2" * 300_000)]
    (settings.MEDIA_ROOT / "uploads").mkdir()
    (settings.MEDIA_ROOT / "uploads" / "half").write_bytes(b"%PD")
    before, both = on_disk_in(settings.MEDIA_ROOT), settings.STORAGES
    settings.STORAGES = {**both, "default": both["disk"]}
    first = backed_up(tmp_path / "disk.backup", settings.MEDIA_ROOT)
    settings.STORAGES = both
    with reading(first, "four words or more") as backup, files_kept(staging, backup):
        assert names() == {file.stored_as: file.byte_count for file in files}
        assert on_disk_in(staging) == {"media/uploads/half": b"%PD"}
    second = backed_up(tmp_path / "store.backup", staging / "media")
    settings.STORAGES = {**both, "default": both["disk"]}
    with reading(second, "four words or more") as backup, files_kept(staging, backup):
        assert on_disk_in(staging / "media") == before


def broken(there: dict[str, int]) -> None:
    """The rows do not come out as they went in, when the files are kept already."""
    assert len(there) == 1
    raise CannotRestore("the database")


def test_restoring_that_fails_leaves_nothing_in_the_store(
    far: s3.S3Store, evidence: Evidence, names: Names, staging: Path, tmp_path: Path
) -> None:
    in_store(far, b"%PDF-1", evidence)
    backup = backed_up(tmp_path / "one.backup", staging)
    with reading(backup, "four words or more") as opened:
        with pytest.raises(CannotRestore, match="BASTAMA_S3_FOLDER"), files_kept(staging, opened):
            raise AssertionError
        far.delete(next(iter(names())))
        with pytest.raises(CannotRestore, match="the database"), files_kept(staging, opened):
            broken(names())
    assert names() == {}
