"""The curator's pages of people and journals: who is one, what they are called."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.refusals import Refusal
from bastama.kit.forms import PlainForm
from bastama.kit.parts import page_or_part
from bastama.library import authors, described, journals
from bastama.library.actions.authors import (
    describe_person,
    join_people,
    part_people,
    say_two_people,
    take_off,
)
from bastama.library.actions.journals import describe_journal, join_journals, part_journals
from bastama.library.catalogue import Author, Journal
from bastama.library.curator_forms import NO_ISSN, NO_ORCID, Line, Lines, issn_right, orcid_right
from bastama.library.errors import NoAnswerChosen
from bastama.people.asking import asker
from bastama.people.models import Person

GROUPS_A_PAGE = 20


def _who_may(request: HttpRequest) -> Person:
    person = asker(request)
    if not person.has_perm("library.curate"):
        raise PermissionDenied
    return person


class PersonForm(PlainForm):
    """How somebody of the literature is called, their ORCID, and where they worked."""

    name_kk = Line(_("Called in Kazakh"), 200)
    name_ru = Line(_("Called in Russian"), 200)
    name_en = Line(_("Called in English"), 200)
    orcid = Line("ORCID", 60, reader=orcid_right, fault=NO_ORCID)
    places = Lines(
        _("Where they worked"),
        help_text=_("Each on a line of its own; after a stroke, the years: University | 2015–2020."),
    )

    def said(self) -> dict[str, Any]:
        lines = [one.partition("|") for one in self.cleaned_data["places"].split("\n") if one]
        return {**self.cleaned_data, "places": [[name.strip(), years.strip()] for name, _, years in lines]}


class JournalForm(PlainForm):
    """How a journal is called in each language, its publisher and its numbers."""

    title_kk = Line(_("Title in Kazakh"), 300)
    title_ru = Line(_("Title in Russian"), 300)
    title_en = Line(_("Title in English"), 300)
    publisher = Line(_("Publisher"), 300)
    issns = Lines("ISSN", 2, reader=issn_right, fault=NO_ISSN)

    def said(self) -> dict[str, Any]:
        numbers = [one for one in self.cleaned_data["issns"].split("\n") if one]
        return {**self.cleaned_data, "issns": list(dict.fromkeys(numbers))}


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Names under which there are several people, until somebody says which of them are one."""
    _who_may(request)
    page = Paginator(authors.alike(), GROUPS_A_PAGE).get_page(request.GET.get("page"))
    groups = authors.groups_of([one["near"] for one in page])
    return page_or_part(request, "library/people_alike.html", {"page": page, "groups": groups})


@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say how somebody is called, and who of a like name is the same person."""
    curator = _who_may(request)
    author = get_object_or_404(Author.objects.select_related("merged_into__merged_into"), pk=id)
    if author.merged_into_id:
        return redirect("library:person_edit", id=author.standing.pk)
    if set(request.POST) & set(DEEDS):
        return _done(request, author, curator)
    shown = {"name_kk": author.name_kk, "name_ru": author.name_ru, "name_en": author.name_en}
    shown |= {
        "orcid": author.orcid,
        "places": "\n".join(" | ".join(filter(None, one)) for one in author.places),
    }
    form = PersonForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        try:
            describe_person(author, form.said(), by=curator, seen=_seen(request))
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("library:person", id=author.pk)
    signed = list(authors.signatures_of(authors.ids_of(author)).order_by("-record__year", "pk"))
    told = described.told(author)
    context = {
        "author": author,
        "form": form,
        **vars(authors.around(author)),
        "signed": signed,
        "seen": described.latest(told),
        "described": told,
    }
    status = 422 if form.errors else 200
    return page_or_part(request, "library/person_edit.html", context, status=status)


DEEDS = ("join", "two", "part", "off")


def _done(request: HttpRequest, author: Author, curator: Person) -> HttpResponse:
    """One tap: joined, said to be two, parted, or a work taken off."""
    name = next(one for one in DEEDS if one in request.POST)
    try:
        _do(name, request.POST[name], author, curator)
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("library:person_edit", id=author.standing.pk)


def _do(name: str, about: str, author: Author, curator: Person) -> None:
    if name == "off":
        take_off(author, int(about) if about.isdecimal() and len(about) < 18 else 0, by=curator)
        return
    other = get_object_or_404(Author, pk=_id(about))
    if name == "join":
        join_people(author, other, by=curator)
    elif name == "part":
        part_people(other, by=curator)
    else:
        say_two_people(author, other, by=curator)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def journal_edit(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say how a journal is called in each language, its numbers, and which others are the same."""
    curator = _who_may(request)
    held = get_object_or_404(Journal.objects.select_related("merged_into__merged_into"), pk=id)
    if held.merged_into_id:
        return redirect("library:journal_edit", id=held.standing.pk)
    shown = {name: getattr(held, name) for name in ("title_kk", "title_ru", "title_en", "publisher")}
    form = JournalForm(
        request.POST if request.method == "POST" else None, initial=shown | {"issns": "\n".join(held.issns)}
    )
    if form.is_valid():
        try:
            describe_journal(held, form.said(), by=curator, seen=_seen(request))
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("library:journal", id=held.pk)
    every, typed = journals.joined_to(held), request.GET.get("other", "")[:300]
    told = described.told(held)
    context = {
        "journal": held,
        "form": form,
        "seen": described.latest(told),
        "joined": [one for one in every if one.merged_into_id == held.pk],
        "like": journals.alike(every, typed),
        "typed": typed,
        "described": told,
    }
    status = 422 if form.errors else 200
    return page_or_part(request, "library/journal_edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def journal_join(request: HttpRequest, id: UUID, other: UUID) -> HttpResponse:
    """Two journals side by side: what joining them would change, or parting them again."""
    curator = _who_may(request)
    one, second = get_object_or_404(Journal, pk=id), get_object_or_404(Journal, pk=other)
    refused = ""
    if request.method == "POST":
        try:
            stays = _joined(request.POST.get("say", ""), one, second, curator)
        except Refusal as no:
            refused = str(no)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("library:journal_edit", id=stays.pk)
    sides = [journals.side(one), journals.side(second)]
    is_joined = second.merged_into_id == one.pk
    context = {"one": sides[0], "sides": sides, "is_joined": is_joined, "refused": refused}
    return page_or_part(request, "library/journal_join.html", context, status=422 if refused else 200)


def _joined(say: str, one: Journal, other: Journal, curator: Person) -> Journal:
    """One tap: joined into the first or the second, or parted; the journal that one goes on with. Nothing is taken for a yes."""
    if say == "part":
        part_journals(other, by=curator)
        return one
    if say not in ("one", "other"):
        raise NoAnswerChosen
    kept, gone = (other, one) if say == "other" else (one, other)
    return join_journals(kept, gone, by=curator)


def _seen(request: HttpRequest) -> int | None:
    """The last change that was shown with the form; of what is not of that form nothing."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else None
