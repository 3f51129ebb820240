"""Records that look like one work: found by the keys they share, kept as pairs, and settled by a curator."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from bastama.history.actions import record as remember
from bastama.library.actions.keeping import keep_keys, named_in
from bastama.library.errors import NotTwoNamed, PairIsSettled
from bastama.library.formats.checking import to_check
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.nearness import NEAR, likeness
from bastama.library.models import MatchingKey, Record
from bastama.library.revising import Pair
from bastama.people.models import Person

AT_ONCE = 400
MOST_ALIKE = 25
"""A key that more records share (“Introduction”) says nothing about them."""
Ids = tuple[UUID, UUID]


def look_for_doubles(rows: Iterable[Record]) -> int:
    """Keep as pairs whatever looks like one of these records; tells how many are new. A settled pair stays settled.

    Costs as much as there are records beside these that share a key with them, never the whole library.
    """
    ids = [row.pk for row in rows]
    return sum(_look(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE))


def look_through_the_library() -> tuple[int, int]:
    """Give every record of literature its keys and look for doubles among all: how many there are, how many pairs are new.

    Counts anew what wants a look in each, for the desk of curators: records of an earlier release do not say it yet.
    """
    found = count = 0
    ids = list(_alone().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        some = list(Record.objects.filter(pk__in=ids[start : start + AT_ONCE]))
        works = {row: from_plain(row.content) for row in some}
        for row, work in works.items():
            row.to_check, row.abstracts_in = len(to_check(work)), named_in(work)
        with transaction.atomic():
            keep_keys(works)
            Record.objects.bulk_update(some, ["to_check", "abstracts_in"])
        count += len(some)
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            found += _look(ids[start : start + AT_ONCE])
    return count, found


@transaction.atomic
def say_two(pair: Pair, *, by: Person) -> None:
    """Say that two records are not one work; they are never shown as a pair again. Refuses when it is settled already."""
    changed = Pair.objects.filter(pk=pair.pk, state=Pair.State.WAITING).update(state=Pair.State.TWO)
    if not changed:
        raise PairIsSettled
    remember("library.not_the_same", about=pair, by=by)


@transaction.atomic
def pair_of(one: Record | None, other: Record | None) -> Pair:
    """Two records that somebody named, as a pair to be looked at; said before to be two, they are asked about anew.

    Refuses what is not two records of literature that stand in the library.
    """
    ids = sorted({row.pk for row in (one, other) if row is not None})
    if _alone().filter(pk__in=ids).count() < 2:
        raise NotTwoNamed
    pair, _ = Pair.objects.get_or_create(one_id=ids[0], other_id=ids[1])
    if pair.state != Pair.State.WAITING:
        pair.state = Pair.State.WAITING
        pair.save(update_fields=["state"])
    return pair


def _alone() -> QuerySet[Record]:
    return Record.objects.filter(kind=Record.Kind.LITERATURE, merged_into=None, taken_back_at=None)


def _look(ids: list[UUID]) -> int:
    pairs = _sharing_a_key(ids)
    pairs -= _known(pairs)
    wanted = {one for pair in pairs for one in pair}
    works = {}
    for some in _in_parts(wanted):
        alone = _alone().filter(pk__in=some).values_list("pk", "content")
        works.update({pk: from_plain(content) for pk, content in alone})
    near = [
        pair
        for pair in sorted(pairs)
        if pair[0] in works and pair[1] in works and likeness(works[pair[0]], works[pair[1]]).is_near
    ]
    Pair.objects.bulk_create((Pair(one_id=one, other_id=other) for one, other in near), ignore_conflicts=True)
    return len(near)


def _sharing_a_key(ids: list[UUID]) -> set[Ids]:
    telling = Q(key__startswith=NEAR) | Q(key__startswith="doi:") | Q(key__startswith="isbn:")
    telling |= Q(key__startswith="scopus:") | Q(key__startswith="wos:")
    keys = set(MatchingKey.objects.filter(telling, record__in=ids).values_list("key", flat=True))
    sharing: dict[str, set[UUID]] = defaultdict(set)
    for some in _in_parts(keys):
        for key, pk in MatchingKey.objects.filter(key__in=some).values_list("key", "record_id"):
            sharing[key].add(pk)
    asked = set(ids)
    return {
        pair
        for found in sharing.values()
        if 1 < len(found) <= MOST_ALIKE
        for pair in combinations(sorted(found), 2)
        if asked & set(pair)
    }


def _known(pairs: set[Ids]) -> set[Ids]:
    firsts = {one for one, _ in pairs}
    return {
        known
        for some in _in_parts(firsts)
        for known in Pair.objects.filter(one__in=some).values_list("one_id", "other_id")
    }


def _in_parts(found: set[Any]) -> Iterable[list[Any]]:
    every = list(found)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
