"""What a teacher answers for in a file of theirs: whom it shows, who agreed to that; and how it is removed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.kit.parts import page_or_part
from bastama.people.asking import asker
from bastama.projects.actions import consents as actions
from bastama.projects.errors.consents import FileIsSealed
from bastama.projects.forms.adding import SHOWS, shows_choices
from bastama.projects.forms.consents import ConsentForm, blank
from bastama.projects.forms.typed import as_id
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.work import StoredFile
from bastama.projects.queries import consents as queries
from bastama.projects.queries.consents import own_file_for
from bastama.projects.views.keeping import keeps_words


@require_http_methods(["GET", "POST"])
@keeps_words
def showing(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whom a file shows and who agreed to that; the answer to the first is given here."""
    person = asker(request)
    file = own_file_for(person, id, on=today())
    if request.method == "POST":
        shows = request.POST.get(SHOWS, "")
        if shows not in Showing.Shows.values:
            return _page(request, file, refusal=_("Nothing was kept: choose one of the three answers."))
        try:
            actions.say_shows(file, Showing.Shows(shows), by=person)
        except Refusal as no:
            return _page(request, file, refusal=str(no))
        return redirect("projects:showing", file.pk)
    return _page(request, file)


@require_POST
@keeps_words
def note_consent(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note a consent to be seen in a file, or renew one."""
    person = asker(request)
    file = own_file_for(person, id, on=today())
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, file, form=form)
    renewed = form.cleaned_data["renews"]
    renews = queries.consents_of(file, person).filter(pk=renewed).first() if renewed else None
    if renewed and renews is None and person.ring_me_open:
        raise Http404
    try:
        actions.note_consent(file, form.agreed(), by=person, renews=renews)
    except Refusal as no:
        return _page(request, file, form=form, refusal=str(no))
    messages.success(request, _("The consent is noted."))
    return redirect("projects:showing", file.pk)


@require_POST
def withdraw_consent(request: HttpRequest, id: UUID) -> HttpResponse:
    """Note that a consent was withdrawn: the file stays within the group from now on."""
    person = asker(request)
    consent = queries.consent_for(person, id)
    try:
        actions.withdraw(consent, by=person)
        messages.success(request, _("It is withdrawn. From now on the file leaves your group nowhere."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("projects:showing", consent.file_id)


@require_http_methods(["GET", "POST"])
def remove_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """Remove a file for good; before that, say what goes and what stays."""
    person = asker(request)
    file = own_file_for(person, id, on=today())
    back = reverse("projects:entry", args=[file.evidence_id])
    if request.method == "POST":
        try:
            actions.remove_file(file, by=person)
            messages.success(request, _("The file is removed. The words stay."))
        except Refusal as no:
            messages.error(request, str(no))
        return redirect(back)
    context = {
        "heading": _("Remove this file"),
        "action": _("Remove it"),
        "happens": [
            _("The file goes from this site for good: %(name)s.") % {"name": file.name},
            _(
                "It goes from your portfolio, your poster and your published account; copies you have saved or printed are not touched."
            ),
            _("What you said of whom it shows, and the consents you noted for it, go with it."),
            _("The words of this piece of evidence stay."),
            _("A backup of the site may hold it until the operator's next ones replace it."),
        ],
        "why": _("No portfolio that was handed in holds a copy of it."),
        "back": back,
        "is_risky": True,
    }
    return page_or_part(request, "kit/confirm.html", context)


def _page(
    request: HttpRequest, file: StoredFile, *, form: ConsentForm | None = None, refusal: str = ""
) -> HttpResponse:
    person = asker(request)
    held = list(queries.consents_of(file, person))
    said = Showing.objects.filter(file=file).order_by("-said_at", "-pk").first()
    shows = said.shows if said else ""
    one = next(kept for kept in queries.files_beside(file.evidence.entry, person) if kept.id == file.pk)
    context = {
        "one": one,
        "entry": file.evidence.entry,
        "shows": shows_choices(shows),
        "is_said": bool(shows),
        "is_somebody": shows in {Showing.Shows.CHILD, Showing.Shows.OTHER},
        "consents": [_told(consent) for consent in held],
        "form": form or blank(_renewed(request, held)),
        "sealed": "" if person.ring_me_open else str(FileIsSealed()),
        "refusal": refusal,
    }
    status = 422 if refusal or (form is not None and form.errors) else 200
    return page_or_part(request, "projects/showing.html", context, status=status)


def _renewed(request: HttpRequest, held: list[Consent]) -> Consent | None:
    asked = as_id(request.GET.get("renews"))
    return next((one for one in held if one.pk == asked and not hasattr(one, "renewed_by")), None)


def _told(consent: Consent) -> dict[str, object]:
    """A consent with what it is today, in a word."""
    if hasattr(consent, "renewed_by"):
        state = _("renewed")
    elif consent.withdrawn_on is not None:
        state = pgettext("consent", "withdrawn")
    elif consent.until_on < today():
        state = pgettext("consent", "ended")
    else:
        state = _("in force") if consent.given_on <= today() else _("not begun")
    is_last = not hasattr(consent, "renewed_by")
    return {"consent": consent, "state": state, "is_last": is_last}
