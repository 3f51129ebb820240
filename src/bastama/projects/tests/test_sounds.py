from contextlib import suppress
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from bastama.foundation.refusals import Refusal
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.files import cleaned
from bastama.projects.actions.portfolio import choose
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.errors.files import FileIsFilm, FileIsSound, FileTooLarge, FileUnreadable
from bastama.projects.files.cleaning import ENDINGS, clean_copy
from bastama.projects.files.sounds.cleaning import CLEANERS
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests import sounds
from bastama.projects.tests.sounds import SAMPLES, box, checked, m4a, mp3, ogg, page, wav, webm

LIMITS = {"image": 10, "application": 10, "audio": 100_000}


def kept(tmp_path: Path, content: bytes) -> tuple[str, bytes]:
    (tmp_path / "sent").write_bytes(content)
    kind = clean_copy(tmp_path / "sent", tmp_path / "kept", limits=LIMITS)
    return kind, (tmp_path / "kept").read_bytes()


@pytest.mark.parametrize(
    ("sent", "media_type"),
    [
        (wav(), "audio/wav"),
        (mp3(), "audio/mpeg"),
        (ogg(), "audio/ogg"),
        (ogg(tags=70), "audio/ogg"),
        (ogg("vorbis"), "audio/ogg"),
        (m4a(), "audio/mp4"),
        (m4a(codec=b"Opus"), "audio/mp4"),
        (m4a(further=b"meta"), "audio/mp4"),
        (webm(), "audio/webm"),
        (webm(unknown=True), "audio/webm"),
    ],
    ids=["wav", "mp3", "opus", "opus, long", "vorbis", "m4a", "m4a opus", "m4a, timed", "webm", "webm, live"],
)
def test_sound_is_kept_as_it_sounds_without_place_device_and_title(
    tmp_path: Path, sent: bytes, media_type: str
) -> None:
    assert (sent.count(b"Secret") >= 2, sent.count(SAMPLES)) == (True, max(1, sent.count(SAMPLES)))
    found, clean = kept(tmp_path, sent)
    assert (found, b"Secret" in clean, clean.count(SAMPLES)) == (media_type, False, sent.count(SAMPLES))
    assert b"\xde\xad\xbe\xef" not in clean
    assert kept(tmp_path, clean) == (found, clean)


def test_mp3_is_its_frames_and_nothing_else(tmp_path: Path) -> None:
    assert kept(tmp_path, mp3())[1] == b"".join(sounds.frame(number) for number in range(6))


@pytest.mark.parametrize("tags", [1, 70])
def test_pages_of_an_ogg_have_right_check_sums(tmp_path: Path, tags: int) -> None:
    clean = kept(tmp_path, ogg(tags=tags))[1]
    starts = [at for at in range(len(clean)) if clean[at : at + 4] == b"OggS"]
    pages = [clean[a:b] for a, b in zip(starts, [*starts[1:], len(clean)], strict=True)]
    assert [int.from_bytes(one[22:26], "little") for one in pages] == [checked(one) for one in pages]
    assert len(pages) == 4


