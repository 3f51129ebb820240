"""What the demo year holds, asked of one year that is built for all of these and never written."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.db.models import Count
from django.test import Client
from django.utils import translation
from PIL import Image
from pytest_django import DjangoDbBlocker

from bastama.entries.models import Entry, Revision
from bastama.foundation import days
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import Attendance, Group, Membership, Session, Tutorial
from bastama.groups.papers import is_open
from bastama.library.models import Record, Version
from bastama.library.using import projects_using
from bastama.people.models import Person
from bastama.programmes.models import Appointment
from bastama.programmes.queries import package_of
from bastama.projects.files.places import kept_path
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.asking import Question
from bastama.projects.models.consent import Consent
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.portfolio import Portfolio
from bastama.projects.models.project import Project, Reached
from bastama.projects.models.work import Consultation, Evidence, StoredFile
from bastama.projects.queries.consents import with_standing
from bastama.projects.queries.pictures import shown_to
from bastama.projects.queries.translations import translation_of
from bastama.projects.showing import CLAIM
from bastama.projects.standing import Standing
from bastama.surveys.models import Result, Wave
from bastama.web.bench.words import LEAST, shares
from bastama.web.demo.building import build
from bastama.web.demo.casting import parts_played, ways
from bastama.web.demo.moments import TODAY, at_hour
from bastama.web.demo.pictures import BLOCKS, draw
from bastama.web.demo.reading import teachers

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # a demo is refused on any other kind of database
TEACHERS = Group.Kind.TEACHERS
LANGUAGES = {"kk", "ru", "en"}
UNGUESSED = {"surveys.ticket", "surveys.sheet"}
"""Rows whose very ids are random: a ticket's code follows from it, and a sheet may be anybody's."""


@pytest.fixture(scope="module")
def built_before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """What stood in the tables when the year was built another time."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(lambda _: None)
        told = everything()
        transaction.set_rollback(True)
    return told


