"""With any one check taken out, the leak test or the access table turns red: no check stands there for nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from bastama.foundation.days import at
from tests.proofs.changing import Check, changed
from tests.proofs.parcel import pack_up
from tests.proofs.stillness import MOMENT, stillness
from tests.proofs.walk import Visit, go, is_sent, visits
from tests.proofs.words import Words
from tests.proofs.written import Written, build
from tests.proofs.wrong import wrong_with
from tests.test_leaks import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FIRST = ("outsider", "sealed", "printed", "fellow", "former")
"""Nearest to what is not theirs: what a check keeps from anybody it keeps from one of them most often. A check that nobody
meets but the last who is asked costs five hundred pages."""
CHECKS = (
    Check(
        "entries/queries.py",
        'Q(writer=person) & open_here(person, head="head__", entry="")',
        "Q(writer=person)",
        ("projects:file",),
    ),
    Check("entries/queries.py", ' | Q(**{f"{entry}unnamed": True})', "", ("projects:tool",)),
    Check("entries/queries.py", "shut |= ", "_ = ", ("projects:file",)),
    Check("entries/queries.py", "sorted(had & places.read)", "sorted(had)", ("projects:file",)),
    Check("groups/queries.py", ' or vars(row)["is_near"]', " or True", ("projects:file",)),
    Check(
        "groups/feeds.py",
        'if not person.has_perm("groups.see_addresses"):\n        sealed',
        "if False:\n        sealed",
        ("groups:calendar",),
    ),
    Check("entries/queries.py", "Q(head__ring=Ring.GROUP, notebook", "Q(notebook", ("projects:file",)),
    Check("entries/queries.py", ", notebook__group__in=groups", "", ("projects:file",)),
    Check("entries/queries.py", "__in=groups, unnamed=False)", "__in=groups)", ("projects:tool",)),
    Check("entries/queries.py", " & near", "", ("projects:file",)),
    Check("entries/queries.py", "filter(may, taken_back_at=None, ", "filter(may, ", ("projects:tool",)),
    Check(
        "entries/queries.py",
        "chain.filter(open_here(person))",
        "chain",
        ("projects:history",),
    ),
    Check("entries/queries.py", "filter(writer=person, kept", "filter(kept", ("projects:choose",)),
    Check(
        "entries/queries.py",
        "waiting.filter(open_here(person))",
        "waiting",
        ("projects:choose",),
    ),
    Check(
        "entries/queries.py",
        "unnamed=False, head__ring__in=[Ring.NETWORK, Ring.PUBLIC]",
        "unnamed=False",
        ("school",),
    ),
    Check(
        "projects/queries/papers.py", "(group=group, typed_by=person)", "(group=group)", ("projects:papers",)
    ),
    Check("projects/queries/papers.py", "if sheet.is_unnamed or ", "if ", ("projects:papers",)),
    Check(
        "projects/queries/papers.py", "        teacher=person, group", "        group", ("projects:paper",)
    ),
    Check("projects/queries/papers.py", " if person.ring_me_open else rows.none()", "", ("projects:paper",)),
    Check(
        "entries/threads.py",
        "Q(to=Remark.To.GROUP) | Q(writer=person)",
        "Q(writer__isnull=False)",
        ("projects:thread",),
    ),
    Check(
        "entries/threads.py",
        "Q(entry__notebook__group__in=groups_read(person)) & among",
        "among",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "entries/threads.py",
        "if entry.writer_id == person.pk and person.sealed_under is None",
        "if person.sealed_under is None",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "entries/threads.py",
        "if entry.writer_id == person.pk and person.sealed_under is None",
        "if entry.writer_id == person.pk",
        ("projects:mine", "projects:thread", "projects:read", "projects:read_step"),
    ),
    Check(
        "entries/queries.py", "head__ring=Ring.GROUP, unnamed=False, taken", "taken", ("projects:waiting",)
    ),
    Check("projects/queries/consents.py", ").filter(readable).filter(", ").filter(", ("projects:file",)),
    Check(
        "projects/queries/consents.py",
        ".filter(Q(is_inside=True) | Q(standing__in=LEAVING))",
        "",
        ("projects:file",),
    ),
    Check(
        "projects/queries/consents.py",
        "filter(pk=id, evidence__entry__writer=person)",
        "filter(pk=id)",
        ("projects:showing",),
    ),
    Check(
        "projects/queries/consents.py",
        "own if person.ring_me_open else own.none()",
        "own",
        ("projects:showing",),
    ),
    Check(
        "projects/views/illustrations.py",
        "if entry is None or entry.writer_id != person.pk:",
        "if entry is None:",
        ("projects:illustrations",),
    ),
    Check(
        "projects/views/illustrations.py",
        "is_open = person.ring_me_open",
        "is_open = True",
        ("projects:illustrations",),
    ),
    Check(
        "projects/standing.py",
        "return self.is_inside or self.leaves",
        "return True",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/projects.py",
        "filter(may, pk=id)",
        "filter(pk=id)",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/projects.py",
        "visible_to(person).filter(notebook=project.pk)",
        'Entry.objects.filter(notebook=project.pk, head__isnull=False).select_related("head")',
        ("projects:step",),
    ),
    Check(
        "projects/queries/asking.py",
        "replies.filter(put_away_at=None)",
        "replies",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/asking.py",
        'Reply.objects.filter(_told_of(person, "ring"))',
        "Reply.objects",
        ("projects:tool",),
    ),
    Check(
        "projects/queries/asking.py", "_told(person).filter(readable)", "_told(person)", ("projects:tool",)
    ),
    Check(
        "projects/queries/asking.py",
        "person.ring_me_open and all(talk.is_own for talk in talks)",
        "person.ring_me_open",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/asking.py",
        "person.ring_me_open and all(talk.is_own for talk in talks)",
        "all(talk.is_own for talk in talks)",
        ("projects:mine", "projects:step", "projects:tool", "projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/asking.py",
        ' & open_here(person, head=head, entry=f"{ENTRY}__")',
        "",
        ("projects:entry",),
    ),
    Check(
        "projects/queries/asking.py",
        'When(_told_of(person, "question__ring"), ',
        "When(Q(pk__isnull=False), ",
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "projects/queries/asking.py",
        "filter(consultation__entry__writer=person, consultation__entry__taken_back_at=None)",
        "all()",
        ("projects:question",),
    ),
    Check(
        "projects/queries/asking.py",
        "own if person.ring_me_open else own.none()",
        "own",
        ("projects:question",),
    ),
    Check(
        "projects/views/asked.py",
        "str(question.pk) not in request.session.get(OPENED, {})",
        "False",
        ("projects:asked",),
    ),
    Check(
        "projects/queries/accounts.py",
        "entries_in(project, person).filter(kind=ACCOUNT",
        "Entry.objects.filter(notebook=project.pk, kind=ACCOUNT",
        ("projects:account",),
    ),
    Check("projects/views/files.py", "Upload, pk=id, person=person", "Upload, pk=id", ("projects:upload",)),
    Check(
        "groups/queries.py",
        "filter(Q(participant__person=person) | Q(facilitator=person))",
        "all()",
        ("groups:tutorial",),
    ),
    Check("groups/queries.py", "Q(pk__in=places_of(person).all)", "Q(pk__isnull=False)", ("groups:page",)),
    Check(
        "groups/queries.py",
        "session = rows.filter(may)",
        "session = rows",
        ("groups:session",),
    ),
    Check(
        "groups/queries.py",
        "membership = rows.filter(pk=id, group__in=visible_to(person))",
        "membership = rows.filter(pk=id)",
        ("groups:change",),
    ),
    Check(
        "groups/queries.py",
        "filter(Q(left_on=None) | Q(left_on__gt=on or today()))",
        "all()",
        ("groups:session",),
    ),
    Check(
        "groups/actions/notes.py",
        "filter(writer=whose, ",
        "filter(",
        ("groups:settle_notes", "groups:settle_tutorial"),
    ),
    Check(
        "groups/permissions.py",
        "group is not None and group.pk in places_of(person).facilitated",
        "True",
        ("board",),
    ),
    Check(
        "groups/permissions.py",
        "session.group_id in places_of(person).facilitated or alongside.stands_in(person, session)",
        "True",
        ("groups:session",),
    ),
    Check(
        "groups/permissions.py",
        "group is not None and queries.oversees(person, group)",
        "True",
        ("groups:page", "groups:codes"),
    ),
    Check(
        "entries/queries.py",
        "row.group.kind for row in places.rows if",
        '"teachers" for row in places.rows if',
        ("projects:read", "projects:read_step"),
    ),
    Check(
        "groups/queries.py",
        "filter(person=person, ended_at=None, session",
        "filter(session",
        ("groups:session",),
    ),
    Check(
        "groups/alongside.py",
        "return coaches(person, session.group) and opened",
        "return opened",
        ("groups:session",),
    ),
    Check(
        "groups/alongside.py",
        "row.notes_from is None or localdate(session.starts_at) >= row.notes_from",
        "True",
        ("groups:session",),
    ),
    Check(
        "groups/alongside.py",
        "coaches(person, session.group) and opened.exists()",
        "coaches(person, session.group)",
        ("groups:session",),
    ),
    Check(
        "groups/alongside.py", "filter(group=session.group_id, person", "filter(person", ("groups:session",)
    ),
    Check("groups/permissions.py", "place.person_id == person.pk and place", "place", ("groups:hand_over",)),
    Check(
        "groups/permissions.py",
        "place.role == Membership.Role.FACILITATOR and queries.oversees(person, place.group)",
        "True",
        ("groups:hand_over",),
    ),
    Check(
        "groups/permissions.py",
        "return queries.reads_in(person, session.group)",
        "return True",
        ("groups:session",),
    ),
    Check(
        "conditions/queries/requests.py",
        "Q(of_group=False, asked_by=person)",
        "Q(of_group=False)",
        ("conditions:request",),
    ),
    Check(
        "conditions/queries/requests.py", " if person.ring_me_open else of_group", "", ("conditions:request",)
    ),
    Check(
        "conditions/queries/requests.py",
        "Q(of_group=True, group__in=places_of(person).read)",
        "Q(of_group=True)",
        ("conditions:request",),
    ),
    Check("conditions/queries/requests.py", "Q(school__in=_directs(person)) & ", "", ("conditions:request",)),
    Check("conditions/queries/requests.py", " & STANDS", "", ("conditions:request",)),
    Check(
        "conditions/queries/requests.py",
        "filter(STANDS, school=school)",
        "filter(school=school)",
        ("school",),
    ),
    Check("conditions/queries/requests.py", "filter(STANDS, school=school)", "filter(STANDS)", ("school",)),
    Check(
        "conditions/queries/requests.py",
        "went_up & (of_programme | in_areas(run))",
        "went_up",
        ("conditions:request",),
    ),
    Check("conditions/queries/requests.py", 'row.words if reads else ""', "row.words", ("conditions:above",)),
    Check(
        "conditions/queries/requests.py",
        "turns if reads else _from_the_way_up(turns)",
        "turns",
        ("conditions:request",),
    ),
    Check("conditions/queries/agreements.py", "Q(Exists(in_group)) & ", "", ("conditions:agreement",)),
    Check(
        "conditions/queries/agreements.py",
        " & ~Q(state=Agreement.State.DRAFT)",
        "",
        ("conditions:agreement",),
    ),
    Check(
        "conditions/queries/agreements.py",
        "(person).read, group",
        "(person).all, group",
        ("conditions:agreement",),
    ),
    Check(
        "conditions/queries/agreements.py",
        "group__in=places_of(person).read, group__kind=Group.Kind.TEACHERS",
        "group__in=places_of(person).read",
        ("conditions:agreement",),
    ),
    Check(
        "conditions/queries/context.py",
        "filter(may, put_away_at",
        "filter(put_away_at",
        ("conditions:notes",),
    ),
    Check("surveys/profiles.py", " or school not in schools_read_by(person)", "", ("profile",)),
    Check(
        "surveys/permissions.py",
        "wave.series.programme_id in roles_of(person).scopes_of(Role.EVALUATOR)",
        "True",
        ("surveys:said",),
    ),
    Check(
        "web/results/views.py",
        "if not sees_totals(roles_of(person)):\n        raise PermissionDenied\n    names",
        "names",
        ("results",),
    ),
    Check("people/middleware.py", "ring_me_open = device.is_open", "ring_me_open = True", ("projects:file",)),
    Check(
        "people/middleware.py",
        'request.user.is_authenticated or not getattr(view, "login_required", True)',
        "True",
        ("groups:list",),
    ),
    Check(
        "people/queries.py",
        "Device.objects.filter(person=person, ended_at=None)",
        "Device.objects.filter(ended_at=None)",
        ("people:end-device",),
    ),
    Check("people/queries.py", "filter(pk=id, person=person)", "filter(pk=id)", ("people:answer-seal",)),
    Check(
        "web/school.py",
        "id not in roles_of(person).scopes_of(Appointment.Role.DIRECTOR)",
        "False",
        ("school",),
    ),
    Check("web/taking/queries.py", "filter(person=person, ends", "filter(ends", ("everything-file",)),
    Check("web/taking/views.py", " or not person.ring_me_open", "", ("everything-file",)),
    Check("web/views.py", "not gather.sees_totals(roles_of(asker(request)))", "False", ("totals",)),
    Check("web/board.py", 'not person.has_perm("groups.see_board", group)', "False", ("board",)),
    Check("library/curator_views.py", "not person.has_perm(what)", "False", ("library:import_files",)),
)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Written, list[Visit]]]:
    with django_db_blocker.unblock(), transaction.atomic():
        with stillness():
            written = build(Words())
            pack_up(written)
            todo = visits(written)
        with at(MOMENT):
            yield written, todo
        transaction.set_rollback(True)


def faults(written: Written, todo: list[Visit], looked_at: tuple[str, ...]) -> Iterator[str]:
    """What the leak test and the access table have to say about some addresses, one after another."""
    others = [role for role in written.devices if role not in FIRST]
    for role in (*FIRST, *others):
        for visit in todo:
            if visit.address in looked_at and is_sent(role, visit):
                with at(MOMENT):
                    yield from wrong_with(go(role, written.devices[role], visit), written.words, ROWS)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_looked_at_is_gone_to(site: tuple[Written, list[Visit]]) -> None:
    """With every check in place the walk finds nothing wrong there: `test_leaks.py` asks it."""
    looked_at = {address for check in CHECKS for address in check.looked_at}
    assert looked_at <= {visit.address for visit in site[1]}


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_without_a_check_something_is_wrong(check: Check, site: tuple[Written, list[Visit]]) -> None:
    with changed(check), undone():
        assert next(faults(*site, check.looked_at), "") != ""
