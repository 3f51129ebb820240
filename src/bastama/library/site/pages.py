from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils import translation

from bastama.library import authors, journals
from bastama.library.finding.browsing import LISTS
from bastama.library.models import Record
from bastama.library.queries import in_the_library, with_expressions
from bastama.library.vocabulary.shipped import shipped
from bastama.people.visitor import Visitor

AT_ONCE = 200
LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


@dataclass(frozen=True)
class Wanted:
    """A page of the copy: its path, and the languages it is made in; the first is the one at its bare address.

    `told_in` are the languages in which the page itself is asked for, as an account is.
    """

    path: str
    languages: tuple[str, ...]
    told_in: tuple[str, ...] = ()
    is_alone: bool = False


def standing() -> list[Wanted]:
    """The pages that are there without any record."""
    paths = [reverse("library:front"), reverse("library:vocabulary")]
    paths += [reverse("library:browse", args=[by]) for by in LISTS]
    paths += [reverse("library:concept", args=[concept]) for concept in shipped().concepts]
    return [Wanted(path, LANGUAGES) for path in paths]


def of_people() -> Iterator[Wanted]:
    """The pages of people and of journals."""
    for name, rows in (("library:person", authors.with_works()), ("library:journal", journals.with_works())):
        for pk in rows.values_list("pk", flat=True).iterator():
            yield Wanted(reverse(name, args=[pk]), LANGUAGES)


def records() -> Iterator[Record]:
    """Every public record with what it is told in, the oldest first, some hundreds held at a time."""
    rows = with_expressions(in_the_library().order_by("entered_at", "pk"))
    return rows.prefetch_related("versions").iterator(chunk_size=AT_ONCE)


def of_record(record: Record) -> list[Wanted]:
    """A record's page, the page to cite it by, and each version of an account that was not taken back."""
    told_in = tuple(one.language for one in sorted(record.expressions.all(), key=lambda one: one.place))
    languages = (*told_in, *(one for one in LANGUAGES if one not in told_in))
    names = ("library:record", "library:cite")
    found = [Wanted(reverse(name, args=[record.address]), languages, told_in) for name in names]
    for one in record.versions.all():
        if one.taken_back_at is None:
            path = reverse("library:version", args=[record.address, one.language, one.number])
            found.append(Wanted(path, (one.language,), is_alone=True))
    return found


def fetched(path: str, language: str, told_in: str = "") -> str:
    """What a visitor who reads this language is answered at an address of this site; nothing when it was just taken back."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    host = urlsplit(settings.SITE_ADDRESS)
    request.META = {"SERVER_NAME": host.hostname or "localhost", "SERVER_PORT": str(host.port or 80)}
    request.META |= {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": host.scheme}
    request.GET = QueryDict(urlencode({"language": told_in}) if told_in else "")
    request.user = Visitor()  # type: ignore[assignment]
    request.resolver_match = found = resolve(path)
    with translation.override(language):
        answer = found.func(request, *found.args, **found.kwargs)
    return answer.content.decode() if answer.status_code == 200 else ""
