from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.entries.models import LANGUAGES, Entry
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import is_asking_for_part, page_or_part
from bastama.people.asking import asker
from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.actions import account as actions
from bastama.projects.actions.illustrations import draw
from bastama.projects.forms.controls import controls, ring_choices
from bastama.projects.forms.publishing import PublishForm, proposed
from bastama.projects.forms.typed import Typed, as_id, read, shown
from bastama.projects.models.account import Publication
from bastama.projects.models.project import Project
from bastama.projects.queries import accounts, projects
from bastama.projects.queries.aid import questions, words_at
from bastama.projects.queries.beside import beside_of
from bastama.projects.queries.finds import finds_in
from bastama.projects.queries.illustrations import Ready, chosen_for, ready_for, token_of
from bastama.projects.queries.translations import named_in_public, state_of, translation_of
from bastama.projects.showing import ACCOUNT, WORDS_ENOUGH
from bastama.projects.views.door import by_sheet, own_project
from bastama.projects.views.keeping import keeps_words
from bastama.projects.views.sheet import said_of

NAMES = dict(LANGUAGES)
ALONE = "none"


@dataclass(frozen=True)
class Here:
    """Who asks, about which project, and the text of its account in one language if there is one."""

    person: Person
    project: Project
    language: str
    entry: Entry | None
    texts: dict[UUID, Entry] = field(default_factory=dict)

    @property
    def sheet(self) -> sheets.Sheet:
        return sheets.of_kind(ACCOUNT, projects.edition_of(self.project))

    @property
    def begun(self) -> Entry:
        """The text, on pages that are there only once something was written."""
        if self.entry is None or self.entry.head is None:
            raise Http404
        return self.entry


def _here(request: HttpRequest, language: str) -> Here:
    """The door to the account in a language: one's own project, one of our languages."""
    person = asker(request)
    project = by_sheet(person, as_id(request.POST.get("id")))
    if language not in NAMES:
        raise Http404
    return _in(project, person, language)


def _in(project: Project, person: Person, language: str) -> Here:
    texts = {entry.pk: entry for entry in accounts.texts_in(project, person)}
    own = [entry for entry in texts.values() if entry.expression.language == language]
    return Here(person, project, language, accounts.own_first(own, person), texts)


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """The account: in which languages it is told, and what of it is public."""
    person = asker(request)
    project = own_project(person)
    found = accounts.account_of(project)
    told = accounts.told_in(project, person, found)
    context = {
        "told": told,
        "address": accounts.address_of(found),
        "is_public": any(one.publication for one in told),
        "named": named_in_public([one.publication for one in told if one.publication], person),
        "earlier": accounts.earlier_versions(found, told, person),
    }
    return page_or_part(request, "projects/account.html", context)


@require_http_methods(["GET", "POST"])
@keeps_words
def account_in(request: HttpRequest, language: str) -> HttpResponse:
    """Write the account in one language; to look at it or to bring words on saves nothing by itself."""
    here = _here(request, language)
    head = here.entry.head if here.entry else None
    if request.method == "GET":
        return _editor(request, here, shown(here.sheet, here.entry.pk if here.entry else uuid4(), head))
    id = here.entry.pk if here.entry else as_id(request.POST.get("id")) or uuid4()
    typed = read(_with_inserted(request, here), here.sheet, id, head.answers if head else {})
    if "insert" in request.POST or "look" in request.POST:
        return _editor(request, here, typed, looks="look" in request.POST)
    return _keep(request, here, typed)


def _keep(request: HttpRequest, here: Here, typed: Typed) -> HttpResponse:
    words = replace(typed.words(), language=here.language)
    try:
        saved = actions.write_account(
            here.project, language=here.language, by=here.person, words=words, id=typed.id
        )
    except Refusal as no:
        return _editor(request, here, typed, refusal=str(no))
    here = replace(here, entry=saved.entry)
    if saved.other is None:
        typed = typed.resting_on(saved.standing)
    if is_asking_for_part(request) or (typed.sentences and saved.other is None):
        return _editor(
            request, here, typed, has_met=saved.other is not None, is_joined=saved.mine is not None
        )
    if saved.other is not None:
        return redirect("projects:choose", saved.entry.pk)
    messages.success(request, said_of(saved))
    address = reverse("projects:account_in", args=[here.language])
    beside = request.GET.get("beside", "")
    return redirect(f"{address}?beside={beside}" if beside in {*NAMES, ALONE} else address)


def _with_inserted(request: HttpRequest, here: Here) -> QueryDict:
    """What was typed; with the words a teacher asked to bring on put under the story."""
    post = request.POST.copy()
    key = request.POST.get("insert", "")
    words = words_at(key, here.project, here.person) if key else ""
    if words:
        parts = [post.get("text", "").rstrip(), words]
        post["text"] = "\n\n".join(part for part in parts if part)
    return post


