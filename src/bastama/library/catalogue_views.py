"""The pages of people and of journals, and what is given away of them."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.kit.parts import page_or_part
from bastama.library import authors, journals, queries, wording
from bastama.library.catalogue import Author, Journal
from bastama.library.feeds import IN_A_FEED, feed_of
from bastama.library.formats.schema_org import CONTEXT
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES, written
from bastama.library.models import Record
from bastama.people.models import Person

ON_A_PAGE = 50


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _author(id: UUID) -> Author:
    return get_object_or_404(Author.objects.select_related("merged_into__merged_into"), pk=id)


@login_not_required
@require_GET
def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """Somebody of the literature: how they are called, their works, who wrote with them, where they worked."""
    author = _author(id)
    if author.merged_into_id:
        response = HttpResponsePermanentRedirect(reverse("library:person", args=[author.standing.pk]))
        response["Cache-Control"] = "no-cache"
        return response
    signed = list(authors.signatures_of(authors.ids_of(author)))
    page = Paginator(authors.works_of(signed), ON_A_PAGE).get_page(request.GET.get("page"))
    may_curate = cast("Person", request.user).has_perm("library.curate")
    context = {
        "author": author,
        "told": authors.told_of(author, signed),
        "page": page,
        "works": queries.listed(page, _language()),
        "forms": wording.files(),
        "linked": _linked_person(author),
        "may_curate": may_curate,
    }
    return page_or_part(request, "library/person.html", context)


def _linked_person(author: Author) -> dict[str, object]:
    """The person in the words of schema.org."""
    other = [one for one in (author.name_kk, author.name_ru, author.name_en) if one and one != author.name]
    own = settings.SITE_ADDRESS + reverse("library:person", args=[author.pk])
    told: dict[str, object] = {"@context": CONTEXT, "@type": "Person", "name": author.name, "url": own}
    if other:
        told["alternateName"] = other
    return told | ({"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else {})


def _journal(id: UUID) -> Journal:
    return get_object_or_404(Journal.objects.select_related("merged_into__merged_into"), pk=id)


@login_not_required
@require_GET
def journal(request: HttpRequest, id: UUID) -> HttpResponse:
    """A journal: its titles and numbers, and its works by year and issue."""
    held = _journal(id)
    if held.merged_into_id:
        response = HttpResponsePermanentRedirect(reverse("library:journal", args=[held.standing.pk]))
        response["Cache-Control"] = "no-cache"
        return response
    joined = journals.joined_to(held)
    years = journals.years_of(joined)
    asked = request.GET.get("year", "")
    year = next((one for one, _ in years if str(one) == asked), None)
    titles = [("kk", held.title_kk), ("ru", held.title_ru), ("en", held.title_en)]
    context = {
        "journal": held,
        "issns": journals.numbers_of(joined),
        "titles": [(wording.language(code), code, title) for code, title in titles if title],
        "years": years,
        "year": year,
        "issues": journals.issues_of(joined, year, _language()),
        "most": journals.MOST_AT_ONCE if sum(count for _, count in years) > journals.MOST_AT_ONCE else 0,
        "forms": wording.files(),
        "may_curate": cast("Person", request.user).has_perm("library.curate"),
    }
    return page_or_part(request, "library/journal.html", context)


def _works_of_person(id: UUID) -> tuple[str, QuerySet[Record]]:
    author = _author(id).standing
    return author.name, authors.works_of(authors.signatures_of(authors.ids_of(author)))


def _works_in_journal(id: UUID) -> tuple[str, QuerySet[Record]]:
    held = _journal(id).standing
    return held.title, journals.works_in(journals.joined_to(held))


@login_not_required
@require_GET
def person_take(request: HttpRequest, id: UUID, form: str) -> HttpResponseBase:
    """The works of a person as one file."""
    return _taken(_works_of_person(id)[1], form, "person")


@login_not_required
@require_GET
def journal_take(request: HttpRequest, id: UUID, form: str) -> HttpResponseBase:
    """The works of a journal as one file."""
    return _taken(_works_in_journal(id)[1], form, "journal")


def _taken(rows: QuerySet[Record], form: str, name: str) -> HttpResponseBase:
    if form not in wording.files():
        raise Http404
    works = written(queries.works_in(rows), form, accessed=today().isoformat())
    response = StreamingHttpResponse(works, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{ENDINGS[form]}"'
    return response


@login_not_required
@require_GET
def person_atom(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is new by a person, for feed readers."""
    name, rows = _works_of_person(id)
    newest = queries.with_expressions(rows.order_by("-entered_at", "pk"))[:IN_A_FEED]
    return feed_of(newest, _language(), name, reverse("library:person", args=[id]), request.path)


@login_not_required
@require_GET
def journal_atom(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is new in a journal, for feed readers."""
    name, rows = _works_in_journal(id)
    newest = queries.with_expressions(rows)[:IN_A_FEED]
    return feed_of(newest, _language(), name, reverse("library:journal", args=[id]), request.path)
