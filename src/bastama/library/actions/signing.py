"""Whose name stands under a work: kept with the record, joined where an ORCID or a person says so, and parted again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import connection

from bastama.library.catalogue import Author, Description, Signature
from bastama.library.formats.near_names import near_name
from bastama.library.formats.record import Contributor
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import folded
from bastama.library.models import Record

MOST_SIGNED = 300
LONGEST_NAME = 300
FOLLOWS = ("role", "place", "orcid", "affiliations")
STANDING = "author__merged_into__merged_into"
TURN = 0x70656F706C65
"""The number of a lock of PostgreSQL that stands in memory; SQLite has one writer anyway."""
LAST = 2**63
"""Behind every name that is kept already."""
How = Signature.How
Key = tuple[str, str]
"""A name, and an affiliation in small letters."""


def keep_signatures(works: Mapping[Record, Work]) -> None:
    """Let the names under records of literature follow what they say now. Completes a change of them, under their locks.

    A new name is somebody of their own, unless its ORCID, or the very same name with the same affiliation, is there already.
    What a person decided is never decided anew. As many questions for many as for one, as if they came one after the other.
    """
    take_turn(works.values())
    held = Signature.objects.filter(record__in=works).select_related(STANDING).order_by("pk")
    _sign(works, list(held))


def sign_new(works: Mapping[Record, Work]) -> None:
    """Keep the names under records that have none yet."""
    take_turn(works.values())
    _sign(works, [])


def is_their_turn() -> bool:
    """Whether nobody gives people ORCIDs now; until this transaction ends nobody else does.

    Not waited for: whoever waited here could hold somebody whom a file that is read in comes to later.
    """
    return connection.vendor != "postgresql" or bool(_asked("SELECT pg_try_advisory_xact_lock(%s)"))


def take_turn(works: Iterable[Work]) -> None:
    """A file gives ORCIDs to many, some dozens at a time and in the order of its records: only one who does so at a time.

    Taken once the records are locked and before the first word of any is written: in that order by all, so that no two wait
    for each other. Who has it in this transaction has it again at once.
    """
    gives = any(one.orcid for work in works for one in work.contributors)
    if gives and connection.vendor == "postgresql":
        _asked("SELECT pg_advisory_xact_lock(%s)")


def _asked(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, [TURN])
        return cursor.fetchone()[0]


def _sign(works: Mapping[Record, Work], held: list[Signature]) -> None:
    said = {row.pk: _said(work) for row, work in works.items()}
    known = Known([one for each in said.values() for _, one in each.values()], held)
    stands: dict[UUID, dict[str, Signature]] = defaultdict(dict)
    for signed in held:
        stands[signed.record_id][signed.name] = signed
    changed: list[Signature] = []
    new: list[Signature] = []
    for row in works:
        of_it = stands[row.pk]
        changed += [one for name, one in of_it.items() if _follow(one, said[row.pk].get(name), known)]
        for name, one in said[row.pk].items():
            if name not in of_it:
                new.append(_signed(row, name, one, known))
                known.add(new[-1])
    made = {one.author.pk: one.author for one in new if one.how == How.OWN}
    Author.objects.bulk_create(made.values(), ignore_conflicts=True)
    numbered = [one for pk, one in known.numbered.items() if pk not in made]
    Author.objects.bulk_update(numbered, ["orcid"])
    Signature.objects.bulk_update(changed, [*FOLLOWS, "author", "how"])
    Signature.objects.bulk_create(new)


def author_of(id: UUID, one: Contributor) -> Author:
    """Somebody new, known by this name alone."""
    return Author(id=id, name=one.reading_order[:LONGEST_NAME], orcid=one.orcid, near=near_name(one))


def _said(work: Work) -> dict[str, tuple[int, Contributor]]:
    """By the name as lists have it, where it stands first."""
    found: dict[str, tuple[int, Contributor]] = {}
    for place, one in enumerate(work.contributors[:MOST_SIGNED]):
        found.setdefault(one.listing_order[:LONGEST_NAME], (place, one))
    return found


class Known:
    """Who is there already: by ORCID, and by name and affiliation. Four queries at most.

    `held` are the names that stand under the works already; each is looked at as it is by then.
    """

    def __init__(self, people: list[Contributor], held: list[Signature]) -> None:
        self.people: dict[UUID, Author] = {}
        self.numbered: dict[UUID, Author] = {}
        """Who got an ORCID, to be kept."""
        self.beside: dict[str, list[Signature]] = defaultdict(list)
        for one in held:
            one.author = self._one(one.author)
            self.beside[one.name].append(one)
        orcids = {one.orcid for one in people if one.orcid}
        found = Author.objects.filter(orcid__in=orcids, merged_into=None) if orcids else ()
        self.orcids = {one.orcid: self._one(one) for one in found}
        self.places = self._places(people, {one.record_id for one in held})
        self.by_hand = self._without_orcid(people, held) if orcids else set()

    def _one(self, author: Author) -> Author:
        """The same person by the same object, so that what is found out of them is known wherever they stand."""
        return self.people.setdefault(author.pk, author)

    def _places(self, people: list[Contributor], within: set[UUID]) -> dict[Key, tuple[int, Author]]:
        """By name and affiliation, who was the first of that, under other works than those."""
        names = {one.listing_order[:LONGEST_NAME] for one in people if one.affiliations}
        found: dict[Key, tuple[int, Author]] = {}
        if names:
            near = Signature.objects.filter(name__in=names).exclude(affiliations=[])
            near = near.exclude(record__in=within) if within else near
            for one in near.select_related(STANDING).order_by("pk"):
                for place in one.affiliations:
                    found.setdefault((one.name, folded(place)), (one.pk, self._one(one.author.standing)))
        return found

    def _without_orcid(self, people: list[Contributor], held: list[Signature]) -> set[UUID]:
        """Of whom a curator changed the ORCID by hand: then no file gives them one."""
        keys = [
            (one.listing_order, folded(place)) for one in people if one.orcid for place in one.affiliations
        ]
        asked = {one.author_id for one in held} | {one.author.standing.pk for one in held}
        asked |= {self.places[key][1].pk for key in keys if key in self.places}
        said = Description.objects.filter(cause=Description.Cause.BY_HAND, changes__has_key="orcid")
        return {pk for pk in said.filter(author__in=asked).values_list("author_id", flat=True) if pk}

    def same_as(self, one: Contributor) -> tuple[Author | None, str]:
        """Who of those a name is that is new under its work, and what says so."""
        if one.orcid in self.orcids:
            return self.orcids[one.orcid], How.ORCID
        places = ((one.listing_order, folded(place)) for place in one.affiliations)
        found = next((author for key in places if (author := self._placed(key))), None)
        if found is not None and not (one.orcid and found.orcid and one.orcid != found.orcid):
            return found, How.AFFILIATION
        return None, How.OWN

    def _placed(self, key: Key) -> Author | None:
        """Who was the first of this name with this affiliation."""
        name, place = key
        found = [
            (one.pk, self._one(one.author.standing))
            for one in self.beside.get(name, ())
            if place in map(folded, one.affiliations)
        ]
        found += [self.places[key]] if key in self.places else []
        return min(found, key=lambda each: each[0])[1] if found else None

    def add(self, signed: Signature) -> None:
        """A name that is new with these works; those that are there already come before it."""
        for place in signed.affiliations:
            self.places.setdefault((signed.name, folded(place)), (LAST, signed.author))

    def number(self, author: Author, orcid: str) -> None:
        author.orcid = orcid
        self.numbered[author.pk] = self.orcids[orcid] = author


def _follow(one: Signature, said: tuple[int, Contributor] | None, known: Known) -> bool:
    """Bring a signature to what the work says now; whether anything changed."""
    before = [getattr(one, name) for name in (*FOLLOWS, "author_id")]
    if said is None:
        one.place = None
    else:
        one.place, person = said
        one.role, one.orcid, one.affiliations = person.role[:30], person.orcid, list(person.affiliations)
        if one.how == How.OWN and one.author.merged_into_id is None and person.orcid:
            _take_orcid(one, person, known)
    return before != [getattr(one, name) for name in (*FOLLOWS, "author_id")]


def _take_orcid(one: Signature, person: Contributor, known: Known) -> None:
    """Somebody who is there with this ORCID it is; else the ORCID is theirs under whose name it was read, whoever else works there."""
    found = known.orcids.get(person.orcid)
    if found is not None and found.pk != one.author_id:
        one.author, one.how = found, How.ORCID
    elif found is None and not one.author.orcid and one.author_id not in known.by_hand:
        known.number(one.author, person.orcid)


def _signed(row: Record, name: str, said: tuple[int, Contributor], known: Known) -> Signature:
    place, one = said
    author, how = known.same_as(one)
    if author is None:
        author = author_of(uuid5(row.pk, f"person/{name}"), one)
    if one.orcid and not author.orcid and author.pk not in known.by_hand:
        known.number(author, one.orcid)
    if one.orcid:
        known.orcids[one.orcid] = author
    return Signature(
        record=row,
        author=author,
        name=name,
        role=one.role[:30],
        place=place,
        orcid=one.orcid,
        affiliations=list(one.affiliations),
        how=how,
    )
