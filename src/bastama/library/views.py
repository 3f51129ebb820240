from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.foundation.text import kazakh_key
from bastama.kit.dates import as_far_as_said
from bastama.kit.parts import page_or_part
from bastama.library import about, authors, concepts, linking, pages, queries, signs, wording
from bastama.library.around import around, to_show
from bastama.library.finding.asked import Asked
from bastama.library.finding.browsing import LISTS, is_cut, lists_of
from bastama.library.finding.meaning import search as search_for
from bastama.library.finding.narrowing import chosen, narrowings
from bastama.library.finding.searching import MOST, hits
from bastama.library.finding.showing import shown
from bastama.library.formats.citation import Cited, cite_all
from bastama.library.formats.citation import cite as cited_as
from bastama.library.formats.highwire import meta_tags
from bastama.library.formats.record import Record as Work
from bastama.library.formats.schema_org import CONTEXT, thing
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES, write
from bastama.library.forms import SearchForm
from bastama.library.giving import taking
from bastama.library.illustrations import shown_in
from bastama.library.models import Record, Version
from bastama.library.nearby.joining import joined, with_likes
from bastama.library.nearby.like import more_like
from bastama.library.using import projects_using
from bastama.library.vocabulary.shipped import shipped
from bastama.people.models import Person

ON_A_PAGE = 20
FOR_MACHINES = ("dublin-core", "json-ld")
"""Forms that describe the page of a record: they name the open files of a work as the page does."""
ON_THE_FRONT = 6
HEART = (
    "teacher-leadership",
    "agency",
    "professional-learning",
    "facilitation",
    "collaboration",
    "school-principal",
    "school-as-learning-organisation",
    "pupil-voice",
)
"""The concepts a visitor is offered first."""


