"""A phone sends what was written without a network and reads back what the site holds."""

from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from bastama.entries.models import Entry, Remark, Revision
from bastama.notices.models import REMARKS, Notice
from bastama.outbox.gate import PIECES, WORDS
from bastama.outbox.models import Operation
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.portfolio import choose
from bastama.projects.models.work import PlanItem, StoredFile
from bastama.projects.tests import stories
from bastama.projects.tests.pictures import photo
from bastama.web.operations import KINDS
from tests.world import World, build

pytestmark = pytest.mark.django_db
BASE = "Honesty.\n\nListening."


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture
def phone(world: World) -> Client:
    return people.browser(world.aigerim)


def operation(
    kind: str, answers: dict[str, Any] | None = None, base: str = "", **given: Any
) -> dict[str, Any]:
    payload = {
        "answers": answers or {},
        "ring": given.pop("ring", "group"),
        "language": "kk",
        **given.pop("more", {}),
    }
    return {
        "id": str(uuid4()),
        "kind": kind,
        "entry": str(uuid4()),
        "base": base,
        "payload": payload,
        **given,
    }


def tool(text: str, base: str = "", **given: Any) -> dict[str, Any]:
    return operation("tool", {"why": text}, base, more={"tool": "what-i-value"}, **given)


def send(phone: Client, *operations: dict[str, Any]) -> list[dict[str, Any]]:
    sent = phone.post(reverse("outbox"), {"operations": operations}, "application/json")
    assert sent.status_code == 200, sent.content
    return list(sent.json()["operations"])


def head(entry: str) -> Revision:
    found = Entry.objects.select_related("head").get(pk=entry).head
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("title", {"text": "Quiet lessons"}),
        ("consultation", {"who": "Roza", "said": "Ask them"}),
        ("plan-item", {"what": "Observe", "due-on": "2026-03-02", "state": "doing"}),
        ("evidence", {"title": "Notes", "text": "Three lessons"}),
        ("impact", {"category": "pupils", "text": "They ask"}),
        ("account", {"title": "Ours", "text": "It began"}),
    ],
)
def test_everything_written_offline_arrives(phone: Client, kind: str, answers: dict[str, Any]) -> None:
    done = send(phone, operation(kind, answers))[0]
    assert (done["state"], head(done["entry"]).token) == ("applied", done["token"])
    assert answers.items() <= head(done["entry"]).answers.items()


OF_A_SESSION = {f"session-{name}" for name in ("register", "leads", "agreed", "guests", "notes", "flipchart")}
"""What a pair sends of a session: tried in `groups/tests/test_room.py` and played in `tests/test_two_phones.py`; photos in
`projects/tests/test_flipcharts.py`."""
ASKED = {"request"}
"""Tried in `conditions/tests`."""


def test_every_kind_of_the_table_is_tried_here() -> None:
    tried = {
        "tool",
        "title",
        "consultation",
        "plan-item",
        "evidence",
        "impact",
        "account",
        "claim",
        "remark",
        "file",
        "take-back",
    }
    assert set(KINDS) == tried | OF_A_SESSION | ASKED


def test_plan_of_a_phone_has_its_day_and_state(phone: Client) -> None:
    done = send(phone, operation("plan-item", {"what": "Observe", "due-on": "2026-03-02", "state": "doing"}))[
        0
    ]
    item = PlanItem.objects.get(pk=done["entry"])
    assert (str(item.due_on), item.state) == ("2026-03-02", "doing")


def test_claim_about_a_piece_arrives(phone: Client, world: World) -> None:
    item = choose(
        world.project, entry=stories.page(world.project, world.aigerim), part="concern", by=world.aigerim
    )
    done = send(phone, operation("claim", {"text": "It shows"}, entry=str(item.pk)))[0]
    assert head(done["entry"]).answers["text"] == "It shows"


def test_two_phones_that_changed_different_paragraphs_are_joined(phone: Client, world: World) -> None:
    begun = send(phone, tool(BASE))[0]
    other = people.browser(world.aigerim)
    same = {"entry": begun["entry"]}
    send(phone, tool("Work.\n\n" + BASE, begun["token"], **same))
    done = send(other, tool(BASE + "\n\nQuiet.", begun["token"], **same))[0]
    assert (done["joined"], head(done["entry"]).answers["why"]) == (True, f"Work.\n\n{BASE}\n\nQuiet.")


