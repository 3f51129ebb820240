from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from bastama.library.meaning.centres import as_bytes, centred, from_bytes
from bastama.library.meaning.engine import MODEL, Engine, engine
from bastama.library.meaning.sayings import Pool, Saying
from bastama.library.models import Record
from bastama.library.nearby.texts import MOST, Said, compared, everything_said
from bastama.library.nearing import Near, TextVector
from bastama.library.speaking import HiddenConcept

AT_ONCE = 20
SLICE = 200
KEPT = 10
"""More than a page shows, since some may be taken back before the clock comes again."""
LEAST, LEAST_BY_WORDS = 0.17, 0.06
"""Below these two works have no more to do with each other than most have (`docs/meaning.md` says how they were found)."""
MOST_BY_WORDS = 5_000
Row = TypeVar("Row")
Neighbours = dict[UUID, list[UUID]]
"""Of records those near them, the nearest first."""


@dataclass(frozen=True)
class Report:
    """What the clock did; with `is_too_large` nothing is near anything."""

    vectors: int = 0
    compared: int = 0
    by_meaning: bool = False
    is_too_large: bool = False


def renew(say: Callable[[str], None] = lambda _line: None, *, may_load: bool = True) -> Report:
    """Make the vectors that are missing, and work out anew what is near where anything changed; by words unless it may load the engine.

    In slices, each whole in itself: stopped anywhere it goes on where it was, given twice it does nothing twice.
    """
    count, found = compared().count(), engine() if may_load else None
    if count > (MOST if found else MOST_BY_WORDS):
        TextVector.objects.all().delete()
        Near.objects.all().delete()
        return Report(is_too_large=True)
    made = _make_vectors(found, say) if found else 0
    return Report(made, _compare(say, by_meaning=found is not None), by_meaning=found is not None)


def _make_vectors(found: Engine, say: Callable[[str], None]) -> int:
    held = {
        (record, language): (digest, model)
        for record, language, digest, model in TextVector.objects.values_list(
            "record", "language", "digest", "model"
        )
    }
    made = 0
    told: set[tuple[UUID, str]] = set()
    for some in _by(AT_ONCE, _missing(held, told)):
        _keep(some, [as_bytes(one) for one in found.passages([said.plain for _, said in some])])
        made += len(some)
        say(f"Texts read for what they mean: {made}.")
    gone = [key for key in held if key not in told]
    for record, language in gone:
        TextVector.objects.filter(record=record, language=language).delete()
    return made


def _missing(
    held: dict[tuple[UUID, str], tuple[str, str]], told: set[tuple[UUID, str]]
) -> Iterator[tuple[Record, Said]]:
    for record, said in everything_said(compared(), with_text=True):
        told.add((record.pk, said.language))
        if said.plain and held.get((record.pk, said.language)) != (said.digest, MODEL):
            yield record, said


@transaction.atomic
def _keep(some: Sequence[tuple[Record, Said]], vectors: Sequence[bytes]) -> None:
    """New rows with new numbers, by which who reads them sees that something changed. Not of what was taken back meanwhile."""
    here = set(compared().filter(pk__in={record.pk for record, _ in some}).values_list("pk", flat=True))
    rows = []
    for (record, said), vector in zip(some, vectors, strict=True):
        TextVector.objects.filter(record=record, language=said.language).delete()
        if record.pk in here:
            rows.append(
                TextVector(
                    record=record, language=said.language, model=MODEL, digest=said.digest, vector=vector
                )
            )
    TextVector.objects.bulk_create(rows)


def _compare(say: Callable[[str], None], *, by_meaning: bool) -> int:
    pool, slices = (_slices_by_meaning if by_meaning else _slices_by_words)()
    done = set(Near.objects.filter(pool=pool).values_list("record", flat=True))
    count = 0
    for near in slices(done):
        _keep_near(near, pool)
        count += len(near)
        say(f"Works compared with all others: {count}.")
    Near.objects.exclude(pool=pool).delete()
    return count


