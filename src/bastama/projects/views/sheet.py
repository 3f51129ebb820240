"""A sheet on a page, whatever it is: shown, typed into, saved, refused. The views of each kind open it."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bastama.entries.actions import Saved
from bastama.entries.errors import EntryTakenBack
from bastama.entries.models import Entry
from bastama.entries.threads import has_thread
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.library.concepts import met_in
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.actions.files import attach
from bastama.projects.actions.writing import write
from bastama.projects.forms.adding import NAMES_OF_PLACE, SIDES, adding
from bastama.projects.forms.controls import Control, controls, ring_choices
from bastama.projects.forms.typed import Typed, read, shown
from bastama.projects.models.project import Project
from bastama.projects.queries import asking, projects
from bastama.projects.queries.consents import files_beside
from bastama.projects.queries.room import limits, room_of
from bastama.projects.queries.together import named
from bastama.projects.reading import Brought, Read, Thread, brought, in_order
from bastama.projects.sheets import OBJECTS, Sheet
from bastama.projects.showing import ACCOUNT, CLAIM
from bastama.projects.standing import Standing
from bastama.projects.threads import Asked, thread_of
from bastama.projects.views.incoming import Incoming, incoming

SHOWN_IN = {ACCOUNT: "projects:account", CLAIM: "projects:portfolio"}


@dataclass(frozen=True)
class Opened:
    """One sheet of one's own project, with the entry it goes on with if there is one."""

    project: Project
    person: Person
    edition: Edition[str]
    sheet: Sheet
    id: UUID
    entry: Entry | None
    earlier: list[Read] = field(default_factory=list)


def page(
    request: HttpRequest,
    opened: Opened,
    typed: Typed,
    *,
    refusal: str = "",
    has_met: bool = False,
    is_joined: bool = False,
) -> HttpResponse:
    sheet, entry = opened.sheet, opened.entry
    earlier = _earlier_answers(opened)
    is_refused = bool(refusal or typed.sentences)
    context = {
        "project": opened.project,
        "sheet": sheet,
        "entry": entry,
        "typed": typed,
        **_controls(sheet, controls(sheet, typed, {to: tuple(found) for to, found in earlier.items()})),
        "brought": earlier.get("top", ()),
        "rings": ring_choices(sheet, typed.ring),
        "is_writer": (is_writer := entry is None or entry.writer_id == opened.person.pk),
        "writer_name": "" if is_writer or entry is None else str(entry.writer or ""),
        "is_sealed": not opened.person.ring_me_open,
        "refusal": refusal,
        "is_refused": is_refused,
        "met": has_met,
        "is_joined": is_joined,
        "kind": sheets.kind_shown(sheet.shows),
        "objects_name": sheets.heading_of(sheets.kind_shown(sheet.shows)),
        "room": partial(room_of, opened.person),
        "home": home_of(opened.project),
    }
    context |= _for_phone(opened) | _beside(opened)
    status = 422 if is_refused else 200
    return page_or_part(request, "projects/sheet.html", context, part="projects/_kept.html", status=status)


def open_page(request: HttpRequest, opened: Opened) -> HttpResponse:
    head = opened.entry.head if opened.entry else None
    return page(request, opened, shown(opened.sheet, opened.id, head))


