"""What tells people of one name apart: where they worked, when their works came out, how many there are, some of them.

All of it stands in the literature of the library; of a teacher who tells an account nothing is looked at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models.functions import Coalesce

from bastama.library.catalogue import Author, Signature

MOST_TITLES = 3
DEEPEST = 10
WAYS = ("record__merged_into__merged_into__", "record__merged_into__", "record__")
"""To the record that stands for the one under which a name was read, the deepest first."""


@dataclass(frozen=True)
class Title:
    text: str
    language: str


@dataclass(frozen=True)
class Apart:
    """What one person is known by beside the name; of somebody without a work in the library hardly anything."""

    orcid: str
    place: str = ""
    years: str = ""
    count: int = 0
    titles: list[Title] = field(default_factory=list)


@dataclass(frozen=True)
class Signed:
    """A work with a name under it, as the record says it that stands for it now."""

    record: UUID
    year: int | None
    title: str
    language: str
    places: list[str]

    @property
    def newest_first(self) -> tuple[int, str]:
        return (-(self.year or 0), self.title)


def told_apart(people: Iterable[Author]) -> dict[UUID, Apart]:
    """What each is known by, those joined to them with them. Two queries, one more for each step of joining."""
    held = {one.pk: one for one in people}
    works = _signed(joined_to(held)) if held else {}
    return {pk: _apart(one, works.get(pk, [])) for pk, one in held.items()}


def joined_to(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """These and all who were joined to them, each with whom they stand for. One query a step of joining."""
    stands = {pk: pk for pk in people}
    level: Collection[UUID] = list(stands)
    for _ in range(DEEPEST):
        rows = Author.objects.filter(merged_into__in=level).values_list("pk", "merged_into")
        found = {pk: stands[into] for pk, into in rows if into and pk not in stands}
        if not found:
            break
        stands |= found
        level = list(found)
    return stands


def span(years: Iterable[int]) -> str:
    held = sorted(years)
    if not held:
        return ""
    return str(held[0]) if held[0] == held[-1] else f"{held[0]}–{held[-1]}"


def _signed(stands: dict[UUID, UUID]) -> dict[UUID, list[Signed]]:
    """Their works, each once, the newest first."""
    here = Signature.objects.filter(author__in=stands, place__isnull=False, record__taken_back_at=None)
    columns = [Coalesce(*(f"{way}{name}" for way in WAYS)) for name in ("pk", "year", "title", "language")]
    found: dict[UUID, dict[UUID, Signed]] = defaultdict(dict)
    for author, places, record, year, title, language in here.values_list("author", "affiliations", *columns):
        one = Signed(record, year, title, language, places)
        held = found[stands[author]].setdefault(one.record, one)
        held.places.extend(place for place in places if place not in held.places)
    return {pk: sorted(works.values(), key=lambda one: one.newest_first) for pk, works in found.items()}


def _apart(author: Author, works: list[Signed]) -> Apart:
    by_hand = [name for name, _ in author.places]
    printed = [place for one in works for place in one.places]
    return Apart(
        orcid=author.orcid,
        place=next(iter([*by_hand, *printed]), ""),
        years=span(one.year for one in works if one.year),
        count=len(works),
        titles=[Title(one.title, one.language) for one in works[:MOST_TITLES]],
    )
