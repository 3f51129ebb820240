import errno
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from PIL import Image

from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.files import attach, begin_upload, cleaned, forget, make_ready, receive, whole
from bastama.projects.errors.files import (
    DiskIsFull,
    FileEmpty,
    FileIsHeic,
    FileKindUnknown,
    FileLocked,
    FileThereAlready,
    FileTooLarge,
    FileUnreadable,
    PictureTooWide,
    PieceOutOfPlace,
    UploadNamedTwice,
    UploadNotWhole,
)
from bastama.projects.files import pictures
from bastama.projects.files.cleaning import CLEANERS, clean_copy
from bastama.projects.files.photos import without_place
from bastama.projects.files.places import clean_name, kept_path, ready_path, room_for, upload_path
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile, Upload
from bastama.projects.tests.pictures import (
    document,
    photo,
    photo_of_a_phone,
    photo_with_everything,
    swelling,
)

MOST = 1024 * 1024


def kept(tmp_path: Path, content: bytes) -> tuple[str, Path]:
    source, target = tmp_path / "sent", tmp_path / "kept"
    source.write_bytes(content)
    return clean_copy(source, target, limits=dict.fromkeys(("image", "application", "audio"), MOST)), target


@pytest.mark.parametrize(
    ("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_picture_is_kept_without_camera_and_place(tmp_path: Path, kind: str, media_type: str) -> None:
    sent = photo(kind)
    assert b"SecretCamera" in sent
    found, target = kept(tmp_path, sent)
    assert found == media_type
    assert b"SecretCamera" not in target.read_bytes()
    with Image.open(target) as picture:
        assert (dict(picture.getexif()), picture.size) == ({}, (60, 40))


def test_picture_held_sideways_is_kept_upright(tmp_path: Path) -> None:
    _, target = kept(tmp_path, photo(turned=True))
    with Image.open(target) as picture:
        top, bottom = picture.getpixel((20, 5)), picture.getpixel((20, 55))
        assert picture.size == (40, 60)
    assert top[0] > 200 > bottom[0]  # type: ignore[index]


def test_large_picture_is_kept_smaller(tmp_path: Path) -> None:
    _, target = kept(tmp_path, photo(size=(4000, 100)))
    with Image.open(target) as picture:
        assert picture.width == pictures.SIDE_MOST


def test_document_is_kept_without_maker_script_attachment_and_place(tmp_path: Path) -> None:
    sent = document()
    for hidden in (b"SecretAuthor", b"secretScript", b"SecretCamera"):
        assert hidden in sent
    found, target = kept(tmp_path, sent)
    with pikepdf.open(target) as paper:
        plain = tmp_path / "plain.pdf"
        assert not paper.attachments
        assert "/OpenAction" not in paper.Root
        paper.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
    said = plain.read_bytes()
    assert found == "application/pdf"
    assert [
        word
        for word in (b"SecretAuthor", b"secretScript", b"SecretCamera", b"SecretAttachment")
        if word in said
    ] == []
    assert b"DCTDecode" in said


def test_document_is_kept_under_no_number_of_whoever_made_it(tmp_path: Path) -> None:
    paper, copies = pikepdf.open(BytesIO(document())), []
    for number in (b"Secret first", b"Secret second"):
        paper.trailer["/ID"] = pikepdf.Array([pikepdf.String(number), pikepdf.String(number)])
        sent = BytesIO()
        paper.save(sent)
        copies.append(kept(tmp_path, sent.getvalue())[1].read_bytes())
    assert copies[0] == copies[1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_was_said_in_a_picture_or_after_it_is_kept(tmp_path: Path, kind: str) -> None:
    sent = photo_with_everything(kind)
    assert sent.count(b"Secret") >= 3
    _, target = kept(tmp_path, sent)
    assert [word for word in (b"Secret", b"<script", b"PK", b"<x>") if word in target.read_bytes()] == []


def test_grey_of_a_scanner_stays_grey(tmp_path: Path) -> None:
    scan = Image.new("I;16", (2, 1))
    scan.putpixel((0, 0), 32768)
    scan.putpixel((1, 0), 65535)
    scan.save(tmp_path / "scan.png")
    _, target = kept(tmp_path, (tmp_path / "scan.png").read_bytes())
    with Image.open(target) as picture:
        assert [picture.getpixel((at, 0)) for at in (0, 1)] == [128, 255]


@pytest.mark.parametrize("packing", ["as it is", "packed"])
def test_photo_in_a_document_is_kept_as_it_looks_without_a_second_one_behind_it(
    tmp_path: Path, packing: str
) -> None:
    sent = photo_of_a_phone()
    assert sent.count(b"SecretCamera") == 2
    _, target = kept(tmp_path, document(held=sent, packed=packing == "packed"))
    with pikepdf.open(target) as paper:
        drawn = paper.pages[0].Resources.XObject.Im0
        inside = drawn.read_raw_bytes()
    assert b"Secret" not in inside
    with Image.open(BytesIO(sent)) as before, Image.open(BytesIO(inside)) as after:
        assert before.tobytes() == after.tobytes()


def test_jpeg_2000_loses_its_boxes_of_place_and_maker() -> None:
    box = (24 + 6).to_bytes(4, "big") + b"uuid" + b"0" * 16 + b"Secret"
    start, rest = b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\0jp2c" + b"points"
    assert without_place(start + box + rest) == start + rest


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (b"GIF89a" + b"x" * 50, FileKindUnknown),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", FileKindUnknown),
        (b"<html>%PNG", FileKindUnknown),
        (b"\0\0\0\x18ftypheic" + b"x" * 50, FileIsHeic),
        (photo()[:-200], FileUnreadable),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, FileUnreadable),
        (b"%PDF-1.7\nno more", FileUnreadable),
        (document(password="1"), FileLocked),
        (b"\xff\xd8\xff" + b"x" * MOST, FileTooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_kept_is_refused(tmp_path: Path, content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        kept(tmp_path, content)


def test_picture_of_too_many_points_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "POINTS_MOST", 1000)
    with pytest.raises(PictureTooWide):
        kept(tmp_path, photo())


def test_picture_that_can_be_read_only_whole_may_have_fewer_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "HELD_MOST", 6000 * 5200 // 2)
    assert kept(tmp_path, photo("JPEG", (6000, 5200)))[0] == "image/jpeg"
    with pytest.raises(PictureTooWide):
        kept(tmp_path, photo("PNG", (6000, 5200)))


def test_paper_that_swells_takes_none_of_the_sites_memory(tmp_path: Path) -> None:
    sent = swelling(400)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    with suppress(FileUnreadable):
        kept(tmp_path, sent)
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 200 * 1024


@given_settings(deadline=None, max_examples=40)
@given(
    content=st.binary(max_size=300), start=st.sampled_from([b"", b"\xff\xd8\xff", b"%PDF-", b"RIFF1234WEBP"])
)
def test_any_bytes_are_kept_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with suppress(Refusal):
        media_type, target = kept(folder, start + content)
        assert (media_type in CLEANERS, target.exists()) == (True, True)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\Сабақ 7Б.PDF", "Сабақ 7Б.pdf"),
        ("notes.exe", "notes.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie b.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_name_of_a_file_is_cleaned(name: str, clean: str) -> None:
    assert clean_name(name, "pdf") == clean


def test_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    def fill() -> None:
        with room_for(tmp_path / "a" / "kept") as beside:
            beside.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(DiskIsFull):
        fill()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def upload_of(aigerim: Person, project: Project, content: bytes) -> Upload:
    return begin_upload(aigerim, project=project, name="notes.pdf", byte_count=len(content))


def test_pieces_in_order_become_the_file(project: Project, aigerim: Person) -> None:
    sent = document()
    upload = upload_of(aigerim, project, sent)
    for start in range(0, len(sent), 500):
        assert upload.received_count == start
        receive(upload, sent[start : start + 500], at=start)
    assert whole(upload).read_bytes() == sent


def test_upload_asked_for_again_is_the_one_that_is_there(project: Project, aigerim: Person) -> None:
    id = uuid4()
    asked = {"project": project, "name": "notes.pdf", "byte_count": 6, "id": id}
    receive(begin_upload(aigerim, **asked), b"abc", at=0)  # type: ignore[arg-type]
    assert begin_upload(aigerim, **asked).received_count == 3  # type: ignore[arg-type]
    assert Upload.objects.get().pk == id


@pytest.mark.parametrize("differs", [{"name": "other.pdf"}, {"byte_count": 7}])
def test_id_of_one_file_is_not_taken_for_another(
    project: Project, aigerim: Person, differs: dict[str, Any]
) -> None:
    asked = {"project": project, "name": "notes.pdf", "byte_count": 6, "id": uuid4()}
    begin_upload(aigerim, **asked)  # type: ignore[arg-type]
    with pytest.raises(UploadNamedTwice):
        begin_upload(aigerim, **{**asked, **differs})
    assert Upload.objects.get().name == "notes.pdf"


def test_id_of_a_file_of_another_is_refused_on_its_way_and_kept(project: Project, aigerim: Person) -> None:
    fellow = groups.place(project.notebook.group).person
    kept_file = make.stored_file(make.evidence(project, aigerim))
    on_its_way = begin_upload(aigerim, project=project, name="a", byte_count=3)
    for id in (on_its_way.pk, kept_file.pk):
        with pytest.raises(UploadNamedTwice):
            begin_upload(fellow, project=project, name="a", byte_count=3, id=id)
    assert Upload.objects.get().person == aigerim


def test_piece_out_of_place_is_not_taken(project: Project, aigerim: Person) -> None:
    upload = upload_of(aigerim, project, b"abcdef")
    receive(upload, b"abc", at=0)
    for at in (0, 4):
        with pytest.raises(PieceOutOfPlace):
            receive(upload, b"d", at=at)
    assert Upload.objects.get().received_count == 3
    assert upload_path(upload.pk).read_bytes() == b"abc"


def test_more_than_was_announced_is_not_taken(project: Project, aigerim: Person) -> None:
    upload = upload_of(aigerim, project, b"abc")
    with pytest.raises(FileTooLarge):
        receive(upload, b"abcd", at=0)
    assert not upload_path(upload.pk).exists()


def test_half_a_file_is_not_whole(project: Project, aigerim: Person) -> None:
    upload = upload_of(aigerim, project, b"abc")
    receive(upload, b"ab", at=0)
    with pytest.raises(UploadNotWhole):
        whole(upload)


@pytest.mark.parametrize(("count", "refusal"), [(0, FileEmpty), (-1, FileEmpty), (10**9, FileTooLarge)])
def test_upload_of_a_size_that_cannot_be_kept_is_not_begun(
    project: Project, aigerim: Person, count: int, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        begin_upload(aigerim, project=project, name="a", byte_count=count)
    assert not Upload.objects.exists()


def test_unfinished_uploads_of_a_person_make_way(project: Project, aigerim: Person) -> None:
    first = upload_of(aigerim, project, b"abc")
    receive(first, b"ab", at=0)
    for _ in range(5):
        upload_of(aigerim, project, b"abc")
    assert Upload.objects.count() == 5
    assert not upload_path(first.pk).exists()


def test_clean_file_belongs_to_its_evidence_once(project: Project, aigerim: Person, tmp_path: Path) -> None:
    evidence = make.evidence(project, aigerim)
    (tmp_path / "sent").write_bytes(photo())
    clean = cleaned(tmp_path / "sent", name="board.jpeg")
    stored = attach(clean, to=evidence.entry, by=aigerim)
    evidence.refresh_from_db()
    assert (stored.name, stored.media_type, evidence.kind) == ("board.jpg", "image/jpeg", "file")
    assert kept_path(stored.stored_as).is_relative_to(settings.MEDIA_ROOT)
    with pytest.raises(FileThereAlready):
        attach(clean, to=evidence.entry, by=aigerim)
    assert StoredFile.objects.count() == 1


def test_forgotten_upload_leaves_nothing(project: Project, aigerim: Person) -> None:
    upload = upload_of(aigerim, project, b"abc")
    receive(upload, b"abc", at=0)
    forget(upload)
    assert not Upload.objects.exists()
    assert not upload_path(upload.pk).exists()


def test_clean_copy_made_beforehand_is_the_one_that_is_kept(project: Project, aigerim: Person) -> None:
    sent = photo()
    upload = begin_upload(aigerim, project=project, name="board.jpg", byte_count=len(sent))
    receive(upload, sent[:50], at=0)
    make_ready(upload)
    assert not ready_path(upload_path(upload.pk)).exists()
    receive(upload, sent[50:], at=50)
    make_ready(upload)
    ready = ready_path(upload_path(upload.pk)).read_bytes()
    clean = cleaned(whole(upload), name="board.jpg")
    assert (kept_path(clean.held.stored_as).read_bytes(), clean.held.media_type) == (ready, "image/jpeg")
    assert b"SecretCamera" not in ready
    assert not ready_path(upload_path(upload.pk)).exists()


def test_what_cannot_be_cleaned_is_refused_where_it_is_kept(project: Project, aigerim: Person) -> None:
    upload = begin_upload(aigerim, project=project, name="a.exe", byte_count=3)
    receive(upload, b"abc", at=0)
    make_ready(upload)
    with pytest.raises(FileKindUnknown):
        cleaned(whole(upload), name="a.exe")


def test_clean_copy_goes_with_its_upload(project: Project, aigerim: Person) -> None:
    sent = photo()
    upload = begin_upload(aigerim, project=project, name="board.jpg", byte_count=len(sent))
    receive(upload, sent, at=0)
    make_ready(upload)
    forget(upload)
    assert not ready_path(upload_path(upload.pk)).exists()
