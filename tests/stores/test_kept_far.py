"""Files in a store that speaks S3: a real one, and a line to it that breaks."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.foundation.stores import s3
from bastama.foundation.stores.store import StoreFault
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects.actions import sweeping
from bastama.projects.actions.consents import remove_file
from bastama.projects.actions.files import begin_upload, make_ready, receive
from bastama.projects.actions.moving import digest_in
from bastama.projects.actions.sweeping import sweep
from bastama.projects.documents.portfolio import Pictures
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence, StoredFile, Upload
from bastama.projects.tests.pictures import photo
from bastama.web import commands, everything
from bastama.web.errors import FilesStayAway
from bastama.web.taking import actions
from bastama.web.taking.places import path_of
from tests.stores import real
from tests.stores.files import BIG, Names, in_store
from tests.stores.real import Line

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def send(browser: Client, content: bytes | None = None, **more: str) -> Any:
    """Send a picture in a form, as a page without script does."""
    file = SimpleUploadedFile("board.jpg", photo() if content is None else content)
    told = {"ring": "group", "title": "The board", "file": file, "shows": "nobody", **more}
    return browser.post(reverse("projects:add", args=["evidence"]), told)


def address(file: StoredFile) -> str:
    return reverse("projects:file", args=[file.pk])


def read(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_file_sent_lies_in_the_store_and_is_given_through_our_own_door(
    far: s3.S3Store, browser: Client, names: Names, settings: Any
) -> None:
    send(browser)
    file = StoredFile.objects.get()
    given = browser.get(address(file))
    content = read(given)
    assert names() == {file.stored_as: file.byte_count}
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    assert (given.status_code, given["Content-Length"]) == (200, str(len(content)))
    assert (len(content), b"SecretCamera" in content) == (file.byte_count, False)
    assert people.browser(people.person()).get(address(file)).status_code == 404


def test_part_of_a_file_is_given_from_the_store(far: s3.S3Store, browser: Client, evidence: Evidence) -> None:
    content = bytes(range(256)) * (BIG // 256)
    file = in_store(far, content, evidence)
    part = browser.get(address(file), headers={"Range": f"bytes=1500001-{BIG - 2}"})
    assert (part.status_code, read(part)) == (206, content[1500001:-1])
    beyond = browser.get(address(file), headers={"Range": f"bytes={BIG}-"})
    assert beyond.status_code == 416


def test_file_removed_is_gone_from_the_store(
    far: s3.S3Store, evidence: Evidence, aigerim: Person, names: Names, committing: Any
) -> None:
    file, stays = in_store(far, b"%PDF-1", evidence), in_store(far, b"%PDF-2", evidence)
    with committing():
        remove_file(file, by=aigerim)
    assert names() == {stays.stored_as: 6}


def test_erased_person_leaves_no_file_in_the_store(
    far: s3.S3Store, evidence: Evidence, aigerim: Person, names: Names, committing: Any
) -> None:
    in_store(far, b"%PDF-1", evidence)
    assert len(names()) == 1
    with committing():
        everything.erase(aigerim)
    assert names() == {}


def test_files_go_with_everything_from_the_store(
    far: s3.S3Store, evidence: Evidence, aigerim: Person, tmp_path: Path
) -> None:
    in_store(far, b"%PDF-1" * 300_000, evidence)
    everything.pack(aigerim, tmp_path / "all.zip", "")
    with ZipFile(tmp_path / "all.zip") as made:
        assert made.read("files/001-notes.pdf") == b"%PDF-1" * 300_000


def test_nothing_is_handed_out_without_the_files_when_the_store_is_away(  # noqa: PLR0917 -- fixtures
    far: s3.S3Store,
    line: Line,
    evidence: Evidence,
    aigerim: Person,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    in_store(far, b"%PDF-1", evidence)
    line.set(fault="away")
    status = commands.main(["take-out", aigerim.display_name, str(tmp_path / "all.zip")])
    line.set()
    assert (status, (tmp_path / "all.zip").exists()) == (2, False)
    assert "the store of their files cannot be read: it does not answer" in capsys.readouterr().err


def test_pictures_of_a_document_are_drawn_from_the_store(far: s3.S3Store, evidence: Evidence) -> None:
    file, gone, pictures = in_store(far, photo(), evidence), in_store(far, photo(), evidence), Pictures()
    far.delete(gone.stored_as)
    assert [bool(pictures.add(one)) for one in (file, gone)] == [True, False]
    assert pictures.files[f"{file.pk.hex}.jpg"].startswith(b"\xff\xd8")


def test_small_picture_is_drawn_from_the_store(far: s3.S3Store, browser: Client, evidence: Evidence) -> None:
    file = in_store(far, photo(size=(900, 700)), evidence)
    small = browser.get(reverse("projects:small_file", args=[file.pk]))
    assert (small.status_code, small["Content-Type"], small.content[8:12]) == (200, "image/webp", b"WEBP")


def test_parcel_waits_for_the_store_and_goes_on(
    far: s3.S3Store, line: Line, evidence: Evidence, aigerim: Person
) -> None:
    in_store(far, b"%PDF- of mine", evidence)
    parcel = actions.begin(aigerim)
    line.set(fault="away")
    with pytest.raises(FilesStayAway):
        actions.go_on(parcel, by=aigerim, seconds=600)
    line.set()
    actions.go_on(parcel, by=aigerim, seconds=600)
    with ZipFile(path_of(parcel.pk)) as made:
        assert (parcel.is_ready, parcel.failed) == (True, [])
        assert made.read("files/0001.pdf") == b"%PDF- of mine"


FAULTS: dict[str, dict[str, Any]] = {
    "away": {"fault": "away"},
    "500": {"fault": "500"},
    "slow": {"fault": "slow"},
    "cut half-way": {"cut_after": 900},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_store_that_fails_gives_a_sentence_and_keeps_nothing_half(
    *,
    fault: str,
    far: s3.S3Store,
    line: Line,
    browser: Client,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(s3, "READ", "500ms")
    line.set(**FAULTS[fault])
    with caplog.at_level(logging.DEBUG):
        answer = send(browser, photo(size=(900, 700)))
    line.set()
    assert (answer.status_code, "the place where files are kept does not answer" in text(answer)) == (
        422,
        True,
    )
    assert "The board" in text(answer)
    assert (Entry.objects.count(), StoredFile.objects.count(), names()) == (0, 0, {})
    said = caplog.text + text(answer)
    assert "a file was not taken in: it does not answer" in said
    assert not [secret for secret in (real.SECRET, real.KEY) if secret in said]
    assert send(browser).status_code == 302
    assert len(names()) == StoredFile.objects.count() == 1


def test_page_that_needs_a_file_says_that_the_store_does_not_answer(
    far: s3.S3Store, line: Line, browser: Client, evidence: Evidence
) -> None:
    file = in_store(far, b"%PDF-1", evidence)
    line.set(fault="away")
    answer = browser.get(address(file))
    line.set()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Files cannot be reached now" in text(answer)
    assert read(browser.get(address(file))) == b"%PDF-1"


def test_answer_cut_half_way_is_read_on_and_never_given_short(
    far: s3.S3Store, line: Line, evidence: Evidence
) -> None:
    content = bytes(range(256)) * (BIG // 256)
    file = in_store(far, content, evidence)
    line.set(cut_answer_after=900_000)
    with far.open(file.stored_as) as opened:
        assert opened.read() == content
    line.set()
    with far.open(file.stored_as) as opened:
        opened.read(10)
        line.set(fault="away")
        with pytest.raises(StoreFault):
            opened.read()


def test_store_is_not_asked_while_the_database_waits(
    *, far: s3.S3Store, line: Line, browser: Client, evidence: Evidence, aigerim: Person, project: Project
) -> None:
    content = photo()
    upload = begin_upload(aigerim, project=project, name="a.jpg", byte_count=len(content))
    receive(upload, content, at=0)
    make_ready(upload)
    line.set(fault="away")
    done = phone_sends(browser, upload, evidence)
    line.set()
    file = StoredFile.objects.get()
    assert (done["state"], digest_in(far, file.stored_as)) == ("applied", file.digest)


def test_phone_sends_again_what_the_store_did_not_take(
    *,
    far: s3.S3Store,
    line: Line,
    browser: Client,
    evidence: Evidence,
    aigerim: Person,
    project: Project,
    names: Names,
) -> None:
    content = photo()
    upload = begin_upload(aigerim, project=project, name="a.jpg", byte_count=len(content))
    receive(upload, content, at=0)
    line.set(fault="away")
    refused = phone_sends(browser, upload, evidence)
    line.set()
    assert (refused["code"], StoredFile.objects.count(), names()) == ("outbox.failed", 0, {})
    assert phone_sends(browser, upload, evidence)["state"] == "applied"
    file = StoredFile.objects.get()
    assert names() == {file.stored_as: file.byte_count}


def phone_sends(browser: Client, upload: Upload, evidence: Any) -> dict[str, Any]:
    operation = {
        "id": str(uuid4()),
        "kind": "file",
        "version": 2,
        "entry": str(evidence.pk),
        "base": "",
        "payload": {"upload": str(upload.pk), "shows": "nobody"},
        "made_at": now().isoformat(),
    }
    answer = browser.post(reverse("outbox"), {"operations": [operation]}, content_type="application/json")
    told: dict[str, Any] = answer.json()["operations"][0]
    return told


def test_removal_that_the_store_missed_is_swept_up(
    *,
    far: s3.S3Store,
    line: Line,
    evidence: Evidence,
    aigerim: Person,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
    committing: Any,
) -> None:
    file, stays = in_store(far, b"%PDF-1", evidence), in_store(far, b"%PDF-2", evidence)
    line.set(fault="away")
    with committing():
        remove_file(file, by=aigerim)
    line.set()
    assert (StoredFile.objects.get(), len(names())) == (stays, 2)
    assert sweep(far).gone == 0
    monkeypatch.setattr(sweeping, "now", lambda: now() + timedelta(days=2))
    assert (sweep(far).gone, names()) == (1, {stays.stored_as: 6})


def test_store_of_another_site_is_not_swept(
    far: s3.S3Store,
    evidence: Evidence,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        file = in_store(far, b"%PDF-", evidence)
        if number:
            file.delete()
    monkeypatch.setattr(sweeping, "now", lambda: now() + timedelta(days=2))
    assert (sweep(far).too_many, len(names())) == (2, 3)
    assert (sweep(far, takes_all=True).gone, len(names())) == (2, 1)


def test_what_was_sent_ahead_is_not_swept_while_it_waits(
    far: s3.S3Store,
    project: Project,
    aigerim: Person,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = photo()
    upload = begin_upload(aigerim, project=project, name="a.jpg", byte_count=len(content))
    receive(upload, content, at=0)
    make_ready(upload)
    monkeypatch.setattr(sweeping, "now", lambda: now() + timedelta(days=2))
    assert (sweep(far, takes_all=True).gone, len(names())) == (0, 1)
