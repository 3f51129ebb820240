"""What is kept of one person: gathered whole, erased whole, and nothing of anybody else's."""

import ast
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from pytest_django import DjangoCaptureOnCommitCallbacks

from bastama.groups.models import Attendance, Membership, Session, Tutorial
from bastama.history.models import Event
from bastama.people.actions.opening import open_again
from bastama.people.models import Agreement, Person
from bastama.programmes import make as programmes
from bastama.programmes.models import Appointment, RosterReading
from bastama.programmes.roster.actions import read_roster
from bastama.projects.models.project import Project, Reached
from bastama.web import everything
from tests.proofs.words import Words
from tests.proofs.written import Written, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SOURCE = Path(__file__).resolve().parents[1] / "src/bastama"
# What Aigerim did not write and nobody noted of her; and what lets one in, which is never handed out.
RINGS_OF_REMARKS = [("hidden ", "me"), *(("", ring) for ring in ("group", "network", "public"))]
OF_OTHERS = {
    *(
        (kind, "pair")
        for kind in ("earlier notes", "session notes", "notes of tonight", "notes of another pair")
    ),
    ("notes before the handing over", "pair"),
    ("notes kept aside", "their writer"),
}
OF_CIRCLES = {
    (f"{whose} sheet", ring)
    for whose in ("facilitator's", "director's")
    for ring in ("me", "group", "network")
}
ASKED_TO_JOIN = {("word of a join request", "pair")}
WISHED = {
    *((f"{what} of an interest", "coordinator") for what in ("name", "contact", "words")),
    ("words of an interest", "director"),
}
OF_EVENTS = {("title of an event", "directors"), ("agenda of an event", "directors")}
SUGGESTED = {(f"better word, {name}", "menders") for name in ("there", "better", "why")}
"""Of a better word nobody keeps who said it."""
ON_SHEETS = {
    *((kind, "pair") for kind in ("agreed and not shown", "earlier agreed", "guests")),
    ("agreed and shown", "group"),
    ("agreed kept aside", "their writer"),
}
ON_PHOTOS = {
    *((kind, "pair") for kind in ("flip-chart of the pair", "tonight's flip-chart")),
    ("flip-chart opened", "shown"),
    ("flip-chart begun", "its writer"),
}
OF_THE_AGENDA = {("how a part went", "pair")}
REMARKS = {
    *(
        (f"{kind}remark to the {to}", ring)
        for to in ("group", "facilitators")
        for kind, ring in RINGS_OF_REMARKS
    ),
    ("remark taken back", "group"),
    ("remark under what has no name", "group"),
}
"""What Nurlan said under what she wrote: his words, and they stay his."""
SECRETS = {
    ("password hash", "nobody"),
    ("recovery hash", "nobody"),
    ("code hash", "nobody"),
    ("calendar secret", "own"),
}
IN_FILES = {
    (kind, ring)
    for kind in ("file bytes", "bytes of who withdrew")
    for ring in ("me", "group", "network", "public")
}
IN_PHOTOS = {
    *(("bytes of " + kind, "pair") for kind in ("the flip-chart of the pair", "tonight's flip-chart")),
    ("bytes of the flip-chart opened", "shown"),
}
AGREED = {
    *(("commitment", where) for where in ("signed", "draft", "draft for the outsider's group")),
    ("review", "signed"),
    ("context note", "school"),
}
"""What is agreed with the school, and noted of it, is the school's."""
IN_THE_LIBRARY = {("bytes of a picture", "published"), ("bytes of a picture that left", "nobody")}
"""Copies of their own, which go with the file they were made of."""
OF_NOBODY = {("said in a questionnaire", "evaluators")}
"""Whose it is nobody can say."""
OF_THE_GROUP = {(kind, "group and director") for kind in ("promise", "why it changed")}
TRANSLATOR = ("translator", "published")
OF_THE_LIBRARY = ("Record", "Expression", "SearchText", "RunningText", "KnownWord", "Version")
PUBLISHED = ("account", "published")


@pytest.fixture
def written(db: None, tmp_path: Path, settings: Any) -> Written:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return build(Words())


