"""Journals as their pages show them: years, issues, works."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, QuerySet
from django.urls import reverse

from bastama.library.catalogue import Journal
from bastama.library.models import Record
from bastama.library.queries import Listed, in_the_library, listed

MOST_AT_ONCE = 50
MOST_IN_A_YEAR = 300


@dataclass(frozen=True)
class Issue:
    """One issue with its works; articles of which no issue is known stand together."""

    volume: str
    number: str
    works: list[Listed]


def works_in_journal(journal: Journal) -> QuerySet[Record]:
    return in_the_library().filter(belongs__journal=journal)


def years_of(journal: Journal) -> list[tuple[int, int]]:
    """Each year with how many works there are, the latest first."""
    rows = works_in_journal(journal).exclude(year=None).order_by().values_list("year")
    return sorted(rows.annotate(count=Count("pk")), reverse=True)


def issues_of(journal: Journal, year: int | None, language: str) -> list[tuple[int | None, list[Issue]]]:
    """Year by year, issue by issue; of one year only where one is asked for."""
    rows = works_in_journal(journal)
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
    """Every journal that has a work in the library, in the order of their ids."""
    here = in_the_library().order_by()
    return Journal.objects.filter(places__record__in=here).distinct().order_by("pk")


def pages_by_title() -> dict[str, str]:
    """By a title, the page of the one journal that has it. One query."""
    found = defaultdict(list)
    for title, pk in Journal.objects.order_by().values_list("title", "pk"):
        found[title].append(pk)
    return {title: reverse("library:journal", args=[ids[0]]) for title, ids in found.items() if len(ids) == 1}