def test_two_phones_that_changed_the_same_words_ask_the_writer(phone: Client, world: World) -> None:
    begun = send(phone, tool(BASE))[0]
    same = {"entry": begun["entry"]}
    send(phone, tool("Work.", begun["token"], **same))
    done = send(phone, tool("Quiet.", begun["token"], **same))[0]
    state = phone.get(reverse("outbox-state")).json()
    assert (done["waits"], state["waiting"]) == (True, {begun["entry"]: done["token"]})


def test_sheet_filled_in_once_is_one_from_two_phones(phone: Client, world: World) -> None:
    first, second = send(phone, tool("Honesty."), tool("Listening."))
    assert first["entry"] == second["entry"]
    assert Entry.objects.filter(writer=world.aigerim, tool="what-i-value").count() == 1


def test_state_names_what_stands_there(phone: Client) -> None:
    done = send(phone, tool(BASE))[0]
    assert phone.get(reverse("outbox-state")).json()["entries"][done["entry"]] == done["token"]


def test_take_back_before_the_entry_waits_for_it(phone: Client) -> None:
    wrote = operation("consultation", {"who": "Roza"})
    back = operation("take-back", entry=wrote["entry"])
    assert send(phone, back)[0]["code"] == "outbox.waits-for-earlier"
    send(phone, wrote)
    assert Entry.objects.get(pk=wrote["entry"]).taken_back_at is not None


def test_sheet_taken_back_does_not_come_back_by_another_phone_of_its_writer(phone: Client) -> None:
    wrote = tool("Honesty.")
    done = send(phone, wrote)[0]
    send(
        people.browser(Person.objects.get(entries=done["entry"])), operation("take-back", entry=done["entry"])
    )
    later = send(phone, tool("Honesty. Work.", f"op:{wrote['id']}", entry=wrote["entry"]))[0]
    assert later["code"] == "entries.taken-back"
    assert Entry.objects.filter(tool="what-i-value").count() == 1


def test_words_for_an_entry_taken_back_are_refused_and_kept(phone: Client) -> None:
    wrote = operation("consultation", {"who": "Roza"})
    send(phone, wrote, operation("take-back", entry=wrote["entry"]))
    later = send(phone, operation("consultation", {"who": "Murat"}, entry=wrote["entry"]))[0]
    assert (later["state"], later["code"]) == ("refused", "entries.taken-back")
    assert later["id"] in [one["id"] for one in phone.get(reverse("outbox-state")).json()["operations"]]


def test_entry_of_a_colleague_is_neither_written_nor_taken_back(world: World, phone: Client) -> None:
    theirs = make.page_of_diary(world.project, world.aigerim, "mine")
    fellow = people.browser(world.fellow)
    told = send(
        fellow,
        operation("tool", {"did": "a"}, entry=str(theirs.pk), more={"tool": "record-of-participation"}),
        operation("take-back", entry=str(theirs.pk)),
    )
    assert [one["code"] for one in told] == ["entries.is-anothers"] * 2
    assert head(str(theirs.pk)).answers == {"did": "mine"}


def remark(entry: str, text: str = "Why?", **more: Any) -> dict[str, Any]:
    return operation("remark", entry=entry, more={"text": text, "to": "group", **more})


@pytest.fixture
def page(world: World) -> str:
    return str(make.page_of_diary(world.project, world.aigerim, "mine").pk)


def test_remark_is_said_and_told_once_whatever_is_repeated(phone: Client, world: World, page: str) -> None:
    fellow, said = people.browser(world.fellow), remark(page, id=str(uuid4()))
    for _ in range(2):
        assert send(fellow, said)[0]["state"] == "applied"
    again = {**said["payload"], "id": said["payload"]["id"]}
    assert fellow.post(reverse("projects:thread", args=[page]), again).status_code == 302
    assert [(one.text, one.writer) for one in Remark.objects.all()] == [("Why?", world.fellow)]
    assert len(Notice.objects.get(person=world.aigerim, kind=REMARKS).facts["each"]) == 1


def test_remark_waits_for_the_page_it_is_said_under(phone: Client, world: World) -> None:
    wrote = tool("Honesty.")
    said = remark(wrote["entry"])
    assert send(phone, said)[0]["code"] == "outbox.waits-for-earlier"
    done = send(phone, wrote)[0]
    assert done["entry"] != wrote["entry"]
    assert [str(one.entry_id) for one in Remark.objects.all()] == [done["entry"]]


