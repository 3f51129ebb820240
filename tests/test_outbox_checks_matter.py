"""With any one check of the outbox taken out, somebody writes, takes or learns what is not theirs: none stands there for nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bastama.entries.models import Entry, Revision
from bastama.groups import make as groups
from bastama.outbox.models import Operation
from bastama.people import make as people
from bastama.projects import make as projects
from bastama.projects.models.project import Leader
from bastama.projects.models.work import StoredFile
from bastama.projects.tests.pictures import photo
from tests.proofs.changing import Check, changed
from tests.world import World, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is taken out and missed is our own code
DIARY = "record-of-participation"


@dataclass
class Phones:
    """Aigerim's own phone, one that came in by her facilitator's code, and the phones of others."""

    world: World
    own: Client
    sealed: Client
    fellow: Client
    partner: Client


@pytest.fixture
def phones() -> Phones:
    world = build()
    partner = groups.place(world.group).person
    Leader.objects.create(project=world.project, person=partner, from_on="2025-10-01")
    projects.project(world.fellow, world.group)
    seal = people.seal(world.aigerim, world.nurlan)
    return Phones(
        world,
        people.browser(world.aigerim),
        people.browser_on(people.device(world.aigerim, seal=seal)),
        people.browser(world.fellow),
        people.browser(partner),
    )


def wrote(text: str = "a", **given: Any) -> dict[str, Any]:
    told = {"tool": DIARY, "answers": {"did": text}, "ring": given.pop("ring", "group"), "language": "en"}
    return made("tool", told, **given)


def made(kind: str, payload: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "entry": str(uuid4()), "payload": payload or {}, **given}


def send(phone: Client, *operations: dict[str, Any]) -> list[dict[str, Any]]:
    answer = phone.post(reverse("outbox"), {"operations": operations}, "application/json")
    return list(answer.json()["operations"])


def state_of(operation: dict[str, Any]) -> str:
    return Operation.objects.get(pk=operation["id"]).state


def uploaded(phone: Client) -> str:
    told = {"id": str(uuid4()), "name": "a.jpg", "size": len(photo()), "type": "image/jpeg"}
    url = phone.post(reverse("projects:upload_begin"), told).json()["url"]
    phone.post(url, photo(), "application/octet-stream", headers={"Upload-Offset": "0"})
    return told["id"]  # type: ignore[return-value]


def evidence(phone: Client) -> str:
    shown = made("evidence", {"answers": {"title": "a"}, "ring": "group", "language": "en"})
    send(phone, shown)
    return str(shown["entry"])


def learns_of_anothers_operation(phones: Phones) -> bool:
    sent = wrote()
    send(phones.own, sent)
    return "token" in send(phones.fellow, sent)[0]


def learns_that_anothers_operation_is_there(phones: Phones) -> bool:
    sent = wrote()
    send(phones.own, sent)
    rests = wrote(base=f"op:{sent['id']}")
    return bool(send(phones.fellow, rests)[0]["state"] != "parked")


def reads_what_waits_of_another(phones: Phones) -> bool:
    send(phones.own, wrote(base=f"op:{uuid4()}"))
    return bool(phones.fellow.get(reverse("outbox-state")).json()["operations"] != [])


def is_told_what_of_another_is_in_place(phones: Phones) -> bool:
    sent = wrote()
    send(phones.own, sent)
    asked = phones.fellow.get(reverse("outbox-state"), {"done": sent["id"]})
    return bool(asked.json()["done"] != [])


def writes_into_what_a_partner_keeps_for_herself(phones: Phones) -> bool:
    sent = wrote(ring="me")
    send(phones.own, sent)
    send(phones.partner, wrote("b", ring="me", entry=sent["entry"]))
    return Revision.objects.filter(entry=sent["entry"]).count() > 1


def writes_for_her_alone_from_a_sealed_phone(phones: Phones) -> bool:
    return bool(send(phones.sealed, wrote(ring="me"))[0]["state"] == "applied")


def takes_back_from_a_sealed_phone(phones: Phones) -> bool:
    sent = wrote()
    send(phones.own, sent)
    send(phones.sealed, made("take-back", entry=sent["entry"]))
    return bool(Entry.objects.get(pk=sent["entry"]).taken_back_at is not None)


def waits_on_a_sealed_phone_and_is_done_by_an_open_one(phones: Phones) -> bool:
    first = wrote()
    rests = wrote("b", ring="me", base=f"op:{first['id']}")
    send(phones.sealed, rests)
    send(phones.own, first)
    return state_of(rests) == "applied"


def waits_on_an_open_phone_and_is_refused_by_a_sealed_one(phones: Phones) -> bool:
    first = wrote()
    rests = wrote("b", ring="me", base=f"op:{first['id']}")
    send(phones.own, rests)
    send(phones.sealed, first)
    return state_of(rests) == "refused"


def takes_the_picture_another_is_sending(phones: Phones) -> bool:
    upload = uploaded(phones.own)
    file = made("file", {"upload": upload}, entry=evidence(phones.fellow))
    return bool(send(phones.fellow, file)[0]["state"] == "applied")


def puts_a_picture_beside_what_is_anothers(phones: Phones) -> bool:
    hers = evidence(phones.own)
    send(phones.fellow, made("file", {"upload": uploaded(phones.fellow)}, entry=hers))
    return StoredFile.objects.filter(evidence__entry_id=UUID(hers)).exists()


def of_session(phones: Phones, kind: str, form: dict[str, str]) -> dict[str, Any]:
    session = phones.world.session
    told = {"tool": str(session.pk), "language": "en", "form": [list(pair) for pair in form.items()]}
    return made(f"session-{kind}", told, version=2)


def writes_the_notes_of_the_pair(phones: Phones) -> bool:
    send(phones.fellow, of_session(phones, "notes", {"text": "a"}))
    return phones.world.session.notes.filter(text="a").exists()


def marks_a_teacher_of_another_group(phones: Phones) -> bool:
    stranger = groups.place(groups.group())
    pair = people.browser(phones.world.nurlan)
    send(pair, of_session(phones, "register", {f"mark-{stranger.pk}": "absent"}))
    return stranger.attendance.exists()


Wrong = Callable[[Phones], bool]
ACTIONS, QUERIES, DOES = "outbox/actions.py", "outbox/queries.py", "projects/operations.py"
CHECKS: tuple[tuple[Wrong, Check], ...] = (
    (
        writes_the_notes_of_the_pair,
        Check(
            "groups/operations.py",
            "if not may_keep(person, session, operation.kind.removeprefix(SENT)):",
            "if False:",
            (),
        ),
    ),
    (
        marks_a_teacher_of_another_group,
        Check("groups/actions/room.py", "if not set(words) <= known | {HELD}:", "if False:", ()),
    ),
    (
        learns_of_anothers_operation,
        Check(ACTIONS, "(known.person_id, known.digest) != (row.person_id, row.digest)", "False", ()),
    ),
    (
        learns_that_anothers_operation_is_there,
        Check(ACTIONS, "filter(person_id=row.person_id, pk=", "filter(pk=", ()),
    ),
    (
        reads_what_waits_of_another,
        Check(QUERIES, "objects.filter(person_id=person.pk)\n", "objects.all()\n", ()),
    ),
    (
        is_told_what_of_another_is_in_place,
        Check(QUERIES, "filter(person_id=person.pk, pk__in", "filter(pk__in", ()),
    ),
    (
        writes_into_what_a_partner_keeps_for_herself,
        Check("projects/actions/writing.py", "if not is_theirs or (", "if (", ()),
    ),
    (
        writes_for_her_alone_from_a_sealed_phone,
        Check("entries/actions.py", "words.ring == Ring.ME and not by.ring_me_open", "False", ()),
    ),
    (takes_back_from_a_sealed_phone, Check(DOES, "if not person.ring_me_open:", "if False:", ())),
    (
        waits_on_a_sealed_phone_and_is_done_by_an_open_one,
        Check(ACTIONS, "Q(device=sent.device) | Q(was_open=True) if", "Q() if", ()),
    ),
    (
        waits_on_an_open_phone_and_is_refused_by_a_sealed_one,
        Check(ACTIONS, "else Q(device=sent.device)", "else Q()", ()),
    ),
    (
        takes_the_picture_another_is_sending,
        Check(DOES, "Upload.objects.filter(pk=id, person=person)", "Upload.objects.filter(pk=id)", ()),
    ),
    (
        puts_a_picture_beside_what_is_anothers,
        Check(
            DOES, 'entry.writer_id != person.pk or entry.kind != "evidence"', 'entry.kind != "evidence"', ()
        ),
    ),
)
NAMED = [pytest.param(wrong, check, id=wrong.__name__) for wrong, check in CHECKS]


@pytest.mark.parametrize(("wrong", "check"), NAMED)
def test_with_the_check_nothing_is_wrong(wrong: Wrong, check: Check, phones: Phones) -> None:
    assert not wrong(phones)


@pytest.mark.parametrize(("wrong", "check"), NAMED)
def test_without_the_check_something_is_wrong(wrong: Wrong, check: Check, phones: Phones) -> None:
    with changed(check):
        assert wrong(phones)