def test_nothing_moves_in_an_m4a(tmp_path: Path) -> None:
    sent = m4a()
    clean = kept(tmp_path, sent)[1]
    assert (len(clean), clean.index(SAMPLES)) == (len(sent), sent.index(SAMPLES))


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (m4a(handler=b"vide"), FileIsFilm),
        (m4a(further=b"vide"), FileIsFilm),
        (m4a(codec=b"samr"), FileIsSound),
        (m4a(kept_elsewhere=True), FileIsSound),
        (m4a(further=b"soun"), FileIsSound),
        (box(b"ftyp", b"M4A "), FileIsSound),
        (m4a()[:-40], FileUnreadable),
        (webm(kind=1), FileIsFilm),
        (webm(codec=b"A_VORBIS"), FileIsSound),
        (ogg("\x80theora"), FileIsFilm),
        (ogg("Speex   "), FileIsSound),
        (ogg() + ogg(), FileIsSound),
        (page(b"OpusHead", 0, flags=2), FileUnreadable),
        (b"ID3\x04\0\0\0\0\0\0" + b"no frames here" * 9, FileUnreadable),
        (wav()[:30], FileUnreadable),
        (b"\x1aE\xdf\xa3" + b"\0" * 40, FileUnreadable),
        (b"RIFF" + bytes(4) + b"WAVE" + b"x" * 100_001, FileTooLarge),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_cleaned_is_refused(tmp_path: Path, sent: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        kept(tmp_path, sent)


@settings(deadline=None, max_examples=150)
@given(
    sent=st.sampled_from([wav(), mp3(), ogg(), m4a(), webm()]),
    at=st.integers(0, 2000),
    put=st.binary(max_size=12),
    cut=st.integers(0, 2000),
)
def test_damaged_sound_is_kept_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, sent: bytes, at: int, put: bytes, cut: int
) -> None:
    damaged = (sent[:at] + put + sent[at + len(put) :])[: len(sent) - cut % len(sent)]
    with suppress(Refusal):
        kind, _clean = kept(tmp_path_factory.mktemp("any"), damaged)
        assert kind in ENDINGS


def test_every_kind_of_sound_has_an_ending() -> None:
    assert set(CLEANERS) == {kind for kind in ENDINGS if kind.startswith("audio/")}


@pytest.fixture
def sound(project: Project, aigerim: Person) -> StoredFile:
    evidence = make.evidence(project, aigerim, title="A talk")
    return make.stored_file(evidence, wav(), name="a.wav", media_type="audio/wav")


@pytest.fixture
def browser(aigerim: Person) -> Client:
    return people.browser(aigerim)


def test_sound_is_played_on_the_page(sound: StoredFile, browser: Client) -> None:
    page = browser.get(reverse("projects:tool", args=["evidence"])).content.decode()
    address = reverse("projects:file", args=[sound.pk])
    assert f'<audio controls preload="none" src="{address}" aria-label="A talk"></audio>' in page


@pytest.mark.parametrize(
    ("asked", "status", "told", "part"),
    [
        ("", 200, None, slice(None)),
        ("bytes=0-1", 206, "bytes 0-1/264", slice(0, 2)),
        ("bytes=10-", 206, "bytes 10-263/264", slice(10, None)),
        ("bytes=10-9999", 206, "bytes 10-263/264", slice(10, None)),
        ("bytes=0-1,5-6", 200, None, slice(None)),
        ("bytes=264-", 416, "bytes */264", slice(0, 0)),
    ],
)
def test_phone_gets_the_part_of_a_sound_it_asks_for(  # noqa: PLR0917 -- four of them are the table's
    project: Project, aigerim: Person, browser: Client, asked: str, status: int, told: str | None, part: slice
) -> None:
    content = bytes(range(256)) + b"12345678"
    file = make.stored_file(make.evidence(project, aigerim), content, media_type="audio/wav")
    address = reverse("projects:file", args=[file.pk])
    answer = browser.get(address, headers={"Range": asked} if asked else {})
    held = answer.getvalue() if answer.streaming else answer.content
    assert (answer.status_code, answer.get("Content-Range"), held) == (status, told, content[part])


@pytest.mark.django_db
def test_sound_is_a_line_of_the_portfolio(sound: StoredFile, project: Project, aigerim: Person) -> None:
    choose(project, entry=sound.evidence.entry, part="evidence", by=aigerim)
    told = tell_portfolio(portfolio_of(project, aigerim), of=[aigerim], reader=aigerim)
    assert [("a.wav" in one["text"], one["kept"]) for one in told.pieces[0]["files"]] == [
        (True, sound.pk.hex)
    ]


def test_sound_is_named_by_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "sent").write_bytes(webm())
    clean = cleaned(tmp_path / "sent", name="voice.exe")
    assert (clean.name, clean.held.media_type) == ("voice.webm", "audio/webm")
    clean.forget()