@login_not_required
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """The library as one enters it: accounts and literature, the newest of each, and the search."""
    accounts = queries.with_expressions(queries.newest(Record.Kind.ACCOUNT))[:ON_THE_FRONT]
    literature = queries.newest(Record.Kind.LITERATURE)[:ON_THE_FRONT]
    return page_or_part(
        request,
        "library/front.html",
        {
            "form": SearchForm(label_suffix=""),
            "lists": LISTS,
            "heart": concepts.named((shipped().concepts[one] for one in HEART), _language()),
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
    if form.refusal:
        return page_or_part(request, "library/search.html", {"form": form}, status=422)
    told = form.told()
    answer = search_for(told["q"], form.asked(), counted=True)
    with_near = joined(told["q"], answer)
    page = Paginator(with_near.numbers, ON_A_PAGE).get_page(request.GET.get("page"))
    found = answer.hits.told(page, with_texts=answer.asked.has_words)
    context = {
        "form": form,
        "page": page,
        "hits": answer.hits,
        "most_counted": MOST,
        "results": with_likes(with_near, shown(found, _language(), answer.asked), _language()),
        "near_count": len(with_near.near),
        "instead": answer.instead,
        "put_on": told["pick_for"],
        "chosen": chosen(told, request.GET),
        "narrowings": narrowings(answer.hits, request.GET),
        "concepts": concepts.named_in(told["q"], _language()),
        **taking(told, answer.hits.count() + answer.hits.is_more),
    }
    return page_or_part(request, "library/search.html", context, "library/_results.html")


@login_not_required
@require_GET
def browse(request: HttpRequest, by: str) -> HttpResponse:
    """The whole library in lists: by year, language, kind, journal or name."""
    if by not in LISTS:
        raise Http404
    tabs = [
        {"url": reverse("library:browse", args=[one]), "name": name, "current": one == by}
        for one, name in LISTS.items()
    ]
    context = {"tabs": tabs, "title": LISTS[by], "groups": lists_of(by), "is_cut": is_cut(by), "most": MOST}
    return page_or_part(request, "library/browse.html", context)


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
        "changes": known.changes.get(_language(), ""),
        "heart": concepts.at_heart(_language()),
        "facets": concepts.facets(_language()),
    }
    return page_or_part(request, "library/vocabulary.html", context)


@login_not_required
@require_GET
def concept(request: HttpRequest, concept: str) -> HttpResponse:
    """A concept: what it is called in three languages, what it means, what is near, and works that speak of it."""
    one = concepts.shown(concept, _language())
    if one is None:
        raise Http404
    found = hits(Asked(facets={"concept": concept}))
    works = found.records(found.numbers[:ON_THE_FRONT])
    context = {
        "concept": one,
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
    held = get_object_or_404(to_show(), address=address)
    if held.merged_into_id:
        return _led_on(held, "library:record")
    if held.taken_back_at is not None:
        return _gone(request, {"record": held})
    work, telling = _work(request, held)
    page_url = queries.page_address(held, work.language if telling else "")
    beside = around(held)
    given = beside.given(work)
    context = {
        "record": held,
        "work": work,
        "cited": _cited(work),
        "meta_tags": meta_tags(given, page_url, page_url if telling else ""),
        "linked": _linked(given, page_url, telling) | beside.linked(),
        "page_url": page_url,
        "forms": wording.FORM_NAMES,
        "projects_using": projects_using(held),
    }
    if telling is not None:
        response = page_or_part(request, "library/account.html", context | _about_account(held, telling))
    else:
        may_curate = cast("Person", request.user).has_perm("library.curate")
        context |= {"may_curate": may_curate, **beside.shown(may_curate=may_curate)}
        context |= _about_literature(held, work, beside.journal_page)
        response = page_or_part(request, "library/literature.html", context)
    response["Link"] = signs.as_header([*signs.signs_of(held, given), *signs.linksets_of(held, work)])
    return response


@login_not_required
@require_GET
def linkset(request: HttpRequest, address: str) -> HttpResponse:
    """The signs of a record's page for machines, as one answer."""
    held = get_object_or_404(Record, address=address, taken_back_at=None)
    if held.merged_into_id:
        return _led_on(held, "library:linkset")
    work, telling = _work(request, held)
    page_url = queries.page_address(held, work.language if telling else "")
    told = signs.signs_of(held, around(held).given(work))
    if request.GET.get("form") == "text":
        return HttpResponse(signs.as_linkset_text(page_url, told), content_type=signs.LINKSETS["text"])
    return JsonResponse(signs.as_linkset(page_url, told), content_type=signs.LINKSETS["json"])


@login_not_required
@require_GET
def version(request: HttpRequest, address: str, language: str, number: int) -> HttpResponse:
    """One text of an account as it was published once; says when there is a later one, or that it was taken back."""
    held = get_object_or_404(Record, address=address)
    told = get_object_or_404(Version, record=held, language=language, number=number)
    if told.taken_back_at is not None:
        context = {"record": told, "standing": queries.page_of_newest(held, language)}
        return _gone(request, context)
    work = queries.work_of_version(told, held, abstract=told.abstract)
    versions = queries.versions_of(held, language)
    page_url = queries.address_of_version(told, address)
    context = {
        "record": held,
        "work": work,
        "told": told,
        "people": ", ".join(told.people),
        "translation": wording.translation(told, told.people),
        "latest": versions[0] if versions[0].number > told.number else None,
        "cited": _cited(work),
        "meta_tags": meta_tags(work, page_url, page_url),
        "linked": _linked(work, page_url),
        "page_url": page_url,
    }
    response = page_or_part(request, "library/version.html", context)
    response["Link"] = signs.as_header(signs.signs_of_text(work, page_url))
    return response


@login_not_required
@require_GET
def cite(request: HttpRequest, address: str) -> HttpResponse:
    """The work cited in every style and written in every format, as text to be copied."""
    held = get_object_or_404(Record, address=address, taken_back_at=None)
    if held.merged_into_id:
        return _led_on(held, "library:cite")
    work, telling = _work(request, held)
    written = [(form, name, write([work], form)) for form, name in wording.FORM_NAMES.items()]
    context = {"record": held, "work": work, "cited": _cited(work), "written": written, "telling": telling}
    return page_or_part(request, "library/cite.html", context)


@login_not_required
@require_GET
def download(request: HttpRequest, address: str, form: str) -> HttpResponse:
    """The work as a file for a reference manager."""
    if form not in MEDIA_TYPES:
        raise Http404
    held = get_object_or_404(Record, address=address, taken_back_at=None)
    if held.merged_into_id:
        return _led_on(held, "library:download", form)
    work, _ = _work(request, held)
    if form in FOR_MACHINES:
        work = around(held).given(work)
    text = write([work], form, accessed=today().isoformat())
    response = HttpResponse(text, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{held.address}.{ENDINGS[form]}"'
    return response


def _gone(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What stands at the address of what was taken back. It may be published again, and browsers remember a 410 for good."""
    response = page_or_part(request, "library/taken_back.html", context, status=410)
    response["Cache-Control"] = "no-cache"
    return response


def _led_on(held: Record, page: str, *words: str) -> HttpResponse:
    """To the record it was merged into; asked anew each time, for the two may be parted again."""
    response = HttpResponsePermanentRedirect(reverse(page, args=[held.standing.address, *words]))
    response["Cache-Control"] = "no-cache"
    return response


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


def _linked(work: Work, page_url: str, telling: queries.Told | None = None) -> dict[str, Any]:
    """The work in the words of schema.org, with the other languages an account is told in."""
    others = [one for one in telling.others if one != telling.expression] if telling else []
    address = page_url.partition("?")[0]
    elsewhere = [
        {"@type": "Article", "@id": f"{address}?language={one.language}", "inLanguage": one.language}
        for one in others
    ]
    told = thing(work, page_url) | ({"workTranslation": elsewhere} if elsewhere else {})
    return {"@context": CONTEXT, **told}


def _cited(work: Work) -> list[tuple[str, Cited]]:
    """The day of reading is said only of a work that lives at an address."""
    accessed = "" if work.identified_as("doi") else today().isoformat()
    return [(wording.style(one.style), one) for one in cite_all(work, accessed)]


def _about_account(held: Record, telling: queries.Told) -> dict[str, Any]:
    chosen = telling.expression
    illustrations = shown_in(held, chosen.language)
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
        "illustrations": illustrations,
        "no_picture_copied": not any(one.may_be_copied for one in illustrations),
        "happened": about.happened(held, _language()),
        "references": _references(chosen.text),
        "translation": wording.translation(chosen, people),
        "texts": pages.texts_of(telling, people),
        "tabs": tabs if len(tabs) > 1 else [],
        "about": about.of_record(held, _language(), chosen.language),
        "more_like": more_like(held, chosen, _language()),
    }


def _references(text: str) -> list[tuple[str, str]]:
    """The records an account links to, as its references: where each stands, and how it is cited. A query if there are links, and one
    more where an account is among them.
    """
    found = queries.named(linking.addresses_in(text)) if "/library/" in text else {}
    rows = {one.pk: one for one in found.values()}.values()
    queries.bring_expressions(rows)
    cited = [(cited_as(queries.all_works_of(one)[0], "apa"), one) for one in rows]
    told = [(reverse("library:record", args=[one.address]), said.html) for said, one in cited]
    return sorted(told, key=lambda one: kazakh_key(one[1]))


def _about_literature(held: Record, work: Work, journal_page: str) -> dict[str, Any]:
    return {
        "kinds": [wording.kind_of_work(work.type), wording.genre(work.genre)],
        "peer_review": wording.peer_review(work),
        "citations": [(wording.counted(one), as_far_as_said(one.as_of)) for one in work.citations],
        "people": authors.named_under(held, work.people() or work.contributors),
        "facts": pages.facts_of(work, journal_page),
        "about": about.of_record(held, _language(), work.language),
        "more_like": more_like(held, None, _language()),
        "abstracts": [(wording.language(one.language), one) for one in pages.abstracts_of(work, _language())],
        "comparison": pages.comparison_of(work),
        "corrections": pages.corrections_of(held),
        "sources": pages.lines_of_sources(work, queries.sources_of(held)),
    }
