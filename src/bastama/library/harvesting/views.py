from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_not_required
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bastama.library.harvesting import answers, queries, tokens
from bastama.library.harvesting.asking import Wrong, check_prefix, checked, span_of
from bastama.library.models import Record


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Everything public of the library for other libraries, by OAI-PMH 2.0. A POST asks like a GET and changes nothing."""
    given = request.GET if request.method == "GET" else request.POST
    arguments: dict[str, str] = {}
    try:
        arguments = checked(dict(given.lists()))
        text = answers.answer(arguments, VERBS[arguments["verb"]](arguments))
    except Wrong as wrong:
        text = answers.refusal(arguments, wrong)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


def _identify(arguments: Mapping[str, str]) -> str:
    return answers.identify(Record.objects.aggregate(earliest=Min("changed_at"))["earliest"])


def _formats(arguments: Mapping[str, str]) -> str:
    if "identifier" in arguments:
        queries.record_named(arguments["identifier"], answers.beginning())
    return answers.formats()


def _sets(arguments: Mapping[str, str]) -> str:
    if "resumptionToken" in arguments:
        raise Wrong("badResumptionToken", "The list of sets stands on one page.")
    return answers.sets()


def _record(arguments: Mapping[str, str]) -> str:
    found = queries.record_named(arguments["identifier"], answers.beginning())
    check_prefix(arguments["metadataPrefix"])
    return answers.one_record(found)


def _records(arguments: Mapping[str, str]) -> str:
    return answers.records(_page(arguments, is_whole=True))


def _identifiers(arguments: Mapping[str, str]) -> str:
    return answers.identifiers(_page(arguments, is_whole=False))


def _page(arguments: Mapping[str, str], *, is_whole: bool) -> queries.Page:
    if "resumptionToken" in arguments:
        place = tokens.read(arguments["resumptionToken"])
        return queries.page_of(place.span, place, is_whole=is_whole)
    check_prefix(arguments["metadataPrefix"])
    return queries.page_of(span_of(arguments), is_whole=is_whole)


VERBS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListRecords": _records,
    "ListIdentifiers": _identifiers,
}