@transaction.atomic
def _keep_near(near: Neighbours, pool: str) -> None:
    Near.objects.filter(record__in=near).delete()
    Near.objects.bulk_create(
        Near(record_id=record, other_id=other, place=place, pool=pool)
        for record, others in near.items()
        for place, other in enumerate(others)
    )


Slices = Callable[[set[UUID]], Iterator[Neighbours]]


def _slices_by_meaning() -> tuple[str, Slices]:
    rows = list(
        TextVector.objects.filter(model=MODEL, record__in=compared())
        .order_by("record", "language")
        .values_list("record", "language", "vector", "digest")
    )
    pool = _stamp(MODEL, (f"{record}{digest}" for record, _, _, digest in rows))

    def slices(done: set[UUID]) -> Iterator[Neighbours]:
        import numpy as np  # noqa: PLC0415 -- an extra

        if not rows:
            return
        texts = centred(from_bytes([bytes(row[2]) for row in rows]), [row[1] for row in rows])
        places = [(record, len(list(own))) for record, own in groupby(rows, key=lambda row: row[0])]
        records, counts = [record for record, _ in places], [count for _, count in places]
        starts = np.cumsum([0, *counts])
        for first in range(0, len(records), SLICE):
            last = min(first + SLICE, len(records))
            if done.issuperset(records[first:last]):
                continue
            whole = texts[starts[first] : starts[last]] @ texts.T
            whole = np.maximum.reduceat(whole, starts[:-1], axis=1)
            whole = np.maximum.reduceat(whole, starts[first:last] - starts[first], axis=0)
            whole[np.arange(last - first), np.arange(first, last)] = -1
            best = np.argsort(-whole, axis=1, kind="stable")[:, :KEPT]
            yield {
                records[first + row]: [records[at] for at in best[row] if whole[row, at] >= LEAST]
                for row in range(last - first)
            }

    return pool, slices


def _slices_by_words() -> tuple[str, Slices]:
    hidden = _hidden()
    told = [
        (record.pk, said.saying.without(hidden[record.pk]), said.digest)
        for record, said in everything_said(compared(), with_text=True)
    ]
    pool = _stamp("words", (f"{record}{digest}{sorted(hidden[record])}" for record, _, digest in told))

    def slices(done: set[UUID]) -> Iterator[Neighbours]:
        wanted: dict[UUID, list[Saying]] = {}
        for record, saying, _ in told:
            if record not in done:
                wanted.setdefault(record, []).append(saying)
        texts = Pool([saying for _, saying, _ in told] if wanted else [])
        records = [record for record, _, _ in told]
        for some in _by(SLICE, wanted.items()):
            yield {record: _nearest(record, own, texts, records) for record, own in some}

    return pool, slices


def _hidden() -> defaultdict[UUID, set[str]]:
    """Which concepts are not to be named for a record, also those hidden for one that was merged into it: they bring nothing near."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    rows = HiddenConcept.objects.values_list("record", "record__merged_into", "concept")
    for record, merged_into, concept in rows:
        found[merged_into or record].add(concept)
    return found


def _nearest(record: UUID, own: Iterable[Saying], texts: Pool, records: Sequence[UUID]) -> list[UUID]:
    """Of an account by whichever of its languages is nearest."""
    best: dict[UUID, float] = {}
    for saying in own:
        for at, likeness in texts.nearest(saying, most=4 * KEPT):
            if records[at] != record and likeness >= LEAST_BY_WORDS:
                best[records[at]] = max(best.get(records[at], 0), likeness)
    return sorted(best, key=lambda other: -best[other])[:KEPT]


def _stamp(how: str, rows: Iterable[str]) -> str:
    return sha256("\n".join([how, *rows]).encode()).hexdigest()[:16]


def _by(size: int, rows: Iterable[Row]) -> Iterator[list[Row]]:
    one_by_one = iter(rows)
    while some := list(islice(one_by_one, size)):
        yield some
