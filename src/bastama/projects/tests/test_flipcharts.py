"""Photos of the flip-chart: kept with or without a network, once each; whom they are for; gone when taken away."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import make as groups
from bastama.groups.flipcharts import MOST, seen_by
from bastama.groups.models import FlipChart, Membership, NotesOpened, Session, StandIn
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.projects import make
from bastama.projects.actions.sweeping import sweep
from bastama.projects.files.places import file_store, kept_path
from bastama.projects.models.work import HeldFile
from bastama.projects.tests.pictures import photo

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)


@pytest.fixture
def session(db: None) -> Session:
    return groups.session(groups.group(), starts_at=EVENING)


@pytest.fixture
def nurlan(session: Session) -> Person:
    return groups.facilitator(session.group, people.person("Nurlan")).person


@pytest.fixture
def other(session: Session) -> Person:
    return groups.facilitator(session.group, people.person("Gulmira")).person


@pytest.fixture
def aigerim(session: Session) -> Person:
    return groups.place(session.group, people.person("Aigerim")).person


def add(person: Person, session: Session, content: bytes, **more: Any) -> HttpResponseBase:
    sent = {"file": SimpleUploadedFile("Our class.jpg", content), "words": "Our  rules", **more}
    return people.browser(person).post(reverse("projects:add_flipchart", args=[session.pk]), sent)


def from_phone(
    person: Person, session: Session, *, id: UUID | None = None, upload: UUID | None = None
) -> str:
    """A photo taken without a network, as a phone sends it: its bytes, its words, and where it belongs."""
    entry, file, content = str(id or uuid4()), str(upload or uuid4()), photo()
    browser = people.browser(person)
    told = {"id": file, "name": "Our class.jpg", "size": len(content)}
    begun = browser.post(reverse("projects:upload_begin"), told).json()
    if not begun.get("kept"):
        browser.post(begun["url"], content, "application/octet-stream", headers={"Upload-Offset": "0"})
    words = {"tool": str(session.pk), "language": "en", "form": [["words", "Our rules"]]}
    sent = [operation("session-flipchart", entry, words), operation("file", entry, {"upload": file})]
    answer = browser.post(reverse("outbox"), {"operations": sent}, "application/json").json()
    return str(answer["operations"][1]["state"])


def operation(kind: str, entry: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "entry": entry, "base": "", "version": 2, "payload": payload}


def page(person: Person, session: Session) -> str:
    return people.browser(person).get(reverse("groups:session", args=[session.pk])).content.decode()


def test_photo_is_kept_clean_without_the_name_of_its_file(session: Session, nurlan: Person) -> None:
    assert add(nurlan, session, photo()).status_code == 302
    one, held = FlipChart.objects.get(), HeldFile.objects.get()
    assert (one.file, one.words, one.is_shown, one.taken_by) == (held.pk, "Our rules", False, nurlan)
    assert held.name == "flip-chart-2025-09-18.jpg"
    assert b"Exif" not in kept_path(held.stored_as).read_bytes()
    assert f"/flip-charts/{one.pk}/small/" in page(nurlan, session)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 a", "a photo of the flip-chart is a picture"),
        (b"\0\0\0\x18ftypheic", "saved it as HEIC"),
        (photo()[:300], "it is damaged, or ends too early"),
        (b"", "nothing is in it"),
    ],
    ids=["paper", "heic", "cut off", "empty"],
)
def test_what_is_no_whole_picture_is_refused_and_the_words_stay(
    content: bytes, said: str, session: Session, nurlan: Person, tmp_path: Path
) -> None:
    if content.startswith(b"%PDF"):
        content = paper()
    answer = add(nurlan, session, content)
    assert (answer.status_code, said in answer.getvalue().decode()) == (422, True)
    assert (HeldFile.objects.count(), FlipChart.objects.get().file) == (0, None)
    assert 'value="Our rules"' in page(nurlan, session)


def paper() -> bytes:
    from io import BytesIO  # noqa: PLC0415 -- beside it

    import pikepdf  # noqa: PLC0415 -- slow import

    made = pikepdf.new()
    made.add_blank_page()
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def test_photo_without_a_file_is_refused(session: Session, nurlan: Person) -> None:
    answer = people.browser(nurlan).post(reverse("projects:add_flipchart", args=[session.pk]), {"words": "a"})
    assert (answer.status_code, b"none came with the form" in answer.content) == (422, True)


def test_both_of_the_pair_take_photos_away_from_a_network_and_each_is_kept_once(
    session: Session, nurlan: Person, other: Person
) -> None:
    entry, file = uuid4(), uuid4()
    assert from_phone(nurlan, session, id=entry, upload=file) == "applied"
    assert from_phone(other, session) == "applied"
    assert from_phone(nurlan, session, id=entry, upload=file) == "applied"
    taken = FlipChart.objects.values_list("taken_by__display_name", flat=True)
    assert (sorted(taken), HeldFile.objects.count()) == (["Gulmira", "Nurlan"], 2)
    assert FlipChart.objects.get(taken_by=nurlan, file=file).pk == entry


def test_second_photo_under_what_has_one_stands_beside_it(session: Session, nurlan: Person) -> None:
    entry = uuid4()
    from_phone(nurlan, session, id=entry)
    from_phone(nurlan, session, id=entry)
    assert list(FlipChart.objects.values_list("words", flat=True)) == ["Our rules"] * 2
    assert FlipChart.objects.filter(file=None).count() == 0


def test_page_takes_six_and_a_phone_that_did_not_know_is_not_sent_away(
    session: Session, nurlan: Person
) -> None:
    for _number in range(MOST):
        make.flipchart(session, nurlan)
    assert "as many as a session keeps" in page(nurlan, session)
    answer = add(nurlan, session, photo())
    assert (answer.status_code, b"a session keeps 6" in answer.getvalue()) == (422, True)
    assert from_phone(nurlan, session) == "applied"


def test_pair_alone_sees_a_photo_until_the_group_is_shown_it(
    session: Session, nurlan: Person, other: Person, aigerim: Person
) -> None:
    one = make.flipchart(session, nurlan, photo())
    address = reverse("projects:flipchart_photo", args=[one.pk])
    assert [opens(person, address) for person in (nurlan, other, aigerim)] == [200, 200, 404]
    words = {"words": "Our rules", "shown": "yes"}
    people.browser(other).post(reverse("projects:flipchart", args=[one.pk]), words)
    assert opens(aigerim, address) == 200
    assert "Our rules" in page(aigerim, session)
    catch_up = people.browser(aigerim).get(reverse("groups:catch_up", args=[session.pk]))
    assert f"/flip-charts/{one.pk}/small/" in catch_up.content.decode()
    people.browser(other).post(reverse("projects:flipchart", args=[one.pk]), {"words": "Our rules"})
    assert (opens(aigerim, address), "Our rules" in page(aigerim, session)) == (404, False)


def opens(person: Person, address: str) -> int:
    answer = people.browser(person).get(address)
    answer.getvalue()
    return answer.status_code


def test_who_works_beside_the_pair_sees_what_the_pair_lets_them(session: Session, nurlan: Person) -> None:
    make.flipchart(session, nurlan)
    school = session.group.schools.get()
    coach = programmes.appointment(people.person(), "external", school=school).person
    former = groups.facilitator(session.group).person
    Membership.objects.filter(person=former).update(left_on=date(2025, 9, 10))
    standin = people.person()
    StandIn.objects.create(session=session, person=standin, asked_by=nurlan)
    with at(EVENING):
        assert [seen_by(person, session).count() for person in fresh(coach, former, standin)] == [0, 0, 1]
        NotesOpened.objects.create(group=session.group, person=coach, opened_by=nurlan)
        assert seen_by(fresh(coach)[0], session).count() == 1
    with at(EVENING + timedelta(days=1)):
        assert seen_by(fresh(standin)[0], session).count() == 0


def fresh(*found: Person) -> list[Person]:
    """As another request meets them: what was asked of a person is remembered for one."""
    return [Person.objects.get(pk=one.pk) for one in found]


def test_who_stands_in_takes_away_only_what_is_theirs(session: Session, nurlan: Person) -> None:
    standin = people.person()
    StandIn.objects.create(session=session, person=standin, asked_by=nurlan)
    his, own = make.flipchart(session, nurlan), make.flipchart(session, standin)
    with at(EVENING):
        browser = people.browser(standin)
        answers = [
            browser.post(reverse("projects:remove_flipchart", args=[one.pk])).status_code
            for one in (his, own)
        ]
    assert (answers, FlipChart.objects.get()) == ([403, 302], his)


def test_photo_taken_away_leaves_nothing_behind(
    session: Session, nurlan: Person, django_capture_on_commit_callbacks: Any
) -> None:
    add(nurlan, session, photo())
    one, held = FlipChart.objects.get(), HeldFile.objects.get()
    sweep(file_store(), takes_all=True)
    assert file_store().exists(held.stored_as)
    browser: Client = people.browser(nurlan)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("projects:remove_flipchart", args=[one.pk]))
    assert not file_store().exists(held.stored_as)
    assert (FlipChart.objects.count(), HeldFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_however_many_photos_there_are(
    count: int, session: Session, nurlan: Person, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        make.flipchart(session, nurlan)
    browser, address = people.browser(nurlan), reverse("groups:session", args=[session.pk])
    browser.get(address)
    with django_assert_num_queries(11):
        browser.get(address)
