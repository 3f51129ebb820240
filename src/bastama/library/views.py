from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods

from bastama.foundation.days import today
from bastama.kit.parts import page_or_part
from bastama.library import concepts, pages, queries, wording
from bastama.library.actions.importing import import_files as keep_files
from bastama.library.formats.citation import Cited, cite_all
from bastama.library.formats.highwire import meta_tags
from bastama.library.formats.record import Record as Work
from bastama.library.formats.writing import MEDIA_TYPES, write
from bastama.library.forms import ConfirmedForm, FilesForm, SearchForm, carried
from bastama.library.models import Record, Version
from bastama.library.report import told
from bastama.library.shelf import planned
from bastama.library.vocabulary.shipped import shipped
from bastama.people.asking import asker
from bastama.people.models import Person

ON_A_PAGE = 20
ON_THE_FRONT = 6
STYLE_NAMES = {"apa": "APA", "harvard": "Harvard", "vancouver": "Vancouver", "gost": "ГОСТ Р 7.0.5"}
FORM_NAMES = {"ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}
ENDINGS = {"ris": "ris", "bibtex": "bib", "csl-json": "json"}


@login_not_required
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The library as one enters it: accounts and literature, the newest of each, and the search."""
    accounts = queries.with_expressions(queries.found(kind=Record.Kind.ACCOUNT))[:ON_THE_FRONT]
    literature = queries.found(kind=Record.Kind.LITERATURE)[:ON_THE_FRONT]
    return page_or_part(
        request,
        "library/front.html",
        {
            "form": SearchForm(label_suffix=""),
            "account": queries.listed(accounts, _language()),
            "literature": queries.listed(literature, _language()),
            "may_import": cast("Person", request.user).has_perm("library.import"),
        },
    )


@login_not_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Records in which every word asked for begins a word, of one kind or language where that is asked too."""
    form = SearchForm(request.GET, label_suffix="")
    asked = form.asked()
    records = queries.found(asked["q"], kind=asked["kind"], language=asked["language"])
    page = Paginator(queries.with_expressions(records), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "results": queries.listed(page, _language()),
        "concepts": concepts.named_in(asked["q"], _language()),
    }
    return page_or_part(request, "library/search.html", context, "library/_results.html")


@login_not_required
@require_GET
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The concepts of the library, those at the heart of the programme first, then facet by facet."""
    context = {
        "vocabulary": (known := shipped()),
        "issued": date.fromisoformat(known.issued),
        "licence": concepts.LICENCES.get(known.licence, known.licence),
        "forms": concepts.FORMS,
        "title": known.title[_language()],
        "heart": concepts.at_heart(_language()),
        "facets": concepts.facets(_language()),
    }
    return page_or_part(request, "library/vocabulary.html", context)


@login_not_required
@require_GET
def concept(request: HttpRequest, concept: str) -> HttpResponse:
    """A concept: what it is called in three languages, what it means, what is near, and works that speak of it."""
    shown = concepts.shown(concept, _language())
    if shown is None:
        raise Http404
    works = queries.with_expressions(queries.naming(concepts.labels(concept)))[:ON_THE_FRONT]
    context = {
        "concept": shown,
        "works": queries.listed(works, _language()),
        "may_curate": cast("Person", request.user).has_perm("library.import"),
    }
    return page_or_part(request, "library/concept.html", context)


@login_not_required
@require_GET
def vocabulary_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole vocabulary as SKOS, for other libraries."""
    if ending not in concepts.MEDIA_TYPES:
        raise Http404
    response = HttpResponse(
        concepts.as_skos(ending), content_type=f"{concepts.MEDIA_TYPES[ending]}; charset=utf-8"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@require_GET
def record(request: HttpRequest, address: str) -> HttpResponse:
    """A work with all that is known of it, how to cite it, and where each line comes from."""
    held = get_object_or_404(Record, address=address)
    if held.taken_back_at is not None:
        return page_or_part(request, "library/taken_back.html", {"record": held}, status=410)
    work, telling = _work(request, held)
    context = {
        "record": held,
        "work": work,
        "cited": _cited(work),
        "meta_tags": meta_tags(work, queries.page_address(held)),
        "forms": FORM_NAMES,
    }
    if telling is not None:
        return page_or_part(request, "library/account.html", context | _about_account(held, telling))
    return page_or_part(request, "library/literature.html", context | _about_literature(held, work))


@login_not_required
@require_GET
def version(request: HttpRequest, address: str, language: str, number: int) -> HttpResponse:
    """One text of an account as it was published once; says when there is a later one, or that it was taken back."""
    held = get_object_or_404(Record, address=address)
    told = get_object_or_404(Version, record=held, language=language, number=number)
    if told.taken_back_at is not None:
        context = {"record": told, "standing": queries.page_of_newest(held, language)}
        return page_or_part(request, "library/taken_back.html", context, status=410)
    work = queries.work_of_version(told, held, abstract=told.abstract)
    versions = queries.versions_of(held, language)
    context = {
        "record": held,
        "work": work,
        "told": told,
        "people": ", ".join(told.people),
        "translation": wording.translation(told, told.people),
        "latest": versions[0] if versions[0].number > told.number else None,
        "cited": _cited(work),
        "meta_tags": meta_tags(work, queries.address_of_version(told, address)),
    }
    return page_or_part(request, "library/version.html", context)


@login_not_required
@require_GET
def cite(request: HttpRequest, address: str) -> HttpResponse:
    """The work cited in every style and written in every format, as text to be copied."""
    held = get_object_or_404(queries.in_the_library(), address=address)
    work, telling = _work(request, held)
    written = [(form, name, write([work], form)) for form, name in FORM_NAMES.items()]
    context = {"record": held, "work": work, "cited": _cited(work), "written": written, "telling": telling}
    return page_or_part(request, "library/cite.html", context)


@login_not_required
@require_GET
def download(request: HttpRequest, address: str, form: str) -> HttpResponse:
    """The work as a file for a reference manager."""
    if form not in MEDIA_TYPES:
        raise Http404
    held = get_object_or_404(queries.in_the_library(), address=address)
    work, _ = _work(request, held)
    response = HttpResponse(write([work], form), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{held.address}.{ENDINGS[form]}"'
    return response


@require_http_methods(["GET", "POST"])
def import_files(request: HttpRequest) -> HttpResponse:
    """Read files: what would become of every record and field is shown before anything is kept."""
    person = asker(request)
    if not person.has_perm("library.import"):
        raise PermissionDenied
    if "held" in request.POST:
        confirmed = ConfirmedForm(request.POST)
        if confirmed.is_valid():
            report = keep_files(confirmed.cleaned_data["held"], by=person)
            messages.success(request, _summed_up([one.outcome for file in report for one in file.records]))
            return redirect("library:front")
        return _form_of_files(request, confirmed.errors["held"])
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES, label_suffix="")
        return _preview(request, form) if form.is_valid() else _form_of_files(request, form.errors["chosen"])
    return _form_of_files(request)


def _form_of_files(request: HttpRequest, errors: Any = ()) -> HttpResponse:
    form = FilesForm(label_suffix="")
    context = {"form": form, "errors": errors}
    return page_or_part(request, "library/import_files.html", context, status=422 if errors else 200)


def _preview(request: HttpRequest, form: FilesForm) -> HttpResponse:
    files = form.cleaned_data["chosen"]
    report = told(planned(files))
    has_any = any(one.records for one in report)
    held = carried(files) if has_any else ""
    context = {"report": report, "held": held}
    return page_or_part(request, "library/import_preview.html", context, status=200 if has_any else 422)


def _summed_up(outcomes: list[str]) -> str:
    counts = {name: outcomes.count(name) for name in ("new", "joined", "nothing-new")}
    return (
        gettext("The files are read. New records: %(new)s; joined to records that were there: %(joined)s.")
        % counts
    )


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _work(request: HttpRequest, held: Record) -> tuple[Work, queries.Told | None]:
    """The work itself; of an account, in the language asked for, else the reader's, else its first."""
    if not held.is_account:
        return queries.work_of(held), None
    telling = queries.told_in(held, [request.GET.get("language", ""), _language()])
    if telling is None:
        raise Http404
    if telling.version is not None:
        return queries.work_of_version(telling.version, held, abstract=telling.expression.abstract), telling
    return queries.work_of(held, telling.expression), telling


def _cited(work: Work) -> list[tuple[str, Cited]]:
    """The day of reading is said only of a work that lives at an address."""
    accessed = "" if work.identified_as("doi") else today().isoformat()
    return [(STYLE_NAMES[one.style], one) for one in cite_all(work, accessed)]


def _about_account(held: Record, telling: queries.Told) -> dict[str, Any]:
    chosen = telling.expression
    people = queries.people_of(held)
    tabs = [
        {"url": f"?language={one.language}", "name": wording.language(one.language), "current": one == chosen}
        for one in telling.others
    ]
    return {
        "told": chosen,
        "version": telling.version,
        "earlier": telling.versions[1:],
        "people": held.people,
        "translation": wording.translation(chosen, people),
        "texts": pages.texts_of(telling, people),
        "tabs": tabs if len(tabs) > 1 else [],
    }


def _about_literature(held: Record, work: Work) -> dict[str, Any]:
    return {
        "kinds": [wording.kind_of_work(work.type), wording.genre(work.genre)],
        "peer_review": wording.peer_review(work),
        "citations": [(wording.counted(one), one.as_of) for one in work.citations],
        "people": wording.people(work),
        "facts": pages.facts_of(work),
        "abstracts": [(wording.language(one.language), one) for one in pages.abstracts_of(work, _language())],
        "comparison": pages.comparison_of(work),
        "sources": pages.lines_of_sources(work, queries.sources_of(held)),
    }
