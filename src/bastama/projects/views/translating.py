from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bastama.entries.models import LANGUAGES, Entry
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.library.actions.versions import take_version_back as take_back_from_library
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects.actions import translating as actions
from bastama.projects.errors.account import AccountIsAnothers
from bastama.projects.forms.translating import OriginForm, as_it_stands
from bastama.projects.models.project import Project
from bastama.projects.queries import accounts
from bastama.projects.queries.projects import leaders_of
from bastama.projects.queries.translations import may_be_from, named_in_public
from bastama.projects.views.door import own_project

NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Text:
    """One text of the account, what it may be a translation of, and who may have made it."""

    person: Person
    entry: Entry
    sources: list[Entry]
    people: list[Person]

    @property
    def language(self) -> str:
        return self.entry.expression.language

    def form(self, data: QueryDict | None = None) -> OriginForm:
        known = as_it_stands(self.entry.expression, self.person.pk)
        form = OriginForm(data) if data is not None else OriginForm(initial=known)
        names = [(str(one.pk), _source_name(one)) for one in self.sources]
        form.offer(names, [(str(one.pk), one.display_name) for one in self.people])
        return form


def _source_name(entry: Entry) -> str:
    return _("a translation; the original: %(language)s") % {"language": NAMES[entry.expression.language]}


def _text(request: HttpRequest, language: str) -> Text:
    """The door to one text: there once it was begun."""
    person = asker(request)
    project: Project = own_project(person)
    texts = list(accounts.texts_in(project, person))
    here = [entry for entry in texts if entry.expression.language == language]
    entry = accounts.own_first(here, person)
    if entry is None:
        raise Http404
    return Text(person, entry, may_be_from(entry, texts), leaders_of(project))


@require_http_methods(["GET", "POST"])
def origin(request: HttpRequest, language: str) -> HttpResponse:
    """Say whether a text is a translation, of which one, and who made it."""
    text = _text(request, language)
    if request.method == "GET":
        return _page(request, text, text.form())
    if "caught_up" in request.POST:
        return _catch_up(request, text)
    form = text.form(request.POST)
    if not form.is_valid():
        return _page(request, text, form, status=422)
    try:
        actions.say_origin(
            text.entry.expression, origin=form.origin(text.sources, text.people), by=text.person
        )
    except Refusal as no:
        return _page(request, text, form, refusal=str(no), status=422)
    messages.success(request, _("Saved."))
    return redirect("projects:account_in", language=language)


def _page(
    request: HttpRequest, text: Text, form: OriginForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "language": text.language,
        "language_name": NAMES[text.language],
        "is_writer": text.entry.writer_id == text.person.pk,
        "form": form,
        "refusal": refusal,
    }
    return page_or_part(request, "projects/origin.html", context, status=status)


def _catch_up(request: HttpRequest, text: Text) -> HttpResponse:
    try:
        actions.catch_up(text.entry.expression, shown=request.POST["caught_up"], by=text.person)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Noted: the translation is true to the text as it stands now."))
    return redirect("projects:account_in", language=text.language)


@require_POST
def ready(request: HttpRequest, language: str) -> HttpResponse:
    """Call a text ready, or a draft again."""
    text = _text(request, language)
    is_ready = request.POST.get("ready") == "yes"
    try:
        actions.call_ready(text.entry.expression, is_ready=is_ready, by=text.person)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        said = (
            _("The text is called ready, as it stands now.") if is_ready else _("The text is a draft again.")
        )
        messages.success(request, said)
    return redirect("projects:account")


@require_POST
def unname(request: HttpRequest, id: UUID) -> HttpResponse:
    """Not to be named any more as the translator of a text that is public."""
    person = asker(request)
    project = own_project(person)
    named = named_in_public(accounts.in_force(accounts.account_of(project)).values(), person)
    expression = next((one.expression for one in named if one.expression_id == id), None)
    if expression is None:
        raise Http404
    actions.unname(expression, by=person)
    messages.success(
        request, _("Your name as the translator is no longer public, not in earlier versions either.")
    )
    return redirect("projects:account")


@require_POST
def take_version_back(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Take one earlier version of the published account out of the library."""
    text = _text(request, language)
    try:
        public = accounts.in_force(text.entry.expression.account).get(language)
        if public is None or public.expression_id != text.entry.pk or text.entry.writer_id != text.person.pk:
            raise AccountIsAnothers
        take_back_from_library(text.entry.expression.account_id, language, number, by=text.person)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The version is taken back. Its address says so; the newest one stays."))
    return redirect("projects:account")