@pytest.fixture(scope="module", autouse=True)
def _year(built_before: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        build(lambda _: None)
        yield
        transaction.set_rollback(True)


def everything() -> str:
    """Every row of every table, in one order, but for what is random so that nobody can guess it, and for
    numbers that a database only counts on."""
    rows = [row for model in apps.get_models() for row in model._default_manager.order_by("pk")]
    told = json.loads(serializers.serialize("json", rows))
    for row in told:
        if isinstance(row["pk"], int):
            row.pop("pk")
        if row["model"] in UNGUESSED:
            row["fields"].pop("digest", row.pop("pk"))
        for name in ("password", "secret", "stored_as", "public_key"):
            row["fields"].pop(name, None)
    return "\n".join(sorted(json.dumps(row, sort_keys=True) for row in told))


def test_year_is_the_same_each_time_it_is_built(built_before: str) -> None:
    assert len(built_before) > 1_000_000
    assert everything() == built_before


def test_every_entry_stands_and_says_something() -> None:
    assert Entry.objects.filter(taken_back_at=None, head__isnull=False).count() >= 300
    said = Revision.objects.filter(pk__in=Entry.objects.values("head")).values_list("answers", flat=True)
    assert [answers for answers in said if not any(answers.values())] == []


def test_four_groups_have_two_facilitators_and_ten_teachers_each() -> None:
    places = [
        [group.memberships.filter(role=role).count() for role in ("facilitator", "participant")]
        for group in Group.objects.filter(kind=TEACHERS, paper=None)
    ]
    assert places == [[2, 10]] * 4
    assert Project.objects.filter(notebook__group__kind=TEACHERS).count() == len(teachers()) == 40


def test_second_group_of_a_school_begins_in_the_spring_with_its_sheet_open() -> None:
    group = Group.objects.get(paper__isnull=False)
    assert [place.role for place in group.memberships.all()] == ["facilitator"]
    with days.at(at_hour(TODAY, 9)):
        assert is_open(group)


def test_facilitators_and_directors_meet_in_circles_and_some_write_for_themselves_alone() -> None:
    circles = Group.objects.exclude(kind=TEACHERS)
    held = [(one.kind, one.sessions.filter(state="held").count()) for one in circles.order_by("kind")]
    assert held == [("directors", 1), ("facilitators", 3)]
    event = NetworkEvent.objects.get(circle__in=circles)
    assert sorted(event.comings.values_list("comes", flat=True)) == [False, True, True]
    own = Entry.objects.filter(notebook__group__in=circles, head__ring="me")
    assert set(own.values_list("writer__display_name", flat=True)) >= {
        "Нұрлан Жақсыбеков",
        "Сәуле Оразалиева",
    }


def test_one_project_is_led_by_two_and_each_text_of_it_knows_its_writer() -> None:
    led = Project.objects.annotate(count=Count("leaders")).filter(count__gt=1)
    together = led.get()
    assert {leader.person.display_name for leader in together.leaders.all()} == {
        "Динара Жумабекова",
        "Сергей Ковальчук",
    }
    writers = Entry.objects.filter(notebook=together.pk).values_list("writer__display_name", flat=True)
    assert set(writers) == {"Динара Жумабекова", "Сергей Ковальчук"}


def test_every_role_of_the_year_is_held() -> None:
    held = set(Appointment.objects.values_list("role", flat=True))
    assert held == {"lead", "coordinator", "director", "evaluator", "external", "observer"}
    assert Appointment.objects.filter(role="director").values("school").distinct().count() == 4


def test_sessions_are_held_cancelled_and_still_to_come() -> None:
    assert set(Session.objects.values_list("state", flat=True)) == {"held", "cancelled", "planned"}
    assert not Session.objects.filter(state="held", starts_at__date__gt=TODAY).exists()


def test_some_teachers_missed_sessions_and_some_joined_online() -> None:
    marks = set(Attendance.objects.values_list("mark", flat=True))
    assert marks == set(Attendance.Mark.values)
    present = Membership.objects.filter(attendance__mark="absent", role="participant")
    assert present.exists()


def test_talks_of_two_are_noted_in_each_group() -> None:
    held = Tutorial.objects.filter(state="held", notes__isnull=False)
    assert held.values("participant__group").distinct().count() == 4
    assert len(set(held.values_list("notes__talked", flat=True))) == held.count() == 12


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_colleagues_are_asked_and_evidence_is_kept_in_each_language(language: str) -> None:
    assert Consultation.objects.filter(entry__head__language=language).exists()
    kinds = Evidence.objects.filter(entry__head__language=language).values_list("kind", flat=True)
    assert set(kinds) >= {"text", "file"}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_evidence_holds_pictures_and_documents_in_each_language(language: str) -> None:
    kept = StoredFile.objects.filter(evidence__entry__head__language=language)
    assert set(kept.values_list("media_type", flat=True)) >= {"image/png", "application/pdf"}
    for paper in kept.filter(media_type="application/pdf"):
        with pikepdf.open(kept_path(paper.stored_as)) as opened:
            assert len(opened.pages) == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_tool_of_the_edition_is_filled_in_in_each_language(language: str) -> None:
    known = {tool.id for tool in package_of(Group.objects.all()[0].cohort.edition, "en").tools}
    written = Entry.objects.filter(notebook__group__kind=TEACHERS, head__language=language, kind="tool")
    assert set(written.values_list("tool", flat=True)) == known


def test_everybody_reached_the_steps_in_their_order() -> None:
    for project in Project.objects.filter(notebook__group__kind=TEACHERS):
        days_of = dict(Reached.objects.filter(project=project).values_list("step", "on"))
        steps = [step.id for step in package_of(project.notebook.group.cohort.edition, "en").steps]
        reached = [days_of[step] for step in steps if step in days_of]
        assert reached == sorted(reached), project.pk


def test_two_texts_wait_for_the_choice_of_one_teacher() -> None:
    assert Revision.objects.filter(kept_aside=True, settled_at=None).values("entry").distinct().count() == 1


def test_each_group_has_every_picture_to_look_at() -> None:
    for group in Group.objects.filter(memberships__role="participant", kind=TEACHERS).distinct():
        tools = [tool for tool in package_of(group.cohort.edition, "en").tools if tool.gathers]
        for tool in tools:
            reader = group.memberships.filter(role="facilitator")[0].person
            shown = shown_to(reader, group, tool)
            assert (shown.sheet_count >= 5, bool(shown.figures)) == (True, True), tool.id
        assert len(tools) == 4


def test_colleagues_were_asked_by_a_link_in_each_language_and_something_changed() -> None:
    asked = Question.objects.filter(replies__isnull=False)
    assert set(asked.values_list("language", flat=True)) == LANGUAGES
    heads = [question.consultation.entry.head for question in asked.distinct()]
    assert sorted(bool(head and head.answers.get("changed")) for head in heads) == [False, True, True]
    with days.at(at_hour(TODAY, 9)):
        assert [one.is_open for one in asked.distinct()].count(True) == 1


def test_paper_sheets_are_confirmed_and_waiting() -> None:
    assert sorted(PaperSheet.objects.values_list("state", flat=True)) == ["confirmed", "waiting"]


def test_of_every_portfolio_eighty_words_of_a_hundred_were_there_before() -> None:
    found = shares()
    assert len(found) == Portfolio.objects.count() >= 12
    assert [one for one in found if one.percent < LEAST] == []


def test_what_is_written_for_the_portfolio_alone_is_not_taken_for_written_before() -> None:
    claims = Entry.objects.filter(kind=CLAIM).count()
    assert claims >= 40
    assert [one for one in shares() if one.before >= one.words] == []


def test_an_account_was_published_a_second_time() -> None:
    second = Version.objects.get(number=2)
    first = Version.objects.get(record=second.record, number=1)
    assert (first.text != second.text, second.text == second.record.expressions.get().text) == (True, True)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_was_before_stands_beside_what_came_after_in_each_language(language: str) -> None:
    pairs = Evidence.objects.filter(kind=Evidence.Kind.PAIR, entry__head__language=language)
    sides = [set(pair.files.values_list("side", flat=True)) for pair in pairs]
    assert sides == [{"before", "after"}]


def standing_of(file: StoredFile) -> str:
    return str(vars(with_standing(StoredFile.objects.filter(pk=file.pk), on=TODAY).get())["standing"])


def test_a_voice_is_among_the_evidence_and_its_owner_agreed() -> None:
    sound = StoredFile.objects.get(media_type="audio/wav")
    assert standing_of(sound) == Standing.AGREED


def test_consents_are_in_force_end_soon_and_were_withdrawn() -> None:
    noted = Consent.objects.order_by("until_on")
    assert [one.until_on - TODAY < timedelta(days=14) for one in noted] == [True, False, False, False]
    withdrawn = StoredFile.objects.get(consents__withdrawn_on__isnull=False)
    assert standing_of(withdrawn) == Standing.WITHDRAWN


def test_a_blurred_face_is_nobodys() -> None:
    told = {"draw": "class", "heads": 1}
    face = (364, 204, 436, 276)
    colours = [
        len(Image.open(BytesIO(draw(told | {"blurred": blurred}))).crop(face).getcolors() or ())
        for blurred in (False, True)
    ]
    assert colours[1] <= BLOCKS * BLOCKS
    seen = Image.open(BytesIO(draw(told))).getpixel((387, 240))
    assert seen != Image.open(BytesIO(draw(told | {"blurred": True}))).getpixel((387, 240))


def test_one_translation_is_public_with_its_translator_and_one_was_left_behind() -> None:
    told = Expression.objects.filter(source__isnull=False).order_by("language")
    texts = {entry.pk: entry for entry in Entry.objects.filter(expression__isnull=False)}
    behind, true = (translation_of(texts[one.pk], texts) for one in told)
    assert (behind and behind.is_older, true and true.is_older) == (True, False)
    public = Publication.objects.get(expression__source__isnull=False, taken_back_at=None)
    assert public.translator_name == "Макпал Сейдахметова"


def test_every_account_that_is_public_is_one_with_its_record() -> None:
    public = Publication.objects.filter(taken_back_at=None)
    assert set(public.values_list("expression__language", flat=True)) == LANGUAGES
    accounts = Record.objects.filter(kind=Record.Kind.ACCOUNT, taken_back_at=None).values_list(
        "pk", flat=True
    )
    assert set(accounts) == set(public.values_list("expression__account", flat=True))
    assert Record.objects.filter(kind=Record.Kind.LITERATURE).count() == 1


def test_nothing_is_written_after_today() -> None:
    assert not Revision.objects.filter(written_at__gte=datetime(2026, 2, 19, tzinfo=UTC)).exists()


def test_public_accounts_are_read_by_anybody() -> None:
    for record in Record.objects.filter(kind=Record.Kind.ACCOUNT, taken_back_at=None):
        answer = Client().get(f"/library/{record.address}/")
        assert (answer.status_code, record.title in answer.content.decode()) == (200, True)


def test_schools_were_asked_twice_and_something_changed() -> None:
    shown = Result.objects.filter(wave__moment="middle", school__code="demo-taraz").get().shown
    (change,) = shown["scales"]["team"]["changes"].values()
    assert change["low"] > 0
    assert Wave.objects.filter(state=Wave.State.OPEN).count() == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_whom_to_begin_with_stands_before_the_others_and_once(language: str) -> None:
    with translation.override(language), days.at(at_hour(TODAY, 9)):
        first = [way.person for way in ways()]
        others = parts_played(without={person.pk for person in first})
    rest = [part.person for parts in others.values() for part in parts]
    assert len(first) == 5
    assert sorted(str(person.pk) for person in [*first, *rest]) == sorted(
        str(pk) for pk in Person.objects.values_list("pk", flat=True)
    )


def test_the_article_says_that_projects_link_to_it() -> None:
    """In seven accounts that were begun in January, and it is February."""
    article = Record.objects.get(address__startswith="qanay-2022-the-teacher-leadership")
    with days.at(at_hour(TODAY, 9)):
        assert projects_using(article) == 5