def test_words_after_a_remark_rest_on_what_was_written_before_it(phone: Client) -> None:
    wrote = tool("Honesty.")
    said = remark(wrote["entry"]) | {"base": f"op:{wrote['id']}"}
    later = tool("Honesty. Work.", f"op:{said['id']}", entry=wrote["entry"])
    assert send(phone, wrote, said, later)[2]["joined"] is False
    assert Revision.objects.filter(kept_aside=True).count() == 0


def test_one_tap_says_thank_you_in_the_language_of_the_page(world: World, page: str) -> None:
    send(people.browser(world.nurlan), remark(page, "", thanks=True))
    assert Remark.objects.get().text == "Оқып шықтым. Рақмет."


@pytest.mark.parametrize("who", ["outsider", "saule", "dana"])
def test_nothing_is_said_under_what_is_not_open_to_one(world: World, page: str, who: str) -> None:
    told = send(people.browser(world.person(who)), remark(page))[0]
    assert (told["state"], told["code"]) == ("refused", "projects.thread-gone")
    assert not Remark.objects.exists()


def test_remark_for_nobody_and_one_without_a_word_are_refused(world: World, page: str) -> None:
    told = send(people.browser(world.fellow), remark(page, to="all"), remark(page, " "))
    assert [one["code"] for one in told] == ["entries.not-heard-here", "entries.nothing-said"]


def test_sheet_of_a_phone_is_taken_back_under_the_id_the_phone_gave_it(phone: Client) -> None:
    wrote = tool("Honesty.")
    done = send(phone, wrote, operation("take-back", entry=wrote["entry"]))
    assert done[1]["state"] == "applied"
    assert Entry.objects.get(pk=done[0]["entry"]).taken_back_at is not None


def test_answer_that_does_not_fit_is_refused_in_the_persons_language(phone: Client, world: World) -> None:
    Person.objects.filter(pk=world.aigerim.pk).update(language="ru")
    told = send(phone, operation("title", {"text": "a" * 400}))[0]
    assert told["code"] == "projects.answer-does-not-fit"
    assert told["sentence"].startswith("Это не принято")


def test_answers_the_edition_no_longer_asks_for_stay(phone: Client) -> None:
    done = send(phone, operation("title", {"text": "Quiet", "older": "kept"}))[0]
    assert head(done["entry"]).answers == {"text": "Quiet", "older": "kept"}


def test_who_is_not_signed_in_is_told_so_in_json() -> None:
    with override("en"):
        sent = Client().post(reverse("outbox"), {"operations": []}, "application/json")
    assert (sent.status_code, sent.json()["code"]) == (401, "people.signed-out")


def test_forged_request_is_refused(world: World) -> None:
    browser = people.browser(world.aigerim)
    browser.handler.enforce_csrf_checks = True
    sent = browser.post(reverse("outbox"), {"operations": [tool("a")]}, "application/json")
    assert (sent.status_code, Entry.objects.filter(tool="what-i-value").count()) == (403, 0)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"operations": 3}', b"\xff", b"[" * 100_000])
def test_what_is_no_batch_is_told_in_a_sentence(phone: Client, body: bytes) -> None:
    sent = phone.generic("POST", reverse("outbox"), body, "application/json")
    assert (sent.status_code, bool(sent.json()["sentence"])) == (422, True)


def test_more_than_the_site_takes_at_once_is_taken_in_no_part(phone: Client) -> None:
    many = phone.post(reverse("outbox"), {"operations": [tool("a")] * 201}, "application/json")
    large = phone.post(reverse("outbox"), {"operations": [tool("a" * 1024 * 1024)]}, "application/json")
    assert [sent.json()["code"] for sent in (many, large)] == ["outbox.too-much-at-once"] * 2
    assert not Entry.objects.filter(tool="what-i-value").exists()


def test_one_unreadable_piece_holds_up_no_other(phone: Client) -> None:
    told = send(phone, {"id": "7"}, operation("title", {"text": "Quiet"}))
    assert [one["state"] for one in told] == ["refused", "applied"]


def typed(*pairs: list[str], base: str = "", **given: Any) -> dict[str, Any]:
    """What a browser sends: the form as it stands, names and values."""
    made = operation("tool", base=base, version=2, **given)
    made["payload"] = {"tool": "what-i-value", "language": "kk", "form": [*pairs, ["ring", "group"]]}
    return made


