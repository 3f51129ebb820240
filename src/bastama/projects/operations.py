"""What a phone did in a project without a network, done as its page would have done it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from bastama.entries.actions import Saved, Words
from bastama.entries.errors import EntryIsAnothers
from bastama.entries.models import LANGUAGES, Entry, Revision, Ring
from bastama.foundation.refusals import Refusal
from bastama.foundation.resting import id_in
from bastama.groups.errors import NotHeldByYou
from bastama.groups.flipcharts import MOST, sent_as
from bastama.groups.models import FlipChart
from bastama.outbox.actions import Done
from bastama.outbox.errors import NotYet, Unreadable
from bastama.outbox.models import Operation
from bastama.outbox.queries import form_of, known_as
from bastama.people.errors import DeviceIsSealed
from bastama.people.models import Person
from bastama.programmes.fields.answers import clean_answers
from bastama.programmes.fields.fieldtype import PostedForm
from bastama.projects import sheets
from bastama.projects.actions.account import write_account
from bastama.projects.actions.files import Place, attach, cleaned, forget, make_ready, whole
from bastama.projects.actions.flipcharts import keep_photo
from bastama.projects.actions.portfolio import claim
from bastama.projects.actions.project import begin_project, own_practice
from bastama.projects.actions.threads import answer
from bastama.projects.actions.writing import is_of_project, take_back_entry, write
from bastama.projects.errors.together import NoLongerLed
from bastama.projects.errors.writing import AnswerDoesNotFit, NoProject, ThreadGone, ToolGone
from bastama.projects.forms.adding import NAMES_OF_PLACE, SHOWS, SIDE, place_told
from bastama.projects.forms.links import LINK_REFUSED, is_web_address
from bastama.projects.forms.typed import as_id, read, said
from bastama.projects.models.project import Project
from bastama.projects.models.work import Upload
from bastama.projects.queries import accounts, projects
from bastama.projects.queries.portfolio import items_in
from bastama.projects.queries.practices import circle_to_begin_in
from bastama.projects.queries.projects import Sent
from bastama.projects.queries.threads import entry_spoken_of
from bastama.projects.sheets import Sheet
from bastama.projects.showing import ACCOUNT, CLAIM
from bastama.projects.threads import thanks_under

FORM = 2
"""The version from which a phone sends a form as names and values; before, it named the answers itself."""
NOT_ANSWERS = {"ring", "base", "draft", "id", "upload", *NAMES_OF_PLACE}


def write_sheet(person: Person, operation: Operation, base: str) -> Done:
    """A tool, the title, a talk, an action, a piece of evidence, a change."""
    entry, id = _known(person, operation)
    project = _project(person, Sent(id, operation.kind, str(operation.payload.get("tool", ""))), entry)
    sheet = _sheet(project, operation)
    if entry is None and not sheet.repeats and sheet.kind not in sheets.OBJECTS:
        id = _id_here(project, person, sheet)
        entry = _entry(id)
    told = _told(operation, sheet, base, _stored(project, person, entry))
    return _done(write(project, by=person, sheet=sheet, words=told.words, id=id), told)


def write_account_text(person: Person, operation: Operation, base: str) -> Done:
    """The account in one language."""
    entry = _entry(operation.entry)
    project = _project(person, Sent(operation.entry), entry)
    language = _language(operation)
    there = accounts.text_in(project, person, language)
    id = there.pk if there is not None and entry is None else operation.entry
    sheet = sheets.of_kind(ACCOUNT, projects.edition_of(project))
    told = _told(operation, sheet, base, _stored(project, person, entry or _entry(id)))
    return _done(write_account(project, language=language, by=person, words=told.words, id=id), told)


def write_claim(person: Person, operation: Operation, base: str) -> Done:
    """What a chosen piece shows; it is about the piece, which may not be chosen yet."""
    project = _project(person, Sent(operation.entry))
    item = items_in(project).filter(pk=operation.entry).first()
    if item is None:
        _refuse_what_was_left(person, projects.stands_in(operation.entry))
        raise NotYet
    sheet = sheets.of_kind(CLAIM, projects.edition_of(project))
    stored = item.claim.head.answers if item.claim is not None and item.claim.head is not None else {}
    told = _told(operation, sheet, base, stored)
    return _done(claim(item, words=told.words, by=person), told)


def add_file(person: Person, operation: Operation, base: str) -> Done:
    """Put the file that was sent in pieces beside its evidence, with its side of a pair and whom it shows if told; or
    where a photo of the flip-chart was begun.

    There already, it is done.
    """
    id = as_id(str(operation.payload.get("upload") or ""))
    if id is None:
        raise Unreadable
    if (projects.kept_as(person, id) or sent_as(person, id)) is not None:
        return Done(operation.entry)
    upload = _upload(person, id)
    if upload is None or upload.received_count != upload.byte_count:
        raise NotYet
    entry = Entry.objects.filter(pk=operation.entry).first()
    if entry is not None:
        return _add_to_evidence(person, upload, operation, entry)
    photo = FlipChart.objects.filter(pk=operation.entry, taken_by=person).select_related("session").first()
    if photo is None:
        raise NotYet
    return _add_photo(person, upload, photo)


def _add_photo(person: Person, upload: Upload, photo: FlipChart) -> Done:
    """Taken without a network, it is kept even where the other of the pair has filled the page meanwhile."""
    if not person.has_perm("groups.keep_flipcharts", photo.session):
        raise NotHeldByYou
    clean = cleaned(whole(upload), name=upload.name, id=upload.pk)
    try:
        keep_photo(photo, clean=clean, by=person, most=2 * MOST)
    except Refusal:
        clean.forget()
        raise
    transaction.on_commit(partial(forget, upload))
    return Done(photo.pk)


def _add_to_evidence(person: Person, upload: Upload, operation: Operation, entry: Entry) -> Done:
    if entry.writer_id != person.pk or entry.kind != "evidence" or not is_of_project(entry):
        raise EntryIsAnothers
    _refuse_what_was_left(person, entry.notebook_id)
    clean = cleaned(whole(upload), name=upload.name, id=upload.pk)
    try:
        attach(clean, to=entry, by=person, place=_place(operation))
    except Refusal:
        clean.forget()
        raise
    transaction.on_commit(partial(forget, upload))
    return Done(entry.pk)


def make_file_ready(person: Person, operation: Operation) -> None:
    """Draw a picture anew before anything is locked."""
    id = as_id(str(operation.payload.get("upload") or ""))
    upload = _upload(person, id) if id else None
    is_begun = _entry(operation.entry) is not None or FlipChart.objects.filter(pk=operation.entry).exists()
    if upload is not None and is_begun:
        make_ready(upload)


def _upload(person: Person, id: UUID) -> Upload | None:
    return Upload.objects.filter(pk=id, person=person).first()


def take_back(person: Person, operation: Operation, base: str) -> Done:
    """Take an entry back; taken back already, it is done."""
    entry = Entry.objects.filter(pk=known_as(person, operation.entry)).first()
    if entry is None:
        raise NotYet
    if entry.writer_id != person.pk or not is_of_project(entry) or entry.kind in {ACCOUNT, CLAIM}:
        raise EntryIsAnothers
    if not person.ring_me_open:
        raise DeviceIsSealed
    if entry.taken_back_at is None:
        take_back_entry(entry, by=person)
    return Done(entry.pk)


def say_remark(person: Person, operation: Operation, base: str) -> Done:
    """Say something under an entry, once: the remark has the id of its form, so that the page cannot say it again.

    Its token is what the operation rested on: whatever follows in the chain of a phone rests on that.
    """
    told = operation.payload
    entry = _spoken_of(person, operation)
    text, language = str(told.get("text") or ""), str(told.get("language") or "")
    if told.get("thanks") and not text.strip():
        text, language = thanks_under(entry)
    if language not in dict(LANGUAGES):
        raise Unreadable
    to, id = str(told.get("to") or ""), as_id(str(told.get("id") or "")) or operation.pk
    answer(entry, text=text, to=to, by=person, language=language, id=id)
    rests_on = id_in(base)
    is_known = rests_on is not None and Revision.objects.filter(pk=rests_on).exists()
    return Done(entry.pk, base if is_known else "")


def _place(operation: Operation) -> Place:
    told = operation.payload
    return place_told(str(told.get(SIDE) or ""), str(told.get(SHOWS) or ""))


def _spoken_of(person: Person, operation: Operation) -> Entry:
    """The entry as it is known here: a sheet filled in once may have had another id on the phone that began it."""
    id = known_as(person, operation.entry)
    if not Entry.objects.filter(pk=id).exists():
        raise NotYet
    try:
        return entry_spoken_of(person, id)
    except Http404 as gone:
        raise ThreadGone from gone


def _entry(id: UUID) -> Entry | None:
    return Entry.objects.filter(pk=id).select_related("head").first()


def _known(person: Person, operation: Operation) -> tuple[Entry | None, UUID]:
    """The entry as it is known here: a sheet filled in once may have had another id on the phone that began it."""
    entry = _entry(operation.entry)
    id = operation.entry if entry is not None else known_as(person, operation.entry)
    return (entry, id) if id == operation.entry else (_entry(id), id)


def _project(person: Person, sheet: Sent, entry: Entry | None = None) -> Project:
    """The project a sheet belongs to where the person leads it, else the one they work on; it begins if need be.

    Refuses what stands in a project that they lead no more: the words stay on the phone.
    """
    led = list(projects.led_by(person))
    if entry is None:
        project = projects.belongs_to(person, led, sheet)
    else:
        project = next((one for one in led if one.pk == entry.notebook_id), None)
        if project is None:
            _refuse_what_was_left(person, entry.notebook_id)
    project = project or projects.worked_on(person, led, sheet.tool)
    circle = circle_to_begin_in(person, project, sheet.tool) if sheet.tool and entry is None else None
    if circle is not None:
        return own_practice(person, circle)
    place = projects.group_without_project(person, project)
    if project is None and place is not None:
        return begin_project(person, in_group=place.group)
    if project is None:
        raise NoProject
    return project


def _refuse_what_was_left(person: Person, project: UUID | None) -> None:
    if project is not None and projects.left_by(person).filter(pk=project).exists():
        raise NoLongerLed


def _sheet(project: Project, operation: Operation) -> Sheet:
    try:
        return sheets.of_entry(
            operation.kind, str(operation.payload.get("tool", "")), projects.edition_of(project)
        )
    except KeyError as gone:
        raise ToolGone from gone


def _id_here(project: Project, person: Person, sheet: Sheet) -> UUID:
    """A sheet filled in once is the same entry from every phone, whatever id the phone gave it."""
    # Of two who lead together and begin at once the second waits here and finds the sheet of the first.
    Project.objects.select_for_update().get(pk=project.pk)
    there = projects.entry_of_sheet(project, person, sheet.kind, sheet.tool)
    if there is not None:
        return there.pk
    count = projects.taken_back_count(project, person, kind=sheet.kind, tool=sheet.tool)
    return sheets.single_id(project, person, sheet.tool or sheet.kind, count)


@dataclass(frozen=True)
class _Told:
    """The words of an operation, and for answers that cannot be kept as they came, why."""

    words: Words
    said: str = ""


def _told(operation: Operation, sheet: Sheet, base: str, stored: Mapping[str, Any]) -> _Told:
    """The answers as a page would keep them. What the edition no longer asks stays.

    Of a form as it stood on the phone, an answer that does not fit is left as it is on the site, with the reason;
    of a phone that named its answers itself the whole is refused.
    """
    if operation.version >= FORM:
        return _as_typed(operation, sheet, base, stored)
    raw = operation.payload.get("answers")
    ring, language = operation.payload.get("ring") or sheet.ring, _language(operation)
    if not isinstance(raw, Mapping) or ring not in Ring.values:
        raise Unreadable
    cleaned = clean_answers(raw, sheet.fields)
    for fault in cleaned.faults.values():
        raise AnswerDoesNotFit(why=said(fault))
    if sheet.kind == "evidence" and not is_web_address(str(cleaned.answers.get("link") or "")):
        raise AnswerDoesNotFit(why=str(LINK_REFUSED))
    known: dict[str, Any] = {key: raw[key] for key in raw if len(key) <= 40}
    return _Told(Words({**known, **cleaned.answers}, str(ring), language, base, stays=True))


def _as_typed(operation: Operation, sheet: Sheet, base: str, stored: Mapping[str, Any]) -> _Told:
    """A form as names and values, read as its page would read it."""
    posted = form_of(operation)
    typed = read(PostedForm(posted), sheet, operation.entry, stored)
    if typed.ring not in Ring.values:
        raise Unreadable
    known = tuple(field.id for field in sheet.fields)
    gone = {name: " ".join(found) for name, found in posted.items() if _is_gone(name, known)}
    words = Words({**gone, **typed.answers}, typed.ring, _language(operation), base, stays=True)
    return _Told(words, " ".join(typed.sentences.values()))


def _is_gone(name: str, known: tuple[str, ...]) -> bool:
    """Whether it is the answer to a question that the edition no longer asks."""
    is_asked = any(name == id or name.startswith(f"{id}.") for id in known)
    return not is_asked and name not in NOT_ANSWERS and len(name) <= 40


def _language(operation: Operation) -> str:
    language = operation.payload.get("language")
    if language not in dict(LANGUAGES):
        raise Unreadable
    return str(language)


def _stored(project: Project, person: Person, entry: Entry | None) -> Mapping[str, Any]:
    """What stands in an entry, where it is open here."""
    if entry is None or entry.head is None:
        return {}
    is_own = entry.writer_id == person.pk and person.ring_me_open
    if not is_own and not projects.entries_in(project, person).filter(pk=entry.pk).exists():
        return {}
    answers: Mapping[str, Any] = entry.head.answers
    return answers


def _done(saved: Saved, told: _Told) -> Done:
    return Done(
        saved.entry.pk,
        saved.standing.token,
        joined=saved.mine is not None,
        waits=saved.other is not None,
        said=told.said,
    )