def keep(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Save what the page sent; on a refusal the page comes back with every word in it."""
    stored = opened.entry.head.answers if opened.entry and opened.entry.head else {}
    typed = read(request.POST, opened.sheet, opened.id, stored)
    came = None
    try:
        came = incoming(request, opened.person) if opened.sheet.kind == "evidence" else None
        saved = _save(opened, typed, came)
    except Refusal as no:
        if came is not None:
            came.clean.forget()
        opened, typed = _anew(opened, typed) if isinstance(no, EntryTakenBack) else (opened, typed)
        return page(request, opened, typed, refusal=str(no))
    if came is not None:
        came.is_kept()
    return _answer(request, opened, typed, saved)


def _save(opened: Opened, typed: Typed, came: Incoming | None) -> Saved:
    words = typed.words()
    if came is None:
        return write(opened.project, by=opened.person, sheet=opened.sheet, words=words, id=opened.id)
    if not words.answers.get("title"):
        words.answers["title"] = came.clean.name
    with transaction.atomic():
        saved = write(opened.project, by=opened.person, sheet=opened.sheet, words=words, id=opened.id)
        attach(came.clean, to=saved.entry, by=opened.person, place=came.place)
    return saved


def _anew(opened: Opened, typed: Typed) -> tuple[Opened, Typed]:
    """The same words on a sheet of their own, because the one they were written on was taken back."""
    sheet = opened.sheet
    id = uuid4()
    if not sheet.repeats and sheet.kind not in OBJECTS:
        count = projects.taken_back_count(opened.project, opened.person, kind=sheet.kind, tool=sheet.tool)
        id = sheets.single_id(opened.project, opened.person, sheet.tool or sheet.kind, count)
    return replace(opened, id=id, entry=None), replace(typed, id=id, base="")


def _answer(request: HttpRequest, opened: Opened, typed: Typed, saved: Saved) -> HttpResponse:
    """After a save: the part for a form that saves itself; else the two sides, the faults, or on."""
    has_met = saved.other is not None
    after = replace(opened, entry=saved.entry)
    resting = typed.resting_on(saved.standing)
    if is_asking_for_part(request):
        return page(request, after, resting, has_met=has_met, is_joined=saved.mine is not None)
    if has_met:
        return redirect("projects:choose", saved.entry.pk)
    if typed.sentences:
        return page(request, after, resting, is_joined=saved.mine is not None)
    messages.success(request, said_of(saved))
    asked = _what_a_file_asks(after) if any(request.POST.get(name) for name in NAMES_OF_PLACE) else ""
    return redirect(asked or address_after(saved.entry, opened.edition))


def _what_a_file_asks(opened: Opened) -> str:
    """Where one is led after a file was added, here or before by the phone: to who agreed, or to the other side."""
    if opened.entry is None:
        return ""
    there = files_beside(opened.entry, opened.person)
    without = next((one for one in there if one.standing == Standing.WITHOUT), None)
    if without is not None:
        return reverse("projects:showing", args=[without.id])
    return reverse("projects:entry", args=[opened.entry.pk]) if adding(there).is_other_side else ""


def said_of(saved: Saved) -> str:
    """What a page says when all that was sent stands there, alone or joined with another text."""
    return _("Saved, and joined with what was saved here meanwhile.") if saved.mine else _("Saved.")


def address_after(entry: Entry, edition: Edition[str]) -> str:
    """Where one stands after a save: the same sheet; after an object, the tool that shows it."""
    if entry.kind in OBJECTS:
        showing = sheets.tool_showing(OBJECTS[entry.kind], edition)
        return reverse("projects:tool", args=[showing.id]) if showing else reverse("projects:mine")
    if entry.kind == sheets.TITLE:
        return reverse("projects:mine")
    return address_of(entry, edition)


def address_of(entry: Entry, edition: Edition[str]) -> str:
    """Where an entry is written on."""
    if entry.kind == sheets.TITLE:
        return reverse("projects:title")
    if entry.kind in OBJECTS:
        return reverse("projects:entry", args=[entry.pk])
    if entry.kind in SHOWN_IN:
        return reverse(SHOWN_IN[entry.kind])
    if edition.tool(entry.tool).repeats:
        return reverse("projects:tool_entry", args=[entry.tool, entry.pk])
    return reverse("projects:tool", args=[entry.tool])


def _for_phone(opened: Opened) -> dict[str, Any]:
    """What a phone needs to keep the sheet: under what, whether its page begins another one, and where one goes on."""
    return {
        "autosave": _autosave_key(opened),
        "is_new_each_time": _is_new_each_time(opened),
        "address_after": _address_after(opened),
    }


def _autosave_key(opened: Opened) -> str:
    """Under what a phone keeps what is not sent yet: for a sheet that is new each time, the same after a reload."""
    sheet = opened.sheet
    return f"{sheet.kind}:{sheet.tool}" if _is_new_each_time(opened) else str(opened.id)


def _is_new_each_time(opened: Opened) -> bool:
    """Whether every visit of this page begins another entry: a page that a phone keeps then gives ids of its own."""
    return opened.entry is None and (opened.sheet.repeats or opened.sheet.kind in OBJECTS)


def _address_after(opened: Opened) -> str:
    """Where a phone goes on when it has kept a sheet without a network."""
    sheet = opened.sheet
    if sheet.kind in OBJECTS and (showing := sheets.tool_showing(OBJECTS[sheet.kind], opened.edition)):
        return reverse("projects:tool", args=[showing.id])
    return home_of(opened.project)[0]


def home_of(project: Project) -> tuple[str, str]:
    """The page one's own project or practice has, and what it is called."""
    group = project.notebook.group
    if group.is_circle:
        return reverse("projects:practice", args=[group.kind]), _("My practice")
    return reverse("projects:mine"), _("My project")


def _earlier_answers(opened: Opened) -> dict[str, tuple[Brought, ...]]:
    if opened.sheet.kind != "tool":
        return {}
    sources = [rule.tool for rule in opened.edition.tool(opened.sheet.tool).bring_forward]
    if not sources:
        return {}
    own = projects.entries_in(opened.project, opened.person).filter(
        kind="tool", tool__in=sources, writer=opened.person
    )
    return brought(opened.edition, opened.sheet.tool, own.order_by("begun_at"))


def _beside(opened: Opened) -> dict[str, Any]:
    """What stands on the page besides the form."""
    told = {"objects": _objects(opened), "earlier": opened.earlier, **_files_of(opened)}
    told["said"] = partial(_said_under, opened)
    told["concepts"] = met_in(opened.sheet.tool)
    return told | _by_link(opened)


def _objects(opened: Opened) -> list[Read]:
    kind = sheets.kind_shown(opened.sheet.shows)
    if not kind:
        return []
    own = projects.entries_in(opened.project, opened.person).filter(kind=kind)
    found = projects.with_objects(own, opened.person)
    reads = named(in_order(found, opened.edition, opened.person.pk), opened.project)
    return asking.with_replies(reads, opened.person)


def _by_link(opened: Opened) -> dict[str, Any]:
    """What belongs to links: beside the plan every answer, beside a talk its own, and where one asks, the links."""
    sheet, entry = opened.sheet, opened.entry
    questions = asking.questions_in(opened.project, opened.person)
    if sheet.shows == "plan-items":
        return {"replies": asking.replies_in(opened.project, opened.person)}
    if sheet.shows == "consultations":
        return {"may_ask": True, "questions": questions}
    if entry is None or sheet.kind != "consultation":
        return {}
    replies = asking.replies_visible_to(opened.person).filter(question__consultation=entry.pk)
    is_own = entry.writer_id == opened.person.pk
    return {"replies": replies, "may_ask": is_own, "questions": questions.filter(consultation=entry.pk)}


def _said_under(opened: Opened) -> Thread | None:
    """What was said under the entry of a sheet: asked for only where a whole page is shown."""
    if opened.entry is None or not has_thread(opened.entry):
        return None
    return thread_of(opened.entry, Asked(opened.person, opened.project.notebook.group))


def _files_of(opened: Opened) -> dict[str, Any]:
    """The files of a piece of evidence, and what is asked where another one may be added."""
    if opened.sheet.kind != "evidence":
        return {}
    there = files_beside(opened.entry, opened.person) if opened.entry is not None else ()
    return {"files": there, "adding": adding(there), "limits": limits()}


def _controls(sheet: Sheet, made: list[Control]) -> dict[str, list[Control]]:
    """What is asked, and apart from it what each side of a pair of files is called."""
    if sheet.kind != "evidence":
        return {"controls": made}
    sides = [one for one in made if one.name in SIDES]
    return {"controls": [one for one in made if one not in sides], "pair": sides}