@pytest.fixture
def aigerim(written: Written) -> Person:
    return person(written.world.aigerim, is_open=True)


def person(who: Person, *, is_open: bool = False) -> Person:
    found = Person.objects.get(pk=who.pk)
    found.ring_me_open = is_open
    return found


def plain(kept: Any) -> str:
    return json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False)


def tables() -> dict[str, str]:
    """Every table as text, each row with all it holds."""
    return {
        model._meta.label: plain([list(map(str, row)) for row in model._default_manager.values_list()])
        for model in apps.get_models()
    }


def erase(who: Person, on_commit: DjangoCaptureOnCommitCallbacks) -> None:
    with on_commit(execute=True):
        everything.erase(person(who))


def test_everything_of_a_person_holds_every_word_they_wrote_and_what_was_noted_of_them(
    written: Written, aigerim: Person
) -> None:
    kept = plain(everything.gather(aigerim))
    missing = {key for key, word in written.words.given.items() if word not in kept}
    assert (
        missing
        == OF_OTHERS
        | ON_SHEETS
        | ON_PHOTOS
        | IN_PHOTOS
        | OF_THE_AGENDA
        | OF_CIRCLES
        | ASKED_TO_JOIN
        | WISHED
        | OF_EVENTS
        | SUGGESTED
        | REMARKS
        | SECRETS
        | IN_FILES
        | AGREED
        | OF_NOBODY
        | IN_THE_LIBRARY
    )


def test_where_ring_me_is_sealed_everything_holds_no_word_of_it(written: Written, aigerim: Person) -> None:
    kept = plain(everything.gather(person(aigerim)))
    shown = {key for key, word in written.words.given.items() if key[1] == "me" and word in kept}
    assert shown == set()
    assert written.words.given["tool", "group"] in kept


def test_packed_files_are_theirs_byte_for_byte(written: Written, aigerim: Person, tmp_path: Path) -> None:
    everything.pack(aigerim, tmp_path / "a.zip", "A letter.")
    with ZipFile(tmp_path / "a.zip") as made:
        told = json.loads(made.read("everything.json"))
        contents = b"".join(made.read(file["in_this_zip"]) for file in told["projects"]["files"])
        assert made.read("README.txt") == b"A letter."
    assert {key for key in IN_FILES if written.words.given[key].encode() not in contents} == set()
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_a_zip_that_cannot_be_made_whole_is_not_left_behind(
    aigerim: Person, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError):
        everything.pack(aigerim, tmp_path / "a.zip", "")
    assert not (tmp_path / "a.zip").exists()


