"""Everything of one person in one file: made in slices that nothing loses, for them alone, for a day."""

import errno
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from bastama.entries.models import Revision
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.models.project import Project
from bastama.web.errors import NoRoomForParcel, SealedTakesNothing
from bastama.web.models import Parcel
from bastama.web.taking import actions, contents
from bastama.web.taking.leaving import throw_away, throw_away_old
from bastama.web.taking.places import alone_with, path_of
from bastama.web.taking.queries import parcel_of

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024
PAGE, FILE = "/me/everything/", "/me/everything/file/"


@pytest.fixture
def aigerim(db: None, tmp_path: Path, settings: Any) -> Person:
    settings.MEDIA_ROOT, settings.PARCELS_ROOT = tmp_path / "media", tmp_path / "parcels"
    person = groups.place(groups.group()).person
    person.ring_me_open = True
    return person


@pytest.fixture
def project(aigerim: Person) -> Project:
    made = projects.project(aigerim, aigerim.memberships.get().group)
    for number in range(4):
        projects.page_of_diary(made, aigerim, f"Page {number}")
    projects.stored_file(projects.evidence(made, aigerim), b"%PDF- the whole of it")
    return made


def whole(person: Person, seconds: float = 0.0) -> Parcel:
    """A parcel made to its end, one step after another."""
    parcel = actions.begin(person)
    while not parcel.is_ready:
        parcel = actions.go_on(parcel, by=person, seconds=seconds)
    return parcel


def held(parcel: Parcel) -> dict[str, bytes]:
    with ZipFile(path_of(parcel.pk)) as made:
        assert len(made.namelist()) == len(set(made.namelist()))
        assert made.testzip() is None
        return {name: made.read(name) for name in made.namelist()}


def stopping(monkeypatch: pytest.MonkeyPatch, step: int, make: Callable[..., None] = contents.make) -> None:
    """Let the power fail in a step, when something of it is written already."""
    done: list[str] = []

    def cut(name: str, making: contents.Making) -> None:
        make(name, making)
        done.append(name)
        if len(done) == step:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "make", cut)


def test_asked_twice_it_is_the_one_that_was_begun(aigerim: Person) -> None:
    first = actions.begin(aigerim)
    assert actions.begin(aigerim) == first
    assert Parcel.objects.count() == 1


def test_it_holds_the_photos_of_flip_charts_one_took_and_no_others(aigerim: Person) -> None:
    session = groups.session(aigerim.memberships.get().group)
    projects.flipchart(session, aigerim, b"\xff\xd8\xff hers", words="Our rules")
    projects.flipchart(session, people.person(), b"\xff\xd8\xff his", is_shown=True)
    found = held(whole(aigerim))
    photos = {name: content for name, content in found.items() if name.startswith("flip-charts/")}
    assert photos == {"flip-charts/0001.jpg": b"\xff\xd8\xff hers"}
    assert (b"Our rules" in found["kept.html"], b"flip-charts/0001.jpg" in found["index.html"]) == (
        True,
        True,
    )
    assert b"flip-charts/0001.jpg" in found["json/groups.json"]


def test_it_holds_texts_files_documents_and_rows(aigerim: Person, project: Project) -> None:
    found = held(whole(aigerim))
    assert {
        "index.html",
        "kept.html",
        "style.css",
        "portfolio-1.pdf",
        "portfolio-1.docx",
        "poster-1.pdf",
    } <= set(found)
    assert {"attestation-1-kk.pdf", "attestation-1-ru.pdf", "portfolio-1/index.html"} <= set(found)
    assert found["files/0001.pdf"] == b"%PDF- the whole of it"
    assert b"Page 0" in found["texts/0001.html"]
    assert b"texts/0001.html" in found["index.html"]
    assert b'"in_this_zip": "files/0001.pdf"' in found["json/projects.json"]
    assert b"stored_as" not in found["json/projects.json"]