def _editor(
    request: HttpRequest,
    here: Here,
    typed: Typed,
    *,
    refusal: str = "",
    looks: bool = False,
    has_met: bool = False,
    is_joined: bool = False,
) -> HttpResponse:
    is_refused = bool(refusal or typed.sentences)
    context: dict[str, Any] = {
        "language": here.language,
        "language_name": NAMES[here.language],
        "entry": here.entry,
        **({} if is_asking_for_part(request) else _beside(request, here)),
        "typed": typed,
        "controls": controls(here.sheet, typed),
        "rings": ring_choices(here.sheet, typed.ring),
        "is_writer": here.entry is None or here.entry.writer_id == here.person.pk,
        "is_sealed": not here.person.ring_me_open,
        "questions": [] if is_asking_for_part(request) else questions(here.project, here.person),
        "word_count": len(str(typed.answers.get("text", "")).split()),
        "word_aim": WORDS_ENOUGH,
        "look": accounts.as_public(typed.answers, here.language) if looks else None,
        "refusal": refusal,
        "is_refused": is_refused,
        "met": has_met,
        "is_joined": is_joined,
    }
    status = 422 if is_refused else 200
    return page_or_part(
        request, "projects/account_in.html", context, part="projects/_kept.html", status=status
    )


def _beside(request: HttpRequest, here: Here) -> dict[str, Any]:
    """The text that stands beside the one being written: the one asked for, else the original of a translation."""
    own = here.entry.pk if here.entry else None
    others = {
        one.expression.language: one for one in reversed(here.texts.values()) if one.pk != own and one.head
    }
    others.pop(here.language, None)
    told = translation_of(here.entry, here.texts) if here.entry else None
    asked = request.GET.get("beside", "")
    shown = others.get(asked) if asked else told.source if told else None
    tabs = [
        {"url": f"?beside={code}", "name": NAMES[code], "current": one == shown}
        for code, one in others.items()
    ]
    alone = {"url": f"?beside={ALONE}", "name": _("Nothing"), "current": shown is None}
    return {
        "beside": beside_of(shown, here.sheet, told, here.person) if shown else None,
        "beside_tabs": [*tabs, alone] if tabs else [],
        "translation": told,
        "state": state_of(here.entry, None) if here.entry else "",
    }


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, language: str) -> HttpResponse:
    """Exactly what becomes public, and the consent to it."""
    here = _here(request, language)
    public = accounts.in_force(accounts.account_of(here.project))
    token = here.begun.head.token if here.begun.head else ""
    pictures = _pictures(here)
    if request.method == "GET":
        names = accounts.names_proposed(here.person, public)
        return _publish_page(request, here, proposed(names, token, pictures.token), public, pictures)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _publish_page(request, here, form, public, pictures, status=422)
    consent = form.consent(request.POST.getlist("stays"))
    try:
        drawn = draw(pictures.ready)
        actions.publish(here.begun.expression, by=here.person, consent=consent, drawn=drawn)
    except Refusal as no:
        again = proposed(list(consent.names), token, pictures.token)
        return _publish_page(request, here, again, public, pictures, refusal=str(no), status=422)
    messages.success(request, _("Published. Readers find it in the library from now on."))
    return redirect("projects:account")


@dataclass(frozen=True)
class Pictures:
    """Those that would become public, and how many were chosen besides: for the writer alone, where nothing of theirs is sealed."""

    ready: list[Ready] = field(default_factory=list)
    left_out: int = 0

    @property
    def token(self) -> str:
        return token_of(one.said for one in self.ready)

    @property
    def words(self) -> list[str]:
        return [word for one in self.ready for word in (one.alternative, one.caption)]


def _pictures(here: Here) -> Pictures:
    if here.begun.writer_id != here.person.pk or not here.person.ring_me_open:
        return Pictures()
    chosen = chosen_for(here.begun.expression)
    ready = ready_for(here.begun.expression, chosen)
    return Pictures(ready, len(chosen) - len(ready))


def _publish_page(
    request: HttpRequest,
    here: Here,
    form: PublishForm,
    public: dict[str, Publication],
    pictures: Pictures,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    entry = here.begun
    names = str(form["names"].value() or "")
    answers = entry.head.answers if entry.head else {}
    is_writer = entry.writer_id == here.person.pk
    context = {
        "language": here.language,
        "pictures": pictures.ready,
        "left_out": pictures.left_out,
        "language_name": NAMES[here.language],
        "look": accounts.as_public(answers, here.language),
        "translation": translation_of(entry, here.texts),
        "finds": finds_in(answers, here.project, here.person, pictures.words) if is_writer else [],
        "stays": _stays(request, public.get(here.language)),
        "names": [line.strip() for line in names.splitlines() if line.strip()],
        "others": [NAMES[code] for code in public if code != here.language],
        "is_again": here.language in public,
        "is_writer": is_writer,
        "is_sealed": not here.person.ring_me_open,
        "form": form,
        "consent_version": accounts.CONSENT,
        "refusal": refusal,
    }
    return page_or_part(request, "projects/publish.html", context, status=status)


def _stays(request: HttpRequest, standing: Publication | None) -> list[str]:
    """The finds that were answered: on this page, else when it was published last; nobody is asked twice."""
    if request.method == "POST":
        return request.POST.getlist("stays")
    return list(standing.stays) if standing else []


@require_POST
def unpublish(request: HttpRequest, language: str) -> HttpResponse:
    """Take the account in one language out of the public; one's own text also in a project one has left."""
    person, asked = asker(request), as_id(request.POST.get("project"))
    left = projects.left_by(person).filter(pk=asked).first() if asked and language in NAMES else None
    here = _in(left, person, language) if left else _here(request, language)
    try:
        actions.take_back(here.begun.expression, by=here.person)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("projects:account")
    messages.success(request, _("Taken back. Readers no longer find it in this language."))
    return redirect("projects:account")
