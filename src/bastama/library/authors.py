"""People of the literature as their pages show them: works, name forms, who wrote with them, where they worked, who may be the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from bastama.library.apart import Apart, joined_to, span, told_apart
from bastama.library.catalogue import Author, Signature, TwoPeople
from bastama.library.formats.record import Contributor
from bastama.library.models import Record
from bastama.library.queries import in_the_library

MOST_BESIDE = 30
MOST_PLACES = 20
MOST_LIKE = 20
MOST_ALIKE = 8


@dataclass(frozen=True)
class Name:
    """A name as a page shows it, with the page of whose it is, and what tells them from others who stand there with it."""

    text: str
    url: str = ""
    count: int = 0
    apart: Apart | None = None


@dataclass(frozen=True)
class WorkedAt:
    """Where somebody worked, by whose word, and in which years their works say so."""

    name: str
    years: str


def named_under(record: Record, people: Iterable[Contributor]) -> list[Name]:
    """The names under a record in its order, each with its page. One query."""
    rows = Signature.objects.filter(record=record, place__isnull=False)
    held = {one.name: one.author for one in rows.select_related("author__merged_into__merged_into")}
    return [
        Name(one.reading_order, _page(held[one.listing_order].standing) if one.listing_order in held else "")
        for one in people
    ]


def _page(author: Author) -> str:
    return reverse("library:person", args=[author.pk])


@dataclass(frozen=True)
class Told:
    """All that the page of a person says beside their works."""

    forms: list[tuple[str, str]]
    printed: list[str]
    beside: list[Name]
    places: list[WorkedAt]


def ids_of(author: Author) -> list[UUID]:
    """Somebody and all who were joined to them, one query a step of joining."""
    return list(joined_to([author.pk]))


def signatures_of(ids: Iterable[UUID]) -> QuerySet[Signature]:
    """The names under works that are in the library, or in one that is."""
    here = Signature.objects.filter(author__in=list(ids), place__isnull=False, record__taken_back_at=None)
    return here.select_related("record__merged_into__merged_into").defer(
        "record__content", "record__merged_into__content", "record__merged_into__merged_into__content"
    )


def works_of(signatures: Iterable[Signature]) -> QuerySet[Record]:
    """The works that stand for these, the newest first."""
    wanted = {one.record.standing.pk for one in signatures}
    return in_the_library().filter(pk__in=wanted).order_by(F("year").desc(nulls_last=True), "title", "pk")


def told_of(author: Author, signatures: list[Signature]) -> Told:
    """One query; where two of one name signed these works with them, what tells these apart as well."""
    forms = [("kk", author.name_kk), ("ru", author.name_ru), ("en", author.name_en)]
    return Told(
        [(code, name) for code, name in forms if name],
        list(dict.fromkeys(one.name for one in signatures)),
        _beside(signatures),
        _places(author, signatures),
    )


def _beside(signatures: list[Signature]) -> list[Name]:
    own = {one.author_id for one in signatures}
    rows = Signature.objects.filter(record__in={one.record_id for one in signatures}, place__isnull=False)
    others = rows.exclude(author__in=own).select_related("author__merged_into__merged_into")
    counts = Counter(one.author.standing for one in others)
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0].name, one[0].pk))[:MOST_BESIDE]
    apart = told_apart(of_one_name(author for author, _ in found))
    return [Name(author.name, _page(author), count, apart.get(author.pk)) for author, count in found]


def of_one_name(people: Iterable[Author]) -> list[Author]:
    """Those of a list who have a name that another one there has, too."""
    by_name: dict[str, list[Author]] = defaultdict(list)
    for one in people:
        by_name[one.name.casefold()].append(one)
    return [one for group in by_name.values() if len(group) > 1 for one in group]


def _places(author: Author, signatures: list[Signature]) -> list[WorkedAt]:
    """Those a curator wrote down first; then as the works have them, with the years of these works."""
    years: dict[str, set[int]] = defaultdict(set)
    for one in signatures:
        for place in one.affiliations:
            years[place].update([one.record.year] if one.record.year else [])
    by_hand = [WorkedAt(name, said) for name, said in author.places]
    told = sorted(years.items(), key=lambda one: (-max(one[1], default=0), one[0]))
    return by_hand + [WorkedAt(place, span(said)) for place, said in told][:MOST_PLACES]


@dataclass(frozen=True)
class Like:
    """Somebody who may be the same person: what tells them apart, and whether their ORCIDs speak against it."""

    author: Author
    apart: Apart
    differs: bool


@dataclass(frozen=True)
class Around:
    """Somebody and the people around them: who may be the same, who was joined to them, what tells each apart."""

    apart: Apart
    like: list[Like]
    joined: list[tuple[Author, Apart]]


def around(author: Author) -> Around:
    """Who has a like name and was not said to be another, and who is one with them. Five queries, one more for each step of joining."""
    like, joined = _like(author), list(author.merged.order_by("name", "pk"))
    apart = told_apart([author, *joined, *like])
    return Around(
        apart[author.pk],
        [
            Like(row, apart[row.pk], differs=bool(row.orcid and author.orcid and row.orcid != author.orcid))
            for row in like
        ],
        [(one, apart[one.pk]) for one in joined],
    )


def _like(author: Author) -> list[Author]:
    if not author.near:
        return []
    said: set[UUID] = set()
    for pair in TwoPeople.objects.filter(Q(one=author) | Q(other=author)).values_list("one_id", "other_id"):
        said.update(pair)
    rows = _standing().filter(near=author.near).exclude(pk__in={author.pk, *said}).order_by("name", "pk")
    return list(rows[:MOST_LIKE])


def _standing() -> QuerySet[Author]:
    return Author.objects.filter(merged_into=None)


def with_works() -> QuerySet[Author]:
    """Everybody who has a page with a work of their own on it, in the order of their ids."""
    here = Signature.objects.filter(
        author=OuterRef("pk"), place__isnull=False, record__taken_back_at=None, record__merged_into=None
    )
    return _standing().filter(Exists(here)).order_by("pk")


def alike() -> QuerySet[Author, Any]:
    """Names under which there are several people of whom nobody said whether they are one: how many, and one of them."""
    settled = TwoPeople.objects.filter(one__near=OuterRef("near"), other__near=OuterRef("near"))
    both = settled.filter(one__merged_into=None, other__merged_into=None).order_by()
    said = both.values("one__near").annotate(count=Count("pk")).values("count")
    groups = _standing().exclude(near="").values("near").annotate(count=Count("pk")).filter(count__gt=1)
    pairs = F("count") * (F("count") - 1) / 2
    return (
        groups.annotate(said=Coalesce(Subquery(said, output_field=IntegerField()), 0))
        .filter(said__lt=pairs)
        .order_by("near")
    )


@dataclass(frozen=True)
class Alike:
    """People of a like name, each with what tells them apart; of very many the first, and how many more there are."""

    people: list[tuple[Author, Apart]]
    more: int


def groups_of(near: Iterable[str]) -> list[Alike]:
    """Those who stand for themselves under each of these forms of a name."""
    held: dict[str, list[Author]] = {one: [] for one in near}
    for row in _standing().filter(near__in=held).order_by("name", "pk"):
        held[row.near].append(row)
    shown = {name: rows[:MOST_ALIKE] for name, rows in held.items()}
    apart = told_apart(one for rows in shown.values() for one in rows)
    return [
        Alike([(one, apart[one.pk]) for one in rows], len(held[name]) - len(rows))
        for name, rows in shown.items()
    ]


def pages_by_name() -> dict[str, str]:
    """By a name, the page of the one person who has it; a name that several have is not there. One query."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for name, pk in _standing().values_list("name", "pk"):
        found[name].add(pk)
    return {
        name: reverse("library:person", args=[next(iter(ids))])
        for name, ids in found.items()
        if len(ids) == 1
    }