def test_form_as_it_stands_is_read_as_its_page_reads_it(phone: Client) -> None:
    first = typed(["why", "Honesty."], ["moment", "In May."])
    done = send(phone, first)[0]
    assert head(done["entry"]).answers["why"] == "Honesty."
    assert head(done["entry"]).ring == "group"
    again = send(phone, typed(["why", "Care."], ["moment", "In May."], base=f"op:{first['id']}"))[0]
    assert head(done["entry"]).answers["why"] == "Care."
    assert again["entry"] == done["entry"]


def test_answer_to_a_question_no_longer_asked_stays(phone: Client) -> None:
    done = send(phone, typed(["why", "Honesty."], ["asked-before", "Still here."]))[0]
    assert head(done["entry"]).answers["asked-before"] == "Still here."


def test_day_that_is_none_holds_up_nothing_else_and_is_told(phone: Client) -> None:
    sent = operation("plan-item", version=2)
    sent["payload"] = {
        "language": "kk",
        "form": [["what", "Observe"], ["due-on", "soon"], ["state", "doing"]],
    }
    done = send(phone, sent)[0]
    assert (done["state"], head(done["entry"]).answers["what"]) == ("applied", "Observe")
    assert done["said"] != ""
    assert Operation.objects.get(pk=sent["id"]).payload == sent["payload"]


@pytest.mark.parametrize("form", [None, "why", [["why"]], [1], {"why": "x"}])
def test_form_that_is_none_is_refused(phone: Client, form: Any) -> None:
    sent = typed(["why", "Honesty."])
    sent["payload"]["form"] = form
    assert send(phone, sent)[0]["code"] == "outbox.unreadable"


def test_only_what_is_read_back_is_called_done(phone: Client, world: World) -> None:
    first, never = typed(["why", "Honesty."]), uuid4()
    send(phone, first)
    asked = f"{reverse('outbox-state')}?done={first['id']},{never},x"
    assert phone.get(asked).json()["done"] == [first["id"]]
    assert people.browser(world.nurlan).get(asked).json()["done"] == []


def test_picture_goes_beside_its_evidence_once_whatever_is_repeated(phone: Client) -> None:
    sent = operation("evidence", version=2)
    sent["payload"] = {"language": "kk", "form": [["title", "The board"]]}
    picture, id = photo(), str(uuid4())
    file = operation("file") | {"entry": sent["entry"], "payload": {"upload": id}}
    assert send(phone, file)[0]["state"] == "parked"
    told = {"id": id, "name": "board.jpg", "size": len(picture), "type": "image/jpeg"}
    url = phone.post(reverse("projects:upload_begin"), told).json()["url"]
    assert [one["state"] for one in send(phone, sent, file)] == ["applied", "parked"]
    phone.post(url, picture, "application/octet-stream", headers={"Upload-Offset": "0"})
    assert [one["state"] for one in send(phone, file, file)] == ["applied", "applied"]
    assert [str(kept.pk) for kept in StoredFile.objects.filter(evidence=sent["entry"])] == [id]


def test_phone_that_finds_no_place_keeps_everything_and_comes_again(phone: Client) -> None:
    sent = tool("Honesty.")
    with ExitStack() as inside:
        for _ in range(WORDS.places):
            inside.enter_context(WORDS.entered())
        told = phone.post(reverse("outbox"), {"operations": [sent]}, "application/json")
    assert (told.status_code, told.json()["code"]) == (503, "outbox.many-at-once")
    assert not Operation.objects.exists()
    assert send(phone, sent)[0]["state"] == "applied"


def test_piece_of_a_picture_that_finds_no_place_comes_again(phone: Client) -> None:
    told = {"id": str(uuid4()), "name": "board.jpg", "size": 3, "type": "image/jpeg"}
    url = phone.post(reverse("projects:upload_begin"), told).json()["url"]
    piece = {"Upload-Offset": "0"}
    with ExitStack() as inside:
        for _ in range(PIECES.places):
            inside.enter_context(PIECES.entered())
        assert phone.post(url, b"abc", "application/octet-stream", headers=piece).status_code == 503
        assert phone.get(url).json()["received"] == 0
    assert phone.post(url, b"abc", "application/octet-stream", headers=piece).json()["received"] == 3
