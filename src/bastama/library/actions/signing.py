"""Whose name stands under a work: kept with the record, joined where an ORCID or a person says so, and parted again."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from bastama.library.actions.describing import is_said
from bastama.library.catalogue import Author, Signature
from bastama.library.formats.near_names import near_name
from bastama.library.formats.record import Contributor
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import folded
from bastama.library.models import Record

MOST_SIGNED = 300
LONGEST_NAME = 300
FOLLOWS = ("role", "place", "orcid", "affiliations")
How = Signature.How


def keep_signatures(row: Record, work: Work) -> None:
    """Let the names under a record of literature follow what it says now. Completes a change of it, under its lock.

    A new name is somebody of their own, unless its ORCID, or the very same name with the same affiliation, is there already.
    What a person decided is never decided anew.
    """
    said = _said(work)
    held = {one.name: one for one in Signature.objects.filter(record=row).select_related("author")}
    known = _known(said.values(), beside=row)
    changed = [one for name, one in held.items() if _follow(one, said.get(name), known)]
    Signature.objects.bulk_update(changed, [*FOLLOWS, "author", "how"])
    new = [_signed(row, name, one, known) for name, one in said.items() if name not in held]
    Author.objects.bulk_create((one.author for one in new if one.how == How.OWN), ignore_conflicts=True)
    Signature.objects.bulk_create(new)


def sign_new(works: Mapping[Record, Work]) -> None:
    """Keep the names under records that have none yet, as if they came one after the other. As many questions for many as for one."""
    said = [(row, name, one) for row, work in works.items() for name, one in _said(work).items()]
    known = _known([one for _, _, one in said])
    new = []
    for row, name, one in said:
        signed = _signed(row, name, one, known)
        new.append(signed)
        for place in signed.affiliations:
            known.places.setdefault((signed.name, folded(place)), signed.author)
    Author.objects.bulk_create((one.author for one in new if one.how == How.OWN), ignore_conflicts=True)
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
    """Who is there already: by ORCID, and by name and affiliation. Two queries at most."""

    def __init__(self, orcids: dict[str, Author], places: dict[tuple[str, str], Author]) -> None:
        self.orcids, self.places = orcids, places

    def same_as(self, one: Contributor) -> tuple[Author | None, str]:
        if one.orcid in self.orcids:
            return self.orcids[one.orcid], How.ORCID
        shared = ((one.listing_order, folded(place)) for place in one.affiliations)
        found = next((self.places[key] for key in shared if key in self.places), None)
        if found is not None and not (one.orcid and found.orcid and one.orcid != found.orcid):
            return found, How.AFFILIATION
        return None, How.OWN


def _known(said: Iterable[tuple[int, Contributor]], beside: Record | None = None) -> Known:
    people = [one for _, one in said]
    orcids = {one.orcid for one in people if one.orcid}
    held = Author.objects.filter(orcid__in=orcids, merged_into=None) if orcids else ()
    names = {one.listing_order[:LONGEST_NAME] for one in people if one.affiliations}
    places: dict[tuple[str, str], Author] = {}
    if names:
        near = Signature.objects.filter(name__in=names).exclude(affiliations=[])
        near = near.exclude(record=beside) if beside else near
        for one in near.select_related("author__merged_into").order_by("pk"):
            for place in one.affiliations:
                places.setdefault((one.name, folded(place)), one.author.standing)
    return Known({one.orcid: one for one in held}, places)


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
    found, how = known.same_as(person)
    if found is not None and how == How.ORCID and found.pk != one.author_id:
        one.author, one.how = found, how
    elif found is None and not one.author.orcid and not _is_said(one.author, person):
        one.author.orcid = person.orcid
        one.author.save(update_fields=["orcid"])
        known.orcids[person.orcid] = one.author


def _is_said(author: Author, one: Contributor) -> bool:
    """Whether a curator said that this person has no ORCID: then no file says otherwise."""
    return is_said(author.descriptions, "orcid", [one.orcid], [])


def _signed(row: Record, name: str, said: tuple[int, Contributor], known: Known) -> Signature:
    place, one = said
    author, how = known.same_as(one)
    if author is None:
        author = author_of(uuid5(row.pk, f"person/{name}"), one)
    if one.orcid and not author.orcid and not _is_said(author, one):
        author.orcid = one.orcid
        # One that is new in this import is kept with it, later on.
        Author.objects.filter(pk=author.pk).update(orcid=one.orcid)
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
