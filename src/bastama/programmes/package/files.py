"""The files of a package, from a folder or from a zip that anybody may have made."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bastama.programmes.package.faults import Fault

FILES_MOST = 200
FILE_BYTES_MOST = 1_000_000
PACKAGE_BYTES_MOST = 10_000_000
# What file managers and authors leave beside the package.
NOT_OURS = ("__MACOSX", "README", "LICENSE", "Thumbs.db", "desktop.ini")
LINK = 0o120000
# The other packings can ask for gigabytes of memory before the first letter is out.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python raises over a damaged zip; IndexError comes of an entry without a name,
# RuntimeError of one that claims to be locked or newer than Python knows.
DAMAGE = (
    OSError,
    ValueError,
    EOFError,
    IndexError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass
class Files:
    """Texts by name inside the package, and what was wrong with getting them.

    `main` is the file by which the top of a package is known, `kind` what is said of packages of its kind.
    """

    main: str = "edition.toml"
    kind: type[Fault] = Fault
    texts: dict[str, str] = field(default_factory=dict)
    # Also those that could not be read.
    names: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    bytes_count: int = 0

    def fault(self, code: str, file: str, line: int = 1, **params: str | int) -> None:
        self.faults.append(self.kind(code, file, line, params))

    def add(self, name: str, content: bytes) -> None:
        self.names.add(name)
        self.bytes_count += len(content)
        if len(content) > FILE_BYTES_MOST:
            self.fault("file-too-large", name, name=name, most=FILE_BYTES_MOST)
            return
        try:
            self.texts[name] = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            self.fault("not-utf-8", name, content.count(b"\n", 0, error.start) + 1)


def files_of(source: Path | str | bytes, main: str = "edition.toml", kind: type[Fault] = Fault) -> Files:
    """Every file of a package. Nothing is written, and no more is unpacked than a package may hold."""
    files = Files(main, kind)
    path = None if isinstance(source, bytes) else Path(source)
    if path and path.is_dir():
        _read_folder(path, files)
        return files
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            _read_zip(archive, files)
    except DAMAGE:
        name = path.name if path else "This file"
        files.texts.clear()
        files.fault("not-a-package", path.name if path else f"{PurePosixPath(main).stem}.zip", name=name)
    return files


def _is_ours(name: PurePosixPath) -> bool:
    return not any(part.startswith((".", *NOT_OURS)) for part in name.parts)


def _read_folder(folder: Path, files: Files) -> None:
    names = [path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file()]
    named = [(path, PurePosixPath(path.relative_to(folder))) for path in names]
    ours = [(path, name) for path, name in named if _is_ours(name)]
    if len(ours) > FILES_MOST:
        files.fault("too-many-files", files.main, count=len(ours), most=FILES_MOST)
        return
    for path, name in ours:
        if path.is_symlink():
            files.fault("entry-unsafe", name.as_posix(), name=name.as_posix())
            continue
        with path.open("rb") as opened:
            files.add(name.as_posix(), opened.read(FILE_BYTES_MOST + 1))


def _read_zip(archive: zipfile.ZipFile, files: Files) -> None:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > FILES_MOST:
        files.fault("too-many-files", files.main, count=len(entries), most=FILES_MOST)
        return
    for name, entry in _named(entries, files):
        if name in files.names:
            files.fault("entry-twice", name, name=name)
        elif entry.flag_bits & 1:
            files.fault("entry-locked", name, name=name)
        elif entry.compress_type not in PACKINGS:
            files.fault("entry-packed", name, name=name)
        else:
            # The size that the zip claims is not believed: reading stops one byte after the most.
            with archive.open(entry) as opened:
                files.add(name, opened.read(FILE_BYTES_MOST + 1))
        if files.bytes_count > PACKAGE_BYTES_MOST:
            files.fault("package-too-large", name, most=PACKAGE_BYTES_MOST)
            return


def _named(entries: list[zipfile.ZipInfo], files: Files) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The entries that belong to the package, named from the folder in which the main file stands."""
    safe = [entry for entry in entries if not _is_unsafe(entry)]
    for entry in entries:
        if entry not in safe:
            files.fault("entry-unsafe", entry.filename, name=entry.filename)
    tops = [PurePosixPath(e.filename).parent for e in safe if PurePosixPath(e.filename).name == files.main]
    top = min(tops, key=lambda folder: len(folder.parts), default=PurePosixPath())
    for entry in safe:
        name = PurePosixPath(entry.filename)
        inside = name.relative_to(top) if name.is_relative_to(top) else name
        if _is_ours(inside):
            yield inside.as_posix(), entry


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    is_link = (entry.external_attr >> 16) & 0o170000 == LINK
    return is_link or "\\" in name or ":" in name or name.startswith("/") or ".." in PurePosixPath(name).parts
