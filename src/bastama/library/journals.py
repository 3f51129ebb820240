"""Journals as their pages show them: years, issues, works."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.urls import reverse

from bastama.library.catalogue import Journal, JournalKey
from bastama.library.formats.identifiers import issn_in
from bastama.library.models import Record
from bastama.library.queries import Listed, in_the_library, listed

MOST_AT_ONCE = 50
MOST_IN_A_YEAR = 300
MOST_ALIKE = 20
DEEPEST = 10


@dataclass(frozen=True)
class Issue:
    """One issue with its works; articles of which no issue is known stand together."""

    volume: str
    number: str
    works: list[Listed]


def joined_to(journal: Journal) -> list[Journal]:
    """A journal and all that were joined to it, one query a step of joining."""
    found, level = [journal], [journal]
    for _ in range(DEEPEST):
        level = list(Journal.objects.filter(merged_into__in=level).order_by("title", "pk"))
        if not level:
            break
        found += level
    return found


def numbers_of(journals: Iterable[Journal]) -> list[str]:
    """The ISSNs of a journal and of those that were joined to it."""
    return list(dict.fromkeys(number for one in journals for number in one.issns))


def works_in(journals: Iterable[Journal]) -> QuerySet[Record]:
    return in_the_library().filter(belongs__journal__in=list(journals))


def years_of(journals: Iterable[Journal]) -> list[tuple[int, int]]:
    """Each year with how many works there are, the latest first."""
    rows = works_in(journals).exclude(year=None).order_by().values_list("year")
    return sorted(rows.annotate(count=Count("pk")), reverse=True)


def issues_of(
    journals: Iterable[Journal], year: int | None, language: str
) -> list[tuple[int | None, list[Issue]]]:
    """Year by year, issue by issue; of one year only where one is asked for."""
    rows = works_in(journals)
    chosen = rows.filter(year=year)[:MOST_IN_A_YEAR] if year else rows.order_by("-year")[:MOST_AT_ONCE]
    every = sorted(chosen, key=_place)
    return [
        (said, [Issue(*numbers, listed(works, language)) for numbers, works in groupby(found, key=_numbers)])
        for said, found in groupby(every, key=lambda one: one.year)
    ]


def _numbers(record: Record) -> tuple[str, str]:
    return str(record.content.get("volume", "")), str(record.content.get("issue", ""))


def _place(record: Record) -> tuple[int, list[tuple[int, str]], tuple[int, str], str]:
    """The latest year and the highest volume first; within an issue by its pages."""
    pages = record.content.get("pages") or {}
    highest = [(-number, text) for number, text in map(_counted, _numbers(record))]
    return -(record.year or 0), highest, _counted(str(pages.get("first", ""))), record.title


def _counted(text: str) -> tuple[int, str]:
    return (int(text) if text.isdecimal() and len(text) < 10 else 0), text


def with_works() -> QuerySet[Journal]:
    """Every journal that has a page with a work in the library on it, in the order of their ids."""
    here = in_the_library().order_by()
    places = Q(places__record__in=here) | Q(merged__places__record__in=here)
    places |= Q(merged__merged__places__record__in=here)
    return Journal.objects.filter(places, merged_into=None).distinct().order_by("pk")


def pages_by_title() -> dict[str, str]:
    """By a title, the page of the one journal that has it; one that was joined leads on. One query."""
    leads = {}
    titles = defaultdict(set)
    for title, pk, other in Journal.objects.order_by().values_list("title", "pk", "merged_into"):
        leads[pk] = other
        titles[title].add(pk)
    found = {title: {_end(pk, leads) for pk in ids} for title, ids in titles.items()}
    return {
        title: reverse("library:journal", args=[next(iter(ids))])
        for title, ids in found.items()
        if len(ids) == 1
    }


def _end(pk: UUID, leads: Mapping[UUID, UUID | None]) -> UUID:
    other = leads.get(pk)
    return pk if other is None else _end(other, leads)


@dataclass(frozen=True)
class Side:
    """One of two journals that may be one: what it is known by, and how many works stand in it from when to when."""

    journal: Journal
    issns: list[str]
    count: int
    since: int | None
    until: int | None


def side(journal: Journal) -> Side:
    journals = joined_to(journal)
    told = works_in(journals).order_by().aggregate(count=Count("pk"), since=Min("year"), until=Max("year"))
    return Side(journal, numbers_of(journals), **told)


def alike(journals: list[Journal], typed: str = "") -> list[Journal]:
    """Other journals of one of their titles, and of the title or ISSN that somebody typed; each by what it was joined to."""
    title = JournalKey.Scheme.TITLE
    titles = JournalKey.objects.filter(journal__in=journals, scheme=title).values("value")
    wanted = Q(scheme=title, value__in=titles)
    if said := " ".join(typed.split()):
        wanted |= Q(scheme=title, value=said.casefold()) | Q(value=issn_in(said) or said)
    keys = JournalKey.objects.filter(wanted).exclude(journal__in=journals).order_by("pk")
    rows = keys.select_related("journal__merged_into__merged_into")[:MOST_ALIKE]
    own = {one.pk for one in journals}
    return list({one.pk: one for row in rows if (one := row.journal.standing).pk not in own}.values())
