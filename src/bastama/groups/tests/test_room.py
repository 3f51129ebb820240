from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.groups import make, tonight
from bastama.groups.actions.notes import Typed
from bastama.groups.actions.room import forget_guests, keep_of
from bastama.groups.models import Group, Membership, Session, SessionSheet
from bastama.groups.sheets import id_of
from bastama.outbox.models import Operation
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db
EVENING = datetime(2025, 9, 18, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with at(EVENING):
        yield


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


@pytest.fixture
def session(group: Group) -> Session:
    return make.session(group, starts_at=EVENING)


@pytest.fixture
def pair(group: Group) -> tuple[Person, Person]:
    return make.facilitator(group, people.person("Nurlan")).person, make.facilitator(group).person


@pytest.fixture
def teachers(group: Group) -> tuple[Membership, Membership]:
    return make.place(group), make.place(group)


def sent(session: Session, kind: str, form: dict[str, str], base: str = "") -> dict[str, Any]:
    told = {"tool": str(session.pk), "language": "en", "form": [list(pair) for pair in form.items()]}
    entry = str(id_of(session, kind))
    return {
        "id": str(uuid4()),
        "kind": f"session-{kind}",
        "entry": entry,
        "base": base,
        "version": 2,
        "payload": told,
    }


def send(person: Person, *operations: dict[str, Any]) -> list[dict[str, Any]]:
    answer = people.browser(person).post(reverse("outbox"), {"operations": operations}, "application/json")
    return list(answer.json()["operations"])


def marks(session: Session) -> dict[UUID, str]:
    return dict(session.attendance.values_list("membership", "mark"))


def words(session: Session, kind: str) -> dict[str, str]:
    return tonight.sheets_of(session).words(kind)


def test_two_phones_mark_different_lines_and_both_stand(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    one, two = teachers
    send(pair[0], sent(session, "register", {f"mark-{one.pk}": "late"}))
    told = send(pair[1], sent(session, "register", {f"mark-{two.pk}": "absent"}))
    assert (told[0]["state"], told[0]["joined"]) == ("applied", True)
    assert marks(session) == {one.pk: "late", two.pk: "absent"}


def test_line_that_both_marked_differently_keeps_both_until_one_of_the_pair_chooses(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    one, two = teachers
    name = f"mark-{one.pk}"
    send(pair[0], sent(session, "register", {name: "present"}))
    send(pair[1], sent(session, "register", {name: "absent", f"mark-{two.pk}": "present"}))
    page = people.browser(pair[0]).get(reverse("groups:session", args=[session.pk]))
    line = next(line for line in page.context["lines"] if line.membership == one.pk)
    assert (line.mark, line.asked) == ("", ("present", "absent"))
    assert marks(session) == {one.pk: "present", two.pk: "present"}

    token = page.context["tokens"]["register"]
    people.browser(pair[0]).post(reverse("groups:mark", args=[session.pk]), {name: "absent", "base": token})
    assert marks(session)[one.pk] == "absent"
    assert tonight.sheets_of(session).asked("register", str(one.pk)) == ()


def test_phone_that_has_not_seen_the_question_does_not_answer_it(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    one, two = teachers
    send(pair[0], sent(session, "register", {f"mark-{one.pk}": "present"}))
    hers = sent(session, "register", {f"mark-{one.pk}": "absent"})
    form = {f"mark-{one.pk}": "absent", f"mark-{two.pk}": "online"}
    next_of_hers = sent(session, "register", form, base=f"op:{hers['id']}")
    send(pair[1], hers, next_of_hers)
    send(pair[1], sent(session, "register", form | {f"mark-{two.pk}": "late"}, f"op:{next_of_hers['id']}"))
    assert tonight.sheets_of(session).asked("register", str(one.pk)) == ("present", "absent")
    assert marks(session) == {one.pk: "present", two.pk: "late"}


def test_register_kept_before_is_rested_on_by_pages_without_a_token(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    one, two = teachers
    for place in teachers:
        session.attendance.create(membership=place, mark="absent")
    send(pair[0], sent(session, "register", {f"mark-{one.pk}": "online", f"mark-{two.pk}": "absent"}))
    send(pair[1], sent(session, "register", {f"mark-{one.pk}": "absent", f"mark-{two.pk}": "late"}))
    assert marks(session) == {one.pk: "online", two.pk: "late"}
    assert tonight.sheets_of(session).asides == []


def test_held_on_the_register_of_a_phone_holds_the_session_once(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    Membership.objects.filter(pk=teachers[0].pk).update(state="registered")
    form = {f"mark-{teachers[0].pk}": "late", "held": "yes"}
    for person in pair:
        assert send(person, sent(session, "register", form))[0]["state"] == "applied"
    session.refresh_from_db()
    teachers[0].refresh_from_db()
    assert (session.state, session.changed_count, teachers[0].state) == ("held", 1, "started")


def test_two_phones_write_notes_on_one_text_and_both_paragraphs_stand(
    session: Session, pair: tuple[Person, Person]
) -> None:
    first = keep_of(session, "notes", Typed({"text": "We began late."}), pair[0]).note.token
    mine = sent(session, "notes", {"text": "We began late.\nThe pairs worked."}, first)
    hers = sent(session, "notes", {"text": "Bring the norms sheet.\nWe began late."}, first)
    send(pair[0], mine)
    assert send(pair[1], hers)[0]["joined"]
    text = session.notes.order_by("-number")[0].text
    assert text == "Bring the norms sheet.\nWe began late.\nThe pairs worked."


def test_two_phones_each_note_guests_and_all_are_named_once(
    session: Session, pair: tuple[Person, Person]
) -> None:
    send(pair[0], sent(session, "guests", {"text": "Saule\nMarat"}))
    send(pair[1], sent(session, "guests", {"text": "Marat\r\n Zere "}))
    assert words(session, "guests") == {"text": "Saule\nMarat\nZere"}


def test_two_who_say_otherwise_what_was_agreed_are_shown_both_and_choose(
    session: Session, pair: tuple[Person, Person]
) -> None:
    send(pair[0], sent(session, "agreed", {"text": "Everybody talks to one colleague."}))
    send(pair[1], sent(session, "agreed", {"text": "We meet in the library."}))
    browser = people.browser(pair[1])
    aside = SessionSheet.objects.get(kind="agreed", kept_aside=True)
    where = reverse("groups:settle_agreed", args=[session.pk, aside.pk])
    assert where in browser.get(reverse("groups:session", args=[session.pk])).content.decode()
    page = browser.get(where)
    chosen = {"text": "Both.", "shown": "yes", "base": page.context["form"]["base"].value()}
    browser.post(where, chosen)
    assert words(session, "agreed") == {"text": "Both.", "shown": "yes"}
    assert browser.get(where).status_code == 404


def test_agreed_is_read_by_the_group_where_the_pair_shows_it_here_and_at_the_next_session(
    group: Group, session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    following = make.session(group, plan="session-2", starts_at=EVENING + timedelta(days=28))
    teacher = people.browser(teachers[0].person)

    def read() -> list[bool]:
        pages = [teacher.get(reverse("groups:session", args=[one.pk])) for one in (session, following)]
        return ["One colleague each" in page.content.decode() for page in pages]

    keep_of(session, "agreed", Typed({"text": "One colleague each", "shown": ""}), pair[0])
    assert read() == [False, False]
    token = tonight.sheets_of(session).token("agreed")
    keep_of(session, "agreed", Typed({"text": "One colleague each", "shown": "yes"}, token), pair[0])
    assert read() == [True, True]


def test_who_leads_is_chosen_by_either_and_seen_by_both(
    session: Session, pair: tuple[Person, Person]
) -> None:
    send(pair[0], sent(session, "leads", {"leads-session-1/welcome": str(pair[1].pk)}))
    send(pair[1], sent(session, "leads", {"leads-session-1/norms": "both"}))
    assert words(session, "leads") == {
        "session-1/welcome": str(pair[1].pk),
        "session-1/norms": "both",
    }


@pytest.mark.parametrize(
    ("kind", "form", "code"),
    [
        ("leads", {"leads-session-7/welcome": "both"}, "groups.not-of-the-agenda"),
        ("register", {f"mark-{uuid4()}": "present"}, "groups.not-on-the-register"),
        ("guests", {"text": "a" * 20001}, "groups.text-is-too-long"),
    ],
)
def test_what_does_not_belong_is_refused_and_stays_with_its_sender(
    session: Session, pair: tuple[Person, Person], kind: str, form: dict[str, str], code: str
) -> None:
    told = send(pair[0], sent(session, kind, form))
    assert (told[0]["state"], told[0]["code"]) == ("refused", code)
    assert Operation.objects.get().payload["form"] == [list(pair) for pair in form.items()]
    assert not SessionSheet.objects.exists()


def test_teacher_and_former_facilitator_are_refused(
    group: Group, session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    Membership.objects.filter(person=pair[1]).update(left_on="2025-09-10")
    for person in (pair[1], teachers[0].person):
        told = send(person, sent(session, "notes", {"text": "Mine"}))
        assert told[0]["code"] == "groups.not-held-by-you"
    assert not session.notes.exists()


def test_what_the_site_says_is_in_place_stands_in_the_chain(
    session: Session, pair: tuple[Person, Person]
) -> None:
    operation = sent(session, "guests", {"text": "Marat"})
    send(pair[0], operation)
    browser = people.browser(pair[0])
    asked = {"done": operation["id"]}
    assert browser.get(reverse("outbox-state"), asked).json()["done"] == [operation["id"]]
    SessionSheet.objects.all().delete()
    assert browser.get(reverse("outbox-state"), asked).json()["done"] == []


def test_names_of_guests_are_forgotten_when_the_year_is_over(
    session: Session, pair: tuple[Person, Person]
) -> None:
    for text in ("Marat", "Marat\nZere"):
        token = tonight.sheets_of(session).token("guests")
        keep_of(session, "guests", Typed({"text": text}, token, stays=True), pair[0])
    assert forget_guests() == 0
    over = datetime.combine(session.group.cohort.until_on + timedelta(days=1), EVENING.time(), tzinfo=UTC)
    with at(over):
        assert forget_guests() == 2
        page = people.browser(pair[0]).get(reverse("groups:session", args=[session.pk]))
    assert "guests" not in page.context["forms"]
    assert set(SessionSheet.objects.values_list("answers__text", flat=True)) == {None}


def test_projector_shows_prompts_and_names_nobody(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    keep_of(session, "guests", Typed({"text": "Marat"}), pair[0])
    send(pair[0], sent(session, "register", {f"mark-{teachers[0].pk}": "absent"}))
    page = people.browser(pair[0]).get(reverse("groups:projector", args=[session.pk])).content.decode()
    assert page.count("<section") == 9
    hidden = ["Marat", teachers[0].person.display_name, pair[0].display_name]
    assert [name for name in hidden if name in page] == []


def test_page_keeps_what_was_typed_and_refused(session: Session, pair: tuple[Person, Person]) -> None:
    browser: Client = people.browser(pair[0])
    answer = browser.post(reverse("groups:agreed", args=[session.pk]), {"text": "a" * 20001})
    assert (answer.status_code, "a" * 20001 in answer.content.decode()) == (422, True)
    assert not SessionSheet.objects.exists()


def test_what_a_phone_marks_before_the_day_waits_and_is_put_in_on_the_day(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    line = f"mark-{teachers[0].pk}"
    with at(EVENING - timedelta(days=1)):
        early = sent(session, "register", {line: "late"})
        again = sent(session, "register", {line: "absent"}, base=f"op:{early['id']}")
        told = send(pair[0], early, again)
        assert [one["state"] for one in told] == ["parked", "parked"]
        assert "which is still to come" in told[0]["sentence"]
        assert marks(session) == {}
    told = send(pair[0], early, again)
    assert [one["state"] for one in told] == ["applied", "applied"]
    assert marks(session) == {teachers[0].pk: "absent"}


def test_what_was_marked_before_the_day_is_refused_when_the_session_is_cancelled(
    session: Session, pair: tuple[Person, Person], teachers: tuple[Membership, Membership]
) -> None:
    early = sent(session, "register", {f"mark-{teachers[0].pk}": "late"})
    with at(EVENING - timedelta(days=1)):
        assert send(pair[0], early)[0]["state"] == "parked"
    Session.objects.filter(pk=session.pk).update(state=Session.State.CANCELLED)
    assert send(pair[0], early)[0]["state"] == "refused"
    assert marks(session) == {}