def test_every_version_of_a_text_is_in_it_also_of_what_was_taken_back(
    aigerim: Person, project: Project
) -> None:
    entry = projects.page_of_diary(project, aigerim, "As it stands")
    Revision.objects.create(entry=entry, writer=aigerim, ring="me", answers={"did": "As it was"})
    entry.taken_back_at = now()
    entry.save()
    page = next(
        text for name, text in held(whole(aigerim)).items() if b"As it stands" in text and "texts" in name
    )
    assert b"As it was" in page
    assert b"Taken back" in page


@pytest.mark.parametrize("step", [1, 13])
def test_power_cut_in_a_slice_loses_and_doubles_nothing(
    step: int, aigerim: Person, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncut = set(held(whole(aigerim, seconds=60)))
    throw_away(Parcel.objects.get())
    parcel = actions.begin(aigerim)
    actions.go_on(parcel, by=aigerim, seconds=0.0)
    with monkeypatch.context() as cut:
        stopping(cut, step)
        with pytest.raises(KeyboardInterrupt):
            actions.go_on(parcel, by=aigerim, seconds=60)
    parcel.refresh_from_db()
    assert parcel.done_count == 1
    while not parcel.is_ready:
        parcel = actions.go_on(parcel, by=aigerim, seconds=0.0)
    assert set(held(parcel)) == uncut


def test_what_was_finished_is_a_whole_zip_while_the_next_slice_is_written(
    aigerim: Person, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = actions.go_on(actions.begin(aigerim), by=aigerim, seconds=0.0)
    stopping(monkeypatch, 3)
    with pytest.raises(KeyboardInterrupt):
        actions.go_on(parcel, by=aigerim, seconds=60)
    finished = path_of(parcel.pk).read_bytes()[: parcel.byte_count]
    with ZipFile(BytesIO(finished)) as made:
        assert made.namelist() == ["json/people.json"]


def test_power_cut_before_the_row_is_kept_makes_the_slice_again(aigerim: Person, project: Project) -> None:
    parcel = actions.go_on(actions.begin(aigerim), by=aigerim, seconds=0.0)
    before = {"done_count": parcel.done_count, "byte_count": parcel.byte_count}
    actions.go_on(parcel, by=aigerim, seconds=0.0)
    Parcel.objects.update(**before)
    assert "index.html" in held(whole(aigerim))


def test_of_two_pages_one_is_at_work(aigerim: Person) -> None:
    parcel = actions.begin(aigerim)
    with alone_with(path_of(parcel.pk)):
        assert actions.go_on(parcel, by=aigerim).done_count == 0
    assert actions.go_on(parcel, by=aigerim, seconds=0.0).done_count == 1


def test_document_that_cannot_be_made_keeps_back_nothing_else(
    aigerim: Person, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("no face")

    monkeypatch.setattr(contents, "typeset", broken)
    parcel = whole(aigerim)
    found = held(parcel)
    assert parcel.failed == [f"pdf:{project.pk}"]
    assert ("portfolio-1.pdf" in found, "poster-1.pdf" in found) == (False, True)
    assert "How many: 1" in found["index.html"].decode()


def test_full_disk_is_said_and_what_is_there_stays(
    aigerim: Person, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = actions.go_on(actions.begin(aigerim), by=aigerim, seconds=0.0)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(actions, "make", full)
        with pytest.raises(NoRoomForParcel):
            actions.go_on(parcel, by=aigerim)
    assert "index.html" in held(whole(aigerim))


def test_without_room_on_the_disk_nothing_is_begun(aigerim: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ROOM_LEFT", 10**18)
    with pytest.raises(NoRoomForParcel):
        actions.begin(aigerim)
    assert not Parcel.objects.exists()


def test_large_files_are_never_whole_in_memory(aigerim: Person, project: Project) -> None:
    for _number in range(3):
        projects.stored_file(projects.evidence(project, aigerim), bytes(20 * MIB), name="large.bin")
    parcel = actions.begin(aigerim)
    parcel.steps = [step for step in parcel.steps if step.startswith("file:")]
    parcel.save()
    tracemalloc.start()
    actions.go_on(parcel, by=aigerim, seconds=60)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path_of(parcel.pk).stat().st_size > 60 * MIB
    assert most < 5 * MIB


def test_sealed_device_is_handed_nothing(aigerim: Person) -> None:
    parcel = whole(aigerim)
    sealed = people.browser(aigerim, seal=people.seal(aigerim, people.person()))
    for answer in (sealed.get(PAGE), sealed.post(PAGE), sealed.post(f"{PAGE}go-on/", follow=True)):
        assert "entered by a code" in answer.content.decode()
    assert sealed.get(FILE).headers["Location"] == PAGE
    sealed.post(f"{PAGE}throw-away/")
    assert parcel_of(aigerim) == parcel
    aigerim.ring_me_open = False
    with pytest.raises(SealedTakesNothing):
        actions.begin(aigerim)
    with pytest.raises(SealedTakesNothing):
        actions.go_on(parcel, by=aigerim)


def test_file_goes_after_a_day(aigerim: Person) -> None:
    parcel = whole(aigerim)
    with at(now() + timedelta(hours=23)):
        assert (parcel_of(aigerim), throw_away_old()) == (parcel, 0)
    with at(now() + timedelta(hours=25)):
        assert parcel_of(aigerim) is None
        assert people.browser(aigerim).get(FILE).headers["Location"] == PAGE
        assert (throw_away_old(), path_of(parcel.pk).exists()) == (1, False)


def test_thrown_away_it_is_gone_at_once(
    aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    parcel = whole(aigerim)
    with django_capture_on_commit_callbacks(execute=True):
        people.browser(aigerim).post(f"{PAGE}throw-away/")
    assert (path_of(parcel.pk).exists(), Parcel.objects.exists()) == (False, False)


def test_row_that_a_backup_brought_back_without_its_file_begins_anew(
    aigerim: Person, project: Project
) -> None:
    parcel = actions.go_on(actions.begin(aigerim), by=aigerim, seconds=0.0)
    path_of(parcel.pk).unlink()
    found = held(whole(aigerim))
    assert {"json/people.json", "index.html"} <= set(found)
    path_of(parcel.pk).unlink()
    assert parcel_of(aigerim) is None
    assert actions.begin(aigerim) != parcel


def test_without_script_a_button_goes_on_to_the_end(aigerim: Person, project: Project) -> None:
    browser = people.browser(aigerim)
    page = browser.post(PAGE, follow=True).content.decode()
    while "Go on" in page:
        page = browser.post(f"{PAGE}go-on/", follow=True).content.decode()
    assert "It is ready." in page
    answer = browser.get(FILE)
    with ZipFile(BytesIO(answer.getvalue())) as made:
        assert "index.html" in made.namelist()


def test_with_script_the_page_asks_for_what_comes_next(aigerim: Person) -> None:
    browser = people.browser(aigerim)
    browser.post(PAGE)
    part = browser.post(f"{PAGE}go-on/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert "It is ready." in part


def test_download_that_was_cut_goes_on_where_it_stopped(aigerim: Person) -> None:
    whole(aigerim)
    browser = people.browser(aigerim)
    answer = browser.get(FILE)
    full, tag = answer.getvalue(), answer.headers["ETag"]
    rest = browser.get(FILE, headers={"Range": "bytes=100-", "If-Range": tag})
    assert (rest.status_code, rest.getvalue()) == (206, full[100:])
    assert rest.headers["Content-Range"] == f"bytes 100-{len(full) - 1}/{len(full)}"
    middle = browser.get(FILE, headers={"Range": "bytes=10-19"})
    assert middle.getvalue() == full[10:20]
    other = browser.get(FILE, headers={"Range": "bytes=100-", "If-Range": '"another"'})
    assert (other.status_code, other.getvalue()) == (200, full)


def test_page_asks_the_database_little_however_much_there_is(
    aigerim: Person, project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = people.browser(aigerim)
    actions.begin(aigerim)
    browser.get(PAGE)  # the first of a day notes that the device was seen
    with django_assert_num_queries(4):
        browser.get(PAGE)
    for number in range(3):
        projects.page_of_diary(project, aigerim, f"More {number}")
    throw_away(Parcel.objects.get())
    actions.begin(aigerim)
    with django_assert_num_queries(4):
        browser.get(PAGE)
