"""People of the literature joined, parted and described by a curator's hand."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.history.actions import record as remember
from bastama.library.actions.describing import describe, refuse_unseen
from bastama.library.actions.indexing import FORMS, index_works
from bastama.library.actions.signing import author_of, is_their_turn
from bastama.library.apart import joined_to
from bastama.library.catalogue import Author, Description, Signature, TwoPeople
from bastama.library.errors import (
    NotJoined,
    NotTwoPeople,
    OrcidIsAnothers,
    OrcidsDiffer,
    PeopleAreBusy,
    SignatureIsGone,
)
from bastama.library.formats.json_form import told
from bastama.library.formats.names import listed
from bastama.library.models import Record
from bastama.people.models import Person

Cause = Description.Cause
NAMED = (*FORMS, "orcid", "places")
AT_ONCE = 100


@transaction.atomic
def join_people(kept: Author, gone: Author, *, by: Person) -> Author:
    """Say that two are one person: the works of both stand on the page of the first, to which the other's address leads.

    The row of the second stays, so that they can be parted; an ORCID that comes with them is kept as a change. Refuses two with different ORCIDs, and who leads on already.
    """
    works = _works_of(gone.pk)
    stays, leaves = _two(kept.pk, gone.pk)
    if stays.orcid and leaves.orcid and stays.orcid != leaves.orcid:
        raise OrcidsDiffer
    leaves.merged_into = stays
    leaves.changed_at = now()
    leaves.save(update_fields=["merged_into", "changed_at"])
    made = _orcid_moves(stays, stays.orcid or leaves.orcid, Cause.JOINED)
    stays.changed_at = now()
    stays.save(update_fields=["changed_at"])
    TwoPeople.objects.filter(Q(one=stays, other=leaves) | Q(one=leaves, other=stays)).delete()
    _find_anew(works, stays, leaves)
    remember("library.people_joined", about=stays, by=by, other=str(leaves.pk), **made)
    return stays


@transaction.atomic
def part_people(gone: Author, *, by: Person) -> Author:
    """Let somebody who was joined to another stand alone again, with the works that were theirs. Refuses who stands alone.

    An ORCID that came with them goes with them; they are remembered as two.
    """
    works = _works_of(gone.pk)
    rows = _locked(gone.pk, gone.merged_into_id)
    leaves = rows.get(gone.pk)
    stays = rows.get(leaves.merged_into_id) if leaves and leaves.merged_into_id else None
    if leaves is None or stays is None:
        raise NotJoined
    goes = leaves.orcid and stays.orcid == leaves.orcid
    made = _orcid_moves(stays, "" if goes else stays.orcid, Cause.PARTED)
    leaves.merged_into = None
    leaves.changed_at = now()
    leaves.save(update_fields=["merged_into", "changed_at"])
    _say_two(stays, leaves)
    _find_anew(works, stays, leaves)
    remember("library.people_parted", about=stays, by=by, other=str(leaves.pk), **made)
    return leaves


@transaction.atomic
def say_two_people(one: Author, other: Author, *, by: Person) -> None:
    """Say that two of a like name are two people; it is not asked again."""
    stays, leaves = _two(one.pk, other.pk)
    _say_two(stays, leaves)
    remember("library.not_the_same_person", about=stays, by=by, other=str(leaves.pk))


@transaction.atomic
def take_off(author: Author, signature: int, *, by: Person) -> Author:
    """Say that a work is by somebody else of this name: the name under it is a person of its own from now on.

    Joined to this one again, it is as before. Refuses a work that is not on this page any more.
    """
    works = _standing_for(Signature.objects.filter(pk=signature).values("record"))
    held = Signature.objects.select_for_update().filter(pk=signature).select_related("author").first()
    if held is None or held.author.standing.pk != author.pk:
        raise SignatureIsGone
    whose, other = held.author.standing, author_of(new_id(), listed(held.name))
    other.save(force_insert=True)
    held.author, held.how = other, Signature.How.HAND
    held.save(update_fields=["author", "how"])
    _say_two(author, other)
    _find_anew(works, whose)
    remember("library.name_taken_off", about=author, by=by, other=str(other.pk))
    return other


@transaction.atomic
def describe_person(author: Author, said: dict[str, Any], *, by: Person, seen: int | None = None) -> None:
    """Set how somebody is called in each language, their ORCID and where they worked; what stood there before is kept.

    Refuses the ORCID of somebody else, and what was written before another curator changed it, where `seen` says what was
    before their eyes.
    """
    works = _works_of(author.pk)
    row = _locked(author.pk)[author.pk]
    refuse_unseen(row.descriptions, seen)
    orcid = said["orcid"]
    if orcid and Author.objects.filter(orcid=orcid, merged_into=None).exclude(pk=row.pk).exists():
        raise OrcidIsAnothers
    made = describe(row, Description(author=row), {name: said[name] for name in NAMED})
    if made is not None:
        fields = list(made.changes)
        if not {*FORMS}.isdisjoint(fields):
            _index(works)
        remember("library.person_described", about=row, by=by, fields=fields, description=made.pk)


def _works_of(author: UUID) -> list[Record]:
    """The works under their name and those joined to them, locked; before their own rows are, as an import does it."""
    signed = Signature.objects.filter(author__in=list(joined_to([author])), place__isnull=False)
    return _standing_for(signed.values("record"))


def _standing_for(records: Any) -> list[Record]:
    rows = Record.objects.select_for_update().filter(pk__in=records, merged_into=None, taken_back_at=None)
    return list(rows.order_by("pk"))


def _find_anew(works: list[Record], *people: Author) -> None:
    """Let works be found by how those are called now whose they are, where somebody said how that is."""
    if any(getattr(one, name) for one in people for name in FORMS):
        _index(works)


def _index(works: list[Record]) -> None:
    for first in range(0, len(works), AT_ONCE):
        index_works({row: told(row.content) for row in works[first : first + AT_ONCE]})


def _orcid_moves(stays: Author, orcid: str, cause: Cause) -> dict[str, int]:
    """An ORCID that comes or goes with somebody is kept as a change; for history its number, where there is one."""
    made = describe(stays, Description(author=stays, cause=cause), {"orcid": orcid})
    return {"description": made.pk} if made else {}


def _two(*ids: UUID) -> tuple[Author, Author]:
    rows = _locked(*ids)
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise NotTwoPeople
    return rows[ids[0]], rows[ids[1]]


def _locked(*ids: UUID | None) -> dict[UUID, Author]:
    """Refuses while somebody else gives people ORCIDs. Who signs a new work meanwhile need not wait."""
    if not is_their_turn():
        raise PeopleAreBusy
    wanted: Iterable[UUID] = [one for one in ids if one]
    rows = Author.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def _say_two(one: Author, other: Author) -> None:
    first, second = sorted((one, other), key=lambda row: row.pk)
    TwoPeople.objects.get_or_create(one=first, other=second)
