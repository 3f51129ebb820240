"""What search engines and feed readers ask for: the addresses of the library's pages, and what is new in it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from math import ceil
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from bastama.library import authors, journals, queries
from bastama.library.finding.searching import hits
from bastama.library.formats.xml_text import NOT_IN_XML, element
from bastama.library.forms import SearchForm
from bastama.library.models import Expression, Record
from bastama.library.vocabulary.shipped import shipped

ON_A_PAGE = 5_000
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
IN_A_FEED = 50
XML = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ROBOTS = """User-agent: *
Allow: /$
Allow: /library/
Allow: /static/
Disallow: /library/import/
Disallow: /library/search/
Disallow: /

Sitemap: {}
"""


@login_not_required
@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """The library is there to be found; nothing else of the site is."""
    text = ROBOTS.format(settings.SITE_ADDRESS + reverse("machines:sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@login_not_required
@require_GET
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the lists: one of the pages that are always there, the others of records, some thousands in each."""
    count = ceil(queries.in_the_library().count() / ON_A_PAGE)
    pages = [_whole(reverse("machines:sitemap_page", args=[number])) for number in range(count + 1)]
    beside = authors.with_works().count() + journals.with_works().count()
    numbers = range(1, ceil(beside / ON_A_PAGE) + 1)
    pages += [_whole(reverse("machines:sitemap_beside", args=[number])) for number in numbers]
    lists = (f"<sitemap>{element('loc', one)}</sitemap>\n" for one in pages)
    return HttpResponse(
        f"{HEAD}<sitemapindex {SITEMAPS}>\n{''.join(lists)}</sitemapindex>\n", content_type=XML
    )


@login_not_required
@require_GET
def sitemap_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """Number 0 has the front page and the concepts, the others have records, the oldest first."""
    if number == 0:
        return StreamingHttpResponse(_urlset(_standing()), content_type=XML)
    first = (number - 1) * ON_A_PAGE
    in_languages = Prefetch(
        "expressions", queryset=Expression.objects.order_by("place").only("record_id", "language")
    )
    records = queries.in_the_library().order_by("entered_at", "pk").only("address", "kind", "changed_at")
    rows = list(records.prefetch_related(in_languages)[first : first + ON_A_PAGE]) if first < 10**9 else []
    if not rows:
        raise Http404
    return StreamingHttpResponse(_urlset(_of_records(rows)), content_type=XML)


@login_not_required
@require_GET
def sitemap_beside(request: HttpRequest, number: int) -> HttpResponseBase:
    """The pages of people and journals, some thousands in each list."""
    first = (number - 1) * ON_A_PAGE
    urls = list(islice(_beside(), first, first + ON_A_PAGE)) if 0 < number < 10**6 else []
    if not urls:
        raise Http404
    return StreamingHttpResponse(_urlset(urls), content_type=XML)


@login_not_required
@require_GET
def atom(request: HttpRequest) -> HttpResponse:
    """The newest of a search, or of the whole library, for feed readers."""
    form = SearchForm(request.GET, label_suffix="")
    if form.refusal:
        return HttpResponse(form.refusal, content_type="text/plain; charset=utf-8", status=422)
    asked = form.told()
    found = hits(form.asked(), newest_first=True)
    rows = found.records(found.numbers[:IN_A_FEED])
    language = asked["language"] or (get_language() or settings.LANGUAGE_CODE)[:2]
    query = urlencode({name: value for name, value in asked.items() if value})
    return feed_of(
        rows,
        language,
        gettext("New in the library"),
        f"{reverse('library:search')}?{query}" if query else reverse("library:front"),
        reverse("library:atom") + (f"?{query}" if query else ""),
        about=asked["q"],
    )


class Feed(Atom1Feed):
    """A feed that says when something in it changed; with nothing in it Django's says that it changed just now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.num_items() else NEVER


def feed_of(
    rows: Iterable[Record], language: str, title: str, page: str, feed: str, *, about: str = ""
) -> HttpResponse:
    """A feed of records; `page` is where they are read, `feed` the path of the feed itself."""
    made = Feed(
        title=_plain(title),
        link=_whole(page),
        description=_plain(about),
        language=language,
        author_name=gettext("Library"),
        feed_url=_whole(feed),
    )
    for one in queries.listed(rows, language):
        made.add_item(
            title=_plain(f"[{one.state}] {one.title}" if one.state else one.title),
            link=queries.page_address(one.record, one.title_language if one.record.is_account else ""),
            description=_plain(one.abstract),
            unique_id=one.record.pk.urn,
            author_name=_plain(one.record.people) or None,
            pubdate=one.record.entered_at,
            updateddate=one.record.changed_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _urlset(urls: Iterable[str]) -> Iterator[str]:
    yield f'{HEAD}<urlset {SITEMAPS} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    yield from urls
    yield "</urlset>\n"


def _standing() -> Iterator[str]:
    yield _url(_whole(reverse("library:front")))
    yield _url(_whole(reverse("library:vocabulary")))
    for concept in shipped().concepts:
        yield _url(_whole(reverse("library:concept", args=[concept])))


def _beside() -> Iterator[str]:
    """The pages of people and of journals."""
    for name, rows in (("library:person", authors.with_works()), ("library:journal", journals.with_works())):
        for pk in rows.values_list("pk", flat=True).iterator():
            yield _url(_whole(reverse(name, args=[pk])))


def _of_records(records: Iterable[Record]) -> Iterator[str]:
    """A work of literature at its address; an account in each of its languages, each naming the others."""
    for one in records:
        changed = element("lastmod", one.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        told = {told.language: queries.page_address(one, told.language) for told in one.expressions.all()}
        others = "".join(_alternate(language, url) for language, url in told.items()) if len(told) > 1 else ""
        for url in told.values() or [queries.page_address(one)]:
            yield _url(url, changed + others)


def _alternate(language: str, url: str) -> str:
    return element("xhtml:link", "", {"rel": "alternate", "hreflang": language, "href": url})


def _url(address: str, further: str = "") -> str:
    return f"<url>{element('loc', address)}{further}</url>\n"


def _whole(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def _plain(text: str) -> str:
    return NOT_IN_XML.sub("", text)
