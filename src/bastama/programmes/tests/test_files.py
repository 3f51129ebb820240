import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.programmes.package.files import FILE_BYTES_MOST, FILES_MOST, files_of
from bastama.programmes.package.reader import examine, read
from bastama.programmes.tests.packages import SOUND, sound_files, zipped

ZIP = zipped({"edition.toml": "key = 'x'", "words.kk.toml": ""})


def _link() -> bytes:
    made = io.BytesIO(zipped(sound_files()))
    with zipfile.ZipFile(made, "a") as archive:
        entry = zipfile.ZipInfo("pages/link.kk.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def _twice() -> bytes:
    made = io.BytesIO(zipped(sound_files()))
    with zipfile.ZipFile(made, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("edition.toml", "")
    return made.getvalue()


def _locked() -> bytes:
    """A zip whose first entry says of itself, in both its headers, that it is encrypted."""
    made = bytearray(zipped({"edition.toml": "key"}))
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def _packed() -> bytes:
    return zipped({"edition.toml": "key"}, zipfile.ZIP_LZMA)


def _nameless() -> bytes:
    """A zip whose only entry has no name."""
    made = zipped({"e": "key"})
    middle = made.index(b"PK\x01\x02")
    return made[: middle + 28] + b"\0\0" + made[middle + 30 : middle + 46] + made[middle + 47 :]


def _damaged() -> bytes:
    made = bytearray(zipped(sound_files()))
    made[60:90] = bytes(30)
    return bytes(made)


# Faults that need a zip made for them: the zip, and everything that must be said.
MADE_FAULTS: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "not-a-package": (lambda: b"not a zip", ["edition.zip:1 not-a-package"]),
    "entry-unsafe": (_link, ["pages/link.kk.md:1 entry-unsafe"]),
    "entry-twice": (_twice, ["edition.toml:1 entry-twice"]),
    "entry-locked": (_locked, ["edition.toml:1 entry-locked"]),
    "entry-packed": (_packed, ["edition.toml:1 entry-packed"]),
    "too-many-files": (
        lambda: zipped({f"pages/x{number}.kk.md": "x" for number in range(FILES_MOST + 1)}),
        ["edition.toml:1 too-many-files"],
    ),
    "file-too-large": (
        lambda: zipped({**sound_files(), "edition.toml": "#" * (FILE_BYTES_MOST + 1)}),
        ["edition.toml:1 file-too-large"],
    ),
    "package-too-large": (
        lambda: zipped({f"pages/x{number}.kk.md": "x" * FILE_BYTES_MOST for number in range(12)}),
        ["pages/x10.kk.md:1 package-too-large"],
    ),
    "not-utf-8": (
        lambda: zipped(
            {**sound_files(), "words.kk.toml": '[edition]\nname = "Шағын"'.encode("cp1251", "replace")}
        ),
        ["words.kk.toml:2 not-utf-8"],
    ),
}


@pytest.mark.parametrize("code", MADE_FAULTS)
def test_broken_zip_names_its_fault(code: str) -> None:
    make, shown = MADE_FAULTS[code]

    examined = examine(make())

    assert [f"{fault.file}:{fault.line} {fault.code}" for fault in examined.faults] == shown
    assert "%(" not in examined.faults[0].sentence


def _of_the_future() -> bytes:
    made = bytearray(zipped({"edition.toml": "key"}))
    made[made.index(b"PK\x01\x02") + 6] = 200
    return bytes(made)


@pytest.mark.parametrize("make", [_damaged, _nameless, _of_the_future])
def test_damaged_zip_is_refused_and_nothing_of_it_kept(make: Callable[[], bytes]) -> None:
    files = files_of(make())

    assert [fault.code for fault in files.faults] == ["not-a-package"]
    assert files.texts == {}


@pytest.mark.parametrize(
    "name", ["../edition.toml", "/etc/x.toml", "pages/../../x.md", "c:x.md", "pages\\..\\x.md"]
)
def test_entry_that_leads_outside_is_refused(name: str) -> None:
    files = files_of(zipped({**sound_files(), name: "x"}))

    assert [fault.code for fault in files.faults] == ["entry-unsafe"]
    assert sorted(files.texts) == sorted(sound_files())


def test_zip_reads_as_its_folder() -> None:
    assert read(zipped(sound_files())) == read(SOUND)


def test_zip_of_the_folder_itself_reads_too() -> None:
    inside = {f"small-edition/{name}": text for name, text in sound_files().items()}
    left_by_a_mac = {"__MACOSX/small-edition/._edition.toml": b"\x00\xff", "small-edition/.DS_Store": b"\xff"}

    assert read(zipped({**inside, **left_by_a_mac})) == read(SOUND)


@settings(max_examples=200)
@given(
    st.dictionaries(st.integers(0, len(ZIP) - 1), st.integers(0, 255), max_size=6), st.integers(0, len(ZIP))
)
def test_reader_never_raises_on_a_zip_with_bytes_changed_or_cut(changes: dict[int, int], end: int) -> None:
    made = bytearray(ZIP)
    for place, value in changes.items():
        made[place] = value

    assert not examine(bytes(made[:end])).is_sound


def test_zip_bomb_is_not_unpacked() -> None:
    files = files_of(zipped({"edition.toml": b"\x00" * 50_000_000}))

    assert [fault.code for fault in files.faults] == ["file-too-large"]
    assert files.bytes_count == FILE_BYTES_MOST + 1


def test_byte_order_mark_and_windows_line_ends_are_understood() -> None:
    files = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in sound_files().items()
    }

    assert read(zipped(files)) == read(SOUND)


def test_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").symlink_to(SOUND / "edition.toml")

    assert [fault.code for fault in examine(tmp_path).faults] == ["entry-unsafe"]


def test_not_utf_8_names_the_line() -> None:
    files = files_of(zipped({"words.kk.toml": b'[edition]\n\nname = "\xff"\n'}))

    assert [(fault.code, fault.line) for fault in files.faults] == [("not-utf-8", 3)]