def test_erased_is_every_word_but_what_is_published_and_what_others_wrote(
    written: Written, aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = tables()
    erase(aigerim, django_capture_on_commit_callbacks)
    words = {**written.words.given, ("name", "own"): "Aigerim"}
    left = {(key, table) for table, rows in tables().items() for key, word in words.items() if word in rows}
    assert any(words["name", "own"] in rows for rows in before.values())
    assert left == {
        # What was asked as the group, and answered to it, is the group's.
        (("request", "group and director"), "conditions.Request"),
        *((key, "conditions.Turn") for key in OF_THE_GROUP),
        *((key, "conditions.Wording") for key in AGREED if key[0] == "commitment"),
        (("review", "signed"), "conditions.Review"),
        (("context note", "school"), "conditions.ContextNote"),
        *((key, "surveys.Said") for key in OF_NOBODY),
        *((key, "groups.SessionNotes") for key in OF_OTHERS),
        *((key, "groups.SessionSheet") for key in ON_SHEETS),
        *((key, "groups.FlipChart") for key in ON_PHOTOS),
        *((key, "groups.PartUsed") for key in OF_THE_AGENDA),
        *((key, "entries.Revision") for key in OF_CIRCLES),
        *((key, "groups.JoinRequest") for key in ASKED_TO_JOIN),
        *((key, "groups.Interest") for key in WISHED),
        *((key, "groups.NetworkEvent") for key in OF_EVENTS),
        *((key, "web.Suggestion") for key in SUGGESTED),
        *((key, "entries.Remark") for key in REMARKS),
        *((PUBLISHED, f"library.{kind}") for kind in OF_THE_LIBRARY),
        (("account version", "published"), "library.Version"),
        # Who translated what is public stays named there, and can still ask not to be.
        *((TRANSLATOR, table) for table in ("library.Expression", "library.Version", "projects.Publication")),
        # The address of a record is made of its first title and never changes.
        (("account version", "published"), "library.Record"),
    }


def test_erased_are_the_bytes_of_the_files(
    written: Written, aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    erase(aigerim, django_capture_on_commit_callbacks)
    kept = b"".join(path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    assert {key for key in IN_FILES if written.words.given[key].encode() in kept} == set()


def test_erasing_keeps_every_row_that_is_counted(
    aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    counted = (
        Session,
        Attendance,
        Membership,
        Tutorial,
        Project,
        Reached,
        Agreement,
        Event,
        Appointment,
        Person,
    )
    before = [kind._default_manager.count() for kind in counted]
    erase(aigerim, django_capture_on_commit_callbacks)
    after = [kind._default_manager.exclude(**erasing(kind)).count() for kind in counted]
    assert after == before


def erasing(kind: type) -> dict[str, str]:
    return {"code": "people.erased"} if kind is Event else {"pk": "00000000-0000-4000-8000-000000000000"}


def test_erasing_forgets_a_reason_that_was_written_down_about_them(
    aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    open_again(aigerim, reason="Aigerim lost her phone")
    before = plain(list(Event.objects.values("facts")))
    erase(aigerim, django_capture_on_commit_callbacks)
    assert "Aigerim lost her phone" in before
    assert "Aigerim" not in plain(list(Event.objects.values("facts")))


def test_erasing_twice_changes_nothing_more(
    aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    erase(aigerim, django_capture_on_commit_callbacks)
    once = tables()
    erase(aigerim, django_capture_on_commit_callbacks)
    assert tables() == once


@pytest.mark.parametrize("role", ["fellow", "nurlan", "lead"])
def test_erasing_leaves_others_what_is_theirs(
    role: str,
    written: Written,
    aigerim: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    other = written.world.person(role)
    assert other is not None
    before = everything.gather(other)
    erase(aigerim, django_capture_on_commit_callbacks)
    after = everything.gather(other)
    # Of the talk that was hers and his only the day is left, and that she asked somebody is gone; nothing else has changed.
    for kept in (before, after):
        kept["groups"] |= {"tutorials": [], "tutorial_notes": []}
        kept["projects"] |= {"asked_to_lead": []}
    assert after == before


def test_erasing_ends_places_and_roles_today(
    written: Written, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    aigerim, lead = written.world.aigerim, written.world.lead
    later = programmes.appointment(lead, "lead", programme=written.world.cohort.edition.programme)
    Appointment.objects.filter(pk=later.pk).update(from_on="2999-01-01")
    for who in (aigerim, lead):
        erase(who, django_capture_on_commit_callbacks)
    assert not Membership.objects.filter(person=aigerim, left_on=None).exists()
    assert not Appointment.objects.filter(person=lead, until_on=None).exists()
    later.refresh_from_db()
    assert str(later.until_on) == "2999-01-01"


def test_erasing_throws_away_a_list_with_them_that_nobody_confirmed(
    aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    others = read_roster(b"code,full name,role\nT-2,Somebody Else,teacher\n", name="others.csv")
    read_roster(
        f"code,full name,role\nT-1,{aigerim.display_name},teacher\n".encode(), name="hers.csv", by=aigerim
    )
    erase(aigerim, django_capture_on_commit_callbacks)
    assert list(RosterReading.objects.all()) == [others]


@pytest.mark.parametrize(
    ("name", "listed"), [("everything_of", everything.GATHERS.values()), ("erase", everything.ERASES)]
)
def test_no_package_is_left_out_of_the_list(name: str, listed: Any) -> None:
    defined = {
        ".".join(("bastama", *path.relative_to(SOURCE).with_suffix("").parts))
        for path in SOURCE.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    }
    own = {"bastama.web.everything", "bastama.web.commands"}
    assert defined - own == {function.__module__ for function in listed}
