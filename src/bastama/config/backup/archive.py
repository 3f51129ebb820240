"""The file of a backup: writing its parts, and reading it only after every byte was found right."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bastama.config.backup import sealing
from bastama.config.backup.errors import CannotRestore, WrongPassphrase

FORM = 1
PIECE = 1024 * 1024
DIGEST_LENGTH = 64
MANIFEST, KEYS = "manifest.json", "keys.sealed"
DEMO = frozenset({"home/demo-today.txt", "home/demo-is-built.txt"})
ROWS = re.compile(r"rows/([a-z][a-z0-9_]*)\.jsonl")
MEDIA = re.compile(r"media/(?!\.{1,2}(?:/|$))[^/\\\0]+(?:/(?!\.{1,2}(?:/|$))[^/\\\0]+)*")


@dataclass
class Table:
    """What a table holds: its columns, how many rows, and a digest of them in any order."""

    columns: list[str]
    rows: int
    digest: str


@dataclass
class Manifest:
    """What a backup holds, and from where."""

    version: str
    made_at: str
    vendor: str
    migrations: list[list[str]]
    form: int = FORM
    tables: dict[str, Table] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def row_count(self) -> int:
        return sum(table.rows for table in self.tables.values())


class Writer:
    """Adds parts to a backup and remembers the digest of each."""

    def __init__(self, pack: ZipFile, manifest: Manifest) -> None:
        self.pack = pack
        self.manifest = manifest

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool) -> None:
        """Add a part piece by piece, so that a large file needs no memory."""
        total = hashlib.sha256()
        described = ZipInfo(name)
        described.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        described.external_attr = 0o600 << 16
        with self.pack.open(described, "w", force_zip64=True) as part:
            for piece in pieces:
                part.write(piece)
                total.update(piece)
                self.manifest.size += len(piece)
        self.manifest.parts[name] = total.hexdigest()

    def seal(self, keys: bytes, passphrase: str) -> None:
        """Add the manifest and the keys, which open only beside this manifest."""
        described = json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1).encode()
        self.pack.writestr(MANIFEST, described)
        self.pack.writestr(KEYS, sealing.seal(keys, passphrase, beside=described))
        self.pack.comment = b"0" * DIGEST_LENGTH


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write a backup beside its place; it stands there whole when the block ends well, else not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as pack:
                yield Writer(pack, manifest)
            digest = digest_of_all(file)
            file.seek(-DIGEST_LENGTH, os.SEEK_END)
            file.write(digest.encode())
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def digest_of_all(file: IO[bytes]) -> str:
    """Return the digest of everything but the last 64 characters, and stand before those."""
    left = file.seek(0, os.SEEK_END) - DIGEST_LENGTH
    file.seek(0)
    total = hashlib.sha256()
    while left > 0 and (piece := file.read(min(PIECE, left))):
        total.update(piece)
        left -= len(piece)
    return total.hexdigest()


def sync_folder(folder: Path) -> None:
    """Make sure that a new name in a folder survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True)
class Reader:
    """A backup of which every byte was found right."""

    pack: ZipFile
    manifest: Manifest
    keys: bytes

    def lines(self, table: str) -> Iterator[bytes]:
        """Read the rows of a table one by one."""
        with self.pack.open(f"rows/{table}.jsonl") as part:
            yield from part

    def marks(self) -> list[str]:
        """Return the names of the marks that make a site a demo."""
        return [name for name in self.manifest.parts if name in DEMO]

    def media(self) -> list[str]:
        """Return the names of the files, as they lie in the home folder."""
        return [name for name in self.manifest.parts if name.startswith("media/")]


@contextmanager
def reading(path: Path, passphrase: str) -> Iterator[Reader]:
    """Open a backup after looking at all of it. Refuses what is damaged, cut short, made up or sealed otherwise."""
    try:
        with path.open("rb") as file:
            check_whole(file, path)
            with ZipFile(file) as pack:
                described, keys = unsealed(pack, path, passphrase)
                manifest = manifest_of(described, path)
                check_parts(pack, manifest, path)
                yield Reader(pack, manifest, keys)
    except OSError as reason:
        raise CannotRestore(f"Nothing was restored: {path} cannot be read ({reason.strerror}).") from reason
    except BadZipFile as reason:
        raise damaged(path) from reason


def check_whole(file: IO[bytes], path: Path) -> None:
    """Compare the digest at the end of the file with the file."""
    if file.seek(0, os.SEEK_END) <= DIGEST_LENGTH:
        raise damaged(path)
    found = digest_of_all(file).encode()
    if file.read(DIGEST_LENGTH) != found:
        raise damaged(path)
    file.seek(0)


def unsealed(pack: ZipFile, path: Path, passphrase: str) -> tuple[bytes, bytes]:
    """Return the manifest and the keys."""
    try:
        described, sealed = pack.read(MANIFEST), pack.read(KEYS)
    except KeyError as reason:
        raise CannotRestore(
            f"Nothing was restored: {path} is not a backup of Bastama. Name the file that `bastama backup` made."
        ) from reason
    try:
        return described, sealing.unseal(sealed, passphrase, beside=described)
    except WrongPassphrase as reason:
        raise CannotRestore(
            "Nothing was restored: the passphrase is not the one this backup was made with. Look it up and give it "
            "again; without it the keys, and with them the site, cannot be had."
        ) from reason


def manifest_of(described: bytes, path: Path) -> Manifest:
    """Read a manifest of a form we know."""
    given = json.loads(described)
    if given["form"] != FORM:
        raise CannotRestore(
            f"Nothing was restored: {path} was made by Bastama {given['version']}, whose backups this version cannot "
            "read. Install that version, or a newer one."
        )
    tables = {name: Table(**table) for name, table in given.pop("tables").items()}
    return Manifest(**given, tables=tables)


def check_parts(pack: ZipFile, manifest: Manifest, path: Path) -> None:
    """Look that exactly the parts of the manifest are there, under names that stay inside the home folder."""
    names = pack.namelist()
    if sorted(names) != sorted([*manifest.parts, MANIFEST, KEYS]):
        raise damaged(path)
    for name, wanted in manifest.parts.items():
        if not (MEDIA.fullmatch(name) or ROWS.fullmatch(name) or name in DEMO):
            raise damaged(path)
        if digest_of_part(pack, name) != wanted:
            raise damaged(path)


def digest_of_part(pack: ZipFile, name: str) -> str:
    """Return the digest of one part."""
    total = hashlib.sha256()
    with pack.open(name) as part:
        while piece := part.read(PIECE):
            total.update(piece)
    return total.hexdigest()


def damaged(path: Path) -> CannotRestore:
    """Return the refusal of a file that is not as it was written."""
    return CannotRestore(
        f"Nothing was restored: {path} is damaged, cut short or no backup of Bastama. Take another copy of it, "
        "or an earlier backup."
    )
