"""What a search found, given away as one file: written record by record, never held whole."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from bastama.foundation.days import today
from bastama.library import queries, wording
from bastama.library.finding.meaning import search
from bastama.library.finding.searching import Hits
from bastama.library.formats.record import Record as Work
from bastama.library.formats.writing import ENDINGS, MEDIA_TYPES, written
from bastama.library.forms import SearchForm

HELD_AT_ONCE = 100
MOST = 10_000
MOST_CITED = 1_000
"""A citation takes its processor some milliseconds; a record in a format, a fraction of one."""


def taking(asked: dict[str, str], count: int) -> dict[str, Any]:
    """What the page of a search needs to offer all it found as files."""
    return {
        "asked": urlencode({name: value for name, value in asked.items() if value}),
        "forms": wording.files(),
        "styles": [(name, wording.style(name)) for name in wording.STYLES],
        "most": MOST if count > MOST else 0,
        "most_cited": MOST_CITED if count > MOST_CITED else 0,
    }


@login_not_required
@require_GET
def take(request: HttpRequest, form: str) -> HttpResponseBase:
    """All records of a search in one format, or as citations one a line; as many as a file holds."""
    if form not in MEDIA_TYPES:
        raise Http404
    form_of_search = SearchForm(request.GET, label_suffix="")
    if form_of_search.refusal:
        return HttpResponse(form_of_search.refusal, content_type="text/plain; charset=utf-8", status=422)
    told = form_of_search.told()
    hits = search(told["q"], form_of_search.asked()).hits
    works = _works(hits, MOST_CITED if form in wording.STYLES else MOST, told["language"])
    response = StreamingHttpResponse(
        written(works, form, accessed=today().isoformat()),
        content_type=f"{MEDIA_TYPES[form]}; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="library.{ENDINGS[form]}"'
    return response


def _works(hits: Hits, most: int, language: str) -> Iterator[Work]:
    """The works of what was found, one after another; of an account each of its languages, or the one asked for.

    No more than a hundred records are held at a time, and of these only what a file says: nine tenths of a record are where
    each field came from.
    """
    numbers = hits.numbers[:most]
    for first in range(0, len(numbers), HELD_AT_ONCE):
        for record in hits.told(numbers[first : first + HELD_AT_ONCE]):
            works = queries.all_works_of(record)
            yield from [one for one in works if one.language == language] or works
