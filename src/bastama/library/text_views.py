"""Whole texts: given to everybody once they are open, attached and opened by curators; and a work tied to its original."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.foundation.text import plain
from bastama.kit.forms import DayField, PlainForm
from bastama.kit.parts import page_or_part
from bastama.library import full_texts, wording
from bastama.library.actions.expressions import tie_expression, untie_expression
from bastama.library.actions.texts import Terms, attach, last_said, set_terms, take_away
from bastama.library.catalogue import FullText
from bastama.library.curator_forms import Line
from bastama.library.errors import NobodyNamed, TextChangedMeanwhile
from bastama.library.models import Record
from bastama.library.naming import record_named
from bastama.people.asking import asker
from bastama.people.models import Person


def _who_may(request: HttpRequest) -> Person:
    person = asker(request)
    if not person.has_perm("library.curate"):
        raise PermissionDenied
    return person


class TermsForm(PlainForm):
    """What may be done with a text, whose it is, where it is from, and from when everybody may have it."""

    licence = forms.ChoiceField(label=_("What may be done with it"), initial=FullText.Licence.CLOSED)
    holder = Line(_("Holder of the rights"), 300)
    came_from = Line(_("Where the file is from"), 500)
    open_from = DayField(
        label=_("Open to everybody from"),
        required=False,
        help_text=_("Before that day only curators get it. Leave it empty where it is open now."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = {
            "licence": [(code, gettext(said)) for code, said in wording.LICENCES.items()],
            "language": [
                ("", gettext("As the record")),
                *((one, wording.language(one)) for one in wording.LANGUAGES),
            ],
        }
        for name, found in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = found

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in TermsForm.base_fields})


class TextForm(TermsForm):
    """The same, with the file."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A PDF, or plain text in UTF-8."),
        error_messages={
            "empty": _("The text was not attached: nothing is in the file. Choose it once more.")
        },
    )
    field_order = ("file", "licence", "holder", "came_from", "open_from", "language")


@login_not_required
@require_GET
def full_text(request: HttpRequest, address: str, id: UUID, ending: str) -> HttpResponseBase:
    """A whole text as a file; before its day, and where it is closed, for curators alone."""
    text = get_object_or_404(FullText.objects.select_related("record__merged_into__merged_into"), pk=id)
    standing = text.record.standing
    if address not in _addresses(text.record) or not standing.is_here or text.ending != ending:
        raise Http404
    if address != standing.address:
        # Asked anew each time, for the two may be parted again.
        led_on = HttpResponsePermanentRedirect(full_texts.path_of(text, standing.address))
        led_on["Cache-Control"] = "no-cache"
        return led_on
    is_open = text.is_open(today())
    if not is_open and not cast("Person", request.user).has_perm("library.curate"):
        context = {"record": standing, "text": text}
        return page_or_part(request, "library/not_open.html", context, status=403)
    return FileResponse(
        full_texts.store().open(text.stored_as),
        as_attachment=True,
        filename=f"{address}.{ending}",
        content_type=text.media_type if text.ending == "pdf" else f"{text.media_type}; charset=utf-8",
        headers={
            "ETag": f'"{text.digest[:32]}"',
            "Cache-Control": "public, no-cache" if is_open else "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _addresses(record: Record) -> list[str]:
    """Where a file of a record was given: at the record itself, and at those it was merged into one after another."""
    return [record.address, *(_addresses(record.merged_into) if record.merged_into else [])]


@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest, address: str) -> HttpResponse:
    """Attach a whole text to a record, say anew what may be done with one, or take it away."""
    curator = _who_may(request)
    held = get_object_or_404(
        Record, address=address, kind=Record.Kind.LITERATURE, merged_into=None, taken_back_at=None
    )
    rows = list(full_texts.texts_of(held))
    chosen = next((one for one in rows if str(one.pk) == request.POST.get("text")), None)
    if chosen is not None and "away" in request.POST:
        take_away(chosen, by=curator)
        messages.success(request, gettext("Taken away. The file is gone from the library."))
        return redirect("library:texts", address=address)
    if chosen is None and "text" in request.POST:
        return _meanwhile(request, address)
    form = _form(request, chosen)
    if form.is_valid():
        try:
            _save(held, chosen, form, curator, request.POST.get("seen"))
        except TextChangedMeanwhile:
            return _meanwhile(request, address)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("library:texts", address=address)
    seen = request.POST.get("seen", "")
    shown = [(one, form, seen) if one is chosen else (one, _filled(one), last_said(one)) for one in rows]
    context = {
        "record": held,
        "texts": shown,
        "form": form if chosen is None else TextForm(),
        "wrong": form if form.errors else None,
        "most": settings.FILE_LIMITS["application"] // (1024 * 1024),
    }
    return page_or_part(request, "library/texts.html", context, status=422 if form.errors else 200)


def _meanwhile(request: HttpRequest, address: str) -> HttpResponse:
    messages.error(request, str(TextChangedMeanwhile()))
    return redirect("library:texts", address=address)


def _form(request: HttpRequest, chosen: FullText | None) -> TermsForm:
    if request.method != "POST":
        return TextForm()
    if chosen is not None:
        return TermsForm(request.POST, auto_id=f"id_{chosen.pk}_%s")
    return TextForm(request.POST, request.FILES)


def _filled(text: FullText) -> TermsForm:
    shown = {name: getattr(text, name) for name in TermsForm.base_fields}
    return TermsForm(initial=shown, auto_id=f"id_{text.pk}_%s")


def _save(held: Record, chosen: FullText | None, form: TermsForm, curator: Person, seen: str | None) -> None:
    if chosen is None:
        attach(held, form.cleaned_data["file"].chunks(), form.terms(), by=curator)
    else:
        set_terms(chosen, form.terms(), by=curator, seen=seen)


@require_POST
def expression(request: HttpRequest, address: str) -> HttpResponse:
    """Tie a record to the work it is another expression of, or untie it."""
    curator = _who_may(request)
    held = get_object_or_404(Record, address=address, kind=Record.Kind.LITERATURE)
    try:
        if "untie" in request.POST:
            untie_expression(held, by=curator)
        else:
            tie_expression(held, _named(request.POST.get("of", "")), by=curator)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("library:edit", address=held.standing.address)


def _named(typed: str) -> Record:
    named = record_named(plain(typed)[:300])
    found = named.record or (named.offered[0] if len(named.offered) == 1 else None)
    if found is None:
        raise NobodyNamed
    return found
