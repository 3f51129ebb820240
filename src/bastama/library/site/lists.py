"""What stands for the search where there is no server: titles by letter, year, language and concept, and by all one looks through."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from bastama.foundation.text import kazakh_key
from bastama.library import queries, wording
from bastama.library.finding.asked import Asked
from bastama.library.finding.browsing import lists_of as browsed
from bastama.library.finding.searching import hits
from bastama.library.models import Expression, Listing, Record
from bastama.library.vocabulary.shipped import shipped

ON_A_PAGE = 500
EVERY = 10_000_000


@dataclass(frozen=True)
class Line:
    """A title in a list; an account has one for each language it is told in."""

    address: str
    title: str
    people: str
    year: int | None
    language: str
    status: str | None = ""
    is_account: bool = False

    @property
    def path(self) -> str:
        own = reverse("library:record", args=[self.address])
        return f"{own}?language={self.language}" if self.is_account else own

    @property
    def state(self) -> str:
        return wording.afterwards(self.status or "")


@dataclass
class List:
    """One list: the name of its files, and its lines. `group` is the kind of list it is among; `said` what tells it apart."""

    name: str
    group: str
    said: str
    lines: list[Line] = field(default_factory=list)


GROUPS = ("kind", "letter", "year", "language", "concept")
BROWSED = ("person", "concern", "subject", "grade", "school")
"""Further lists that the pages for looking through the library lead to."""


def lines() -> list[Line]:
    """Every title of the library; without texts, so that a large library has room."""
    records = queries.in_the_library().order_by("pk")
    rows = records.filter(kind=Record.Kind.LITERATURE)
    columns = ("address", "title", "people", "year", "language")
    found = [Line(*row) for row in rows.values_list(*columns, queries.status_of()).iterator()]
    told = Expression.objects.filter(record__in=records).values_list(
        "record__address", "title", "record__people", "record__year", "language"
    )
    found += [
        Line(address, title, people, year, language, is_account=True)
        for address, title, people, year, language in told.iterator()
    ]
    return sorted(found, key=lambda one: (kazakh_key(one.title), one.address, one.language))


def lists_of(every: list[Line]) -> list[List]:
    """All lists that have a line, in the order of their pages."""
    kinds = {True: Record.Kind.ACCOUNT.value, False: Record.Kind.LITERATURE.value}
    found = {name: List(f"kind-{name}", "kind", name) for name in kinds.values()}
    by_letter: dict[str, List] = {}
    by_year: dict[int, List] = {}
    by_language: dict[str, List] = {}
    for one in every:
        found[kinds[one.is_account]].lines.append(one)
        letter = first_letter(one.title)
        by_letter.setdefault(letter, List(f"letter-{len(by_letter) + 1}", "letter", letter)).lines.append(one)
        if one.year:
            by_year.setdefault(one.year, List(f"year-{one.year}", "year", str(one.year))).lines.append(one)
        if one.language in wording.LANGUAGES:
            own = List(f"language-{one.language}", "language", one.language)
            by_language.setdefault(one.language, own).lines.append(one)
    years = [by_year[year] for year in sorted(by_year, reverse=True)]
    whole = [*found.values(), *by_letter.values(), *years, *by_language.values(), *_by_search(every)]
    return [one for one in whole if one.lines]


def first_letter(title: str) -> str:
    letter = next((sign for sign in title if sign.isalnum()), "")
    return letter.upper() if letter.isalpha() else "0–9"


def _by_search(every: list[Line]) -> Iterator[List]:
    """What the search finds for a concept, or one narrower, and for each value that one looks through."""
    by_address = defaultdict(list)
    for one in every:
        by_address[one.address].append(one)
    addresses = dict(Listing.objects.values_list("pk", "record__address"))

    def found(facets: dict[str, str]) -> list[Line]:
        numbers = hits(Asked(facets=facets), most=EVERY).numbers
        return [one for number in numbers for one in by_address[addresses[number]]]

    for concept in all_concepts():
        yield List(f"concept-{concept}", "concept", concept, found({"concept": concept}))
    for by in BROWSED:
        for number, choice in enumerate((one for _, choices in browsed(by) for one in choices), start=1):
            facets = dict(parse_qsl(urlsplit(choice.address).query))
            # A name may have a page of its own, and then asks for nothing.
            if key := asked_for(facets):
                yield List(f"{by}-{number}", *key, found(facets))


def all_concepts() -> Iterable[str]:
    return shipped().concepts


def asked_for(facets: dict[str, str]) -> tuple[str, str] | None:
    """The group of lists, and what tells the list apart, that stand for a question to the search; nothing where none does."""
    names = frozenset(facets)
    if names == {"since", "until"} and facets["since"] == facets["until"]:
        return "year", facets["until"]
    if names == {"concept", "kind"}:
        return "concern", facets["concept"]
    known = {*GROUPS, *BROWSED} - {"letter", "year", "concern"}
    return next(iter(facets.items())) if len(names) == 1 and names <= known else None


def group_in_words(group: str) -> str:
    return {
        "kind": gettext("By kind"),
        "letter": gettext("Titles in the order of the alphabet"),
        "year": gettext("By year"),
        "language": gettext("By language"),
        "concept": gettext("By concept"),
        "person": gettext("Name"),
        "concern": gettext("What concerns teachers"),
        "subject": gettext("School subject"),
        "grade": gettext("Grade"),
        "school": gettext("Kind of school"),
    }[group]


def of_group(group: str, every: list[List]) -> list[List]:
    """The lists of one group; concepts in the alphabet of the language spoken now."""
    found = [one for one in every if one.group == group]
    return sorted(found, key=lambda one: kazakh_key(in_words(one))) if group == "concept" else found


def in_words(one: List) -> str:
    """What a list is of, in the language spoken now."""
    if one.group == "kind":
        return gettext("Teachers’ accounts") if one.said == Record.Kind.ACCOUNT else gettext("Literature")
    if one.group == "language":
        return wording.language(one.said)
    if one.group in ("concept", "concern", "subject"):
        spoken = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
        return capfirst(shipped().concepts[one.said].name[spoken])
    own = {"grade": wording.grade, "school": wording.school_kind}.get(one.group)
    return own(one.said) if own else one.said
