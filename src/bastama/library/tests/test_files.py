"""Files, folders and zips on the way in: all that can be read is, each that cannot is named, nothing harms."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bastama.library.commands import main
from bastama.library.formats import files
from bastama.library.formats.errors import FormatRefusal, Unreadable
from bastama.library.formats.files import given, in_zip
from bastama.library.formats.streaming import stream
from bastama.library.tests.formats import COPIES

pytestmark = pytest.mark.once
RIS = b"TY  - JOUR\nTI  - %s\nER  - \n"


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return made.getvalue()


def told(data: bytes) -> list[tuple[str, str]]:
    """Each file of a zip with the code of its refusal; empty when it can be opened."""
    return [
        (one.name, one.refusal.code if isinstance(one.refusal, FormatRefusal) else "")
        for one in in_zip(BytesIO(data), "all.zip")
    ]


def test_folder_and_zip_are_converted_at_once_and_what_is_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.ris").write_bytes(RIS % b"One")
    (tmp_path / "notes.txt").write_text("Some notes of mine.")
    (tmp_path / ".hidden.ris").write_bytes(RIS % b"Hidden")
    (tmp_path / "two.zip").write_bytes(zipped(("two.ris", RIS % b"Two"), ("odd.ris", b"TY  - \nER  - ")))
    assert main(["convert", str(tmp_path), str(COPIES["page"]), "--to", "ris"]) == 1
    out, err = capsys.readouterr()
    titles = [line for line in out.splitlines() if line.startswith("TI")]
    assert [one[6:] for one in titles[:2]] == ["Two", "One"]
    assert (out.count("TY  - "), "Hidden" in out) == (3, False)
    assert "notes.txt holds neither RIS" in err
    assert "two.zip › odd.ris looks like RIS but holds no record." in err


def test_conversion_of_nothing_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(tmp_path), "--to", "csl-json"]) == 1
    out, err = capsys.readouterr()
    assert (out, "there is no file in" in err) == ("", True)


def test_conversion_says_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.ris").write_bytes(RIS % b"One" + b"lost words\n" + RIS % b"Two")
    assert main(["convert", str(tmp_path / "a.ris"), "--to", "ris"]) == 0
    said = capsys.readouterr().err
    assert said == "a.ris, 4: This line stands outside every field and was left out: lost words\n"


def test_conversion_says_what_it_left_out_of_a_record_and_that_one_was_cut_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.ris").write_bytes(b"TY  - JOUR\nTI  - x\nEP  - \n\nlost words\nPY  - 2020")
    assert main(["convert", str(tmp_path / "a.ris"), "--to", "ris"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "a.ris, 5: This line stands outside every field and was left out: lost words",
        "a.ris, 6: The record has no closing ER line; it was taken to end here.",
    ]


def test_large_picture_is_called_no_text_before_it_is_read_whole() -> None:
    picture = BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300_000)
    with pytest.raises(Unreadable) as refusal:
        next(stream(picture, "a.ris"))
    assert refusal.value.code == "file.not-text"


def test_names_in_a_zip_are_only_shown() -> None:
    data = zipped(
        ("../../etc/\x1b[31mpasswd.ris", RIS % b"x"), ("C:\\a.ris", RIS % b"x"), ("__MACOSX/a.ris", b"x")
    )
    assert told(data) == [("all.zip › ../../etc/[31mpasswd.ris", ""), ("all.zip › C:\\a.ris", "")]


def test_zip_in_a_zip_locked_and_damaged_files_are_named_and_the_rest_is_read() -> None:
    data = bytearray(
        zipped(("a.zip", zipped(("x", b"x"))), ("b.ris", RIS % b"b"), ("c.ris", RIS % b"c"), ("d", b"d"))
    )
    place = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[place + 8] |= 1
    body = data.index(b"c.ris") + 5
    data[body : body + 4] = b"\xff\xff\xff\xff"
    assert [code for _, code in told(bytes(data))] == ["zip.nested", "zip.locked", "zip.damaged", ""]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and then nothing", "zip.damaged"),
        (zipped(("a", b"a"))[:60], "zip.damaged"),
        (zipped(), "folder.empty"),
        (zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), "file.not-text"),
    ],
    ids=["no zip", "cut", "empty", "a document"],
)
def test_what_is_no_zip_of_records_is_refused(data: bytes, code: str) -> None:
    assert told(data) == [("all.zip", code)]


def test_zip_that_unpacks_to_more_than_may_be_read_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAXIMUM_BYTES", 1_000)
    monkeypatch.setattr(files, "MOST_UNPACKED", 2_500)
    bomb = zipped(("a", b"0" * 1_001), *((f"b{number}", b"0" * 1_000) for number in range(5)))
    assert [code for _, code in told(bomb)] == ["file.too-large", "", "", "zip.too-large"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_packed_so_that_a_few_bytes_fill_the_memory_is_not_unpacked(method: int) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        file.writestr("a.ris", RIS % b"a")
    assert told(made.getvalue()) == [("all.zip › a.ris", "zip.damaged")]


def test_what_was_unpacked_in_vain_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 2_500)
    data = zipped(*((str(number), b"PK\x03\x04" + b"0" * 996) for number in range(5)))
    assert [code for _, code in told(data)] == ["zip.nested", "zip.nested", "zip.too-large"]


def test_zip_of_too_many_files_is_refused_before_its_list_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)
    many = bytearray(zipped(*((str(number), b"x") for number in range(4))))
    assert told(bytes(many)) == [("all.zip", "zip.too-many")]
    struct.pack_into("<L", many, len(many) - 10, 2_000_000)
    struct.pack_into("<HH", many, len(many) - 14, 1, 1)
    assert told(bytes(many)) == [("all.zip", "zip.too-many")]


def test_link_to_nowhere_in_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone.ris").symlink_to(tmp_path / "nowhere")
    assert [isinstance(one.refusal, OSError) for one in given(tmp_path)] == [True]


def test_name_in_a_zip_of_windows_is_shown_in_russian_letters() -> None:
    data = zipped(("abcdef.ris", RIS % b"x"), ("Мақала.ris", RIS % b"y"))
    data = data.replace(b"abcdef.ris", "Статья.ris".encode("cp866"))
    assert told(data) == [("all.zip › Статья.ris", ""), ("all.zip › Мақала.ris", "")]
