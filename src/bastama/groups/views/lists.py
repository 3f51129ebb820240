from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import lists, queries
from bastama.groups.actions.lists import Whose, put_on_list, take_off_list
from bastama.groups.agenda import name_of
from bastama.groups.listing import ListedRecord
from bastama.groups.models import Session
from bastama.groups.views.planning import edition_of
from bastama.kit.parts import page_or_part
from bastama.library import wording
from bastama.library.formats.citation import cite
from bastama.library.formats.record import Record as Work
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES, write
from bastama.library.queries import all_works_of
from bastama.people.asking import asker
from bastama.people.models import Person

LONGEST_NUMBER = 15


@require_http_methods(["GET", "POST"])
def reading_list(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What the pair gives to read for a session beside what the edition names."""
    person = asker(request)
    session = queries.session_for(person, session_id)
    may_change = person.has_perm("groups.plan", session.group)
    context = {
        "session": session,
        "name": name_of(session, edition_of(session.group)),
        "back": reverse("groups:session", args=[session_id]),
    }
    return _page(request, person, session, may_change=may_change, context=context)


@require_http_methods(["GET", "POST"])
def cohort_list(request: HttpRequest, cohort_id: UUID) -> HttpResponse:
    """What who leads a programme gives a whole cohort to read."""
    person = asker(request)
    cohort = lists.cohort_to_read(person, cohort_id)
    may_change = person.has_perm("programmes.change", cohort.edition.programme)
    return _page(request, person, cohort, may_change=may_change, context={"name": cohort.name})


@require_GET
def reading_file(request: HttpRequest, session_id: UUID, form: str) -> HttpResponse:
    """The list of a session for a reference manager, or as citations."""
    session = queries.session_for(asker(request), session_id)
    return _file(_rows(session), form)


@require_GET
def cohort_file(request: HttpRequest, cohort_id: UUID, form: str) -> HttpResponse:
    """The same of a cohort."""
    return _file(_rows(lists.cohort_to_read(asker(request), cohort_id)), form)


def _rows(whose: Whose) -> list[ListedRecord]:
    own = {"session": whose} if isinstance(whose, Session) else {"cohort": whose}
    rows = lists.standing().filter(**own)
    return list(rows.prefetch_related("record__expressions", "record__merged_into__expressions"))


def _works(rows: list[ListedRecord]) -> list[Work]:
    return [all_works_of(row.record.standing)[0] for row in rows]


def _page(
    request: HttpRequest, person: Person, whose: Whose, *, may_change: bool, context: dict[str, Any]
) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        try:
            _changed(request, whose, person)
        except Refusal as no:
            refused = str(no)
        else:
            return redirect(request.path)
    rows = _rows(whose)
    cited = [cite(work, "apa", today().isoformat()).html for work in _works(rows)]
    context |= {
        "rows": list(zip(lists.to_read(rows), cited, rows, strict=True)),
        "may_change": may_change,
        "typed": request.POST.get("record", request.GET.get("add", ""))[:300],
        "refused": refused,
        "library": f"{reverse('library:search')}?{urlencode({'pick_for': request.path})}",
        "forms": wording.files(),
        "styles": [(name, wording.style(name)) for name in wording.STYLES],
    }
    return page_or_part(request, "groups/reading_list.html", context, status=422 if refused else 200)


def _changed(request: HttpRequest, whose: Whose, person: Person) -> None:
    off = request.POST.get("off", "")
    if off:
        if off.isdecimal() and len(off) <= LONGEST_NUMBER:
            take_off_list(whose, int(off), by=person)
            messages.success(request, _("Taken off the list."))
        return
    put_on_list(whose, request.POST.get("record", ""), by=person)
    messages.success(request, _("It stands on the list."))


def _file(rows: list[ListedRecord], form: str) -> HttpResponse:
    if form not in MEDIA_TYPES:
        raise Http404
    text = write(_works(rows), form, accessed=today().isoformat())
    response = HttpResponse(text, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reading-list.{ENDINGS[form]}"'
    return response
