"""What an import would do: files read, and their records laid beside those of the library. Writes nothing.

The same plan is shown as the preview and carried out by `actions/importing.py`.
"""

import heapq
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from itertools import chain, count
from operator import itemgetter

from bastama.library.formats.errors import FormatRefusal, Unreadable
from bastama.library.formats.files import Limits, in_zip, is_zip
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.matching import EXACT, Match, described, match, may_be_one
from bastama.library.formats.merging import merge
from bastama.library.formats.reading import Reading, read
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import folded
from bastama.library.formats.trace import Trace
from bastama.library.models import MatchingKey, Record, Source

NEW, JOINED, NOTHING_NEW, LEFT_OUT, TOO_OFTEN = "new", "joined", "nothing-new", "left-out", "too-often"
MOST_JOINED = 50
"""As often one import changes one record: each time it keeps where every line came from, and is compared with all of that."""
LONGEST_KEY = 300
AT_ONCE = 400
MOST_BYTES = 2 * 1024 * 1024
OF_ZIPS = Limits(files=200, unpacked=MOST_BYTES, of_one=MOST_BYTES)
"""Of all zips sent through the page: it is read anew for each page of the preview, so packed it may not be more."""


@dataclass(eq=False)
class Place:
    """One record as the import leaves it: a row the library holds already, or none yet.

    `also` is what records said that were merged into it: what is one with them is one with it. `joined_count` says how often
    this import changed it.
    """

    work: Work
    row: Record | None = None
    is_changed: bool = False
    also: list[Work] = field(default_factory=list)
    joined_count: int = 0


@dataclass(frozen=True)
class Laid:
    """One record of a file: as it was read, where it was laid, and what joining it decided.

    Left out, or beyond what one record takes of an import, it is laid nowhere.
    """

    number: str
    outcome: str
    work: Work
    place: Place | None
    match: Match | None = None
    decided: tuple[Trace, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    """One file: its records, or why it was not read, or that the library has read it before."""

    name: str
    data: bytes
    digest: str
    reading: Reading | None = None
    refusal: FormatRefusal | None = None
    laid: tuple[Laid, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.reading is None and self.refusal is None

    @property
    def left_out(self) -> list[str]:
        """The places of its records that were not taken: read again, the file offers them anew."""
        return [laid.number.partition(".")[2] for laid in self.laid if laid.place is None]


@dataclass(frozen=True)
class Plan:
    files: tuple[ReadFile, ...]

    @property
    def places(self) -> list[Place]:
        """Every record that is made or changed, once, in the order of the files."""
        places = (laid.place for one in self.files for laid in one.laid)
        return list(dict.fromkeys(one for one in places if one and one.is_changed))


def planned(files: Iterable[tuple[str, bytes]], left_out: Container[str] = ()) -> Plan:
    """Read the files in order; a record of the first may be joined by one of the second.

    What is left out is named by its place, “file.record”, counted from 0; each file of a zip counts as a file.
    """
    shelf = Shelf(left_out)
    return Plan(tuple(shelf.take(number, *file) for number, file in enumerate(_unpacked(files))))


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | FormatRefusal]]:
    """The files, and in the place of a zip those in it: what each holds, or why it cannot be opened."""
    left = OF_ZIPS
    for name, data in files:
        if not is_zip(data):
            yield name, data
            continue
        for one in in_zip(BytesIO(data), name, left):
            inside = one.open().read() if one.open else b""
            left = replace(left, files=left.files - 1, unpacked=left.unpacked - len(inside))
            yield one.name, one.refusal if isinstance(one.refusal, FormatRefusal) else inside


def keys_of(work: Work) -> list[str]:
    """What this work is looked for by; `formats.matching` then says whether it is the same."""
    keys = [f"{one.scheme}:{one.value.casefold()}" for one in work.identifiers if one.scheme in EXACT]
    title = folded(work.title.joined)
    return [key[:LONGEST_KEY] for key in dict.fromkeys([*keys, f"title:{title}"] if title else keys)]


class Shelf:
    """The records that may be one with those of the files, found by their keys."""

    def __init__(self, left_out: Container[str] = ()) -> None:
        self.by_key: dict[tuple[str, ...], dict[Place, int]] = defaultdict(dict)
        self.order = count()
        self.rows: dict[object, Place] = {}
        self.digests: set[str] = set()
        self.left_out = left_out

    def take(self, number: int, name: str, data: bytes | FormatRefusal) -> ReadFile:
        if isinstance(data, FormatRefusal):
            return ReadFile(name, b"", "", refusal=data)
        digest = sha256(data).hexdigest()
        known = Source.objects.filter(digest=digest).only("left_out").first()
        if digest in self.digests or (known and not known.left_out):
            return ReadFile(name, data, digest)
        try:
            reading = read(data, name)
        except Unreadable as refusal:
            return ReadFile(name, data, digest, refusal=refusal)
        self.digests.add(digest)
        works = [_without_raw_text(work) for work in reading.records]
        self._fetch(works)
        numbered = [(f"{number}.{at}", work) for at, work in enumerate(works)]
        laid = tuple(self._lay(at, work, is_known=known is not None) for at, work in numbered)
        return ReadFile(name, data, digest, reading=reading, laid=laid)

    def _fetch(self, works: list[Work]) -> None:
        """Bring the rows that share a key with the works, a few hundred keys at a time."""
        keys = list(dict.fromkeys(key for work in works for key in keys_of(work)))
        for start in range(0, len(keys), AT_ONCE):
            shared = MatchingKey.objects.filter(key__in=keys[start : start + AT_ONCE]).select_related(
                "record__merged_into__merged_into"
            )
            for one in shared.order_by("record__entered_at", "record_id"):
                self._bring(one.record)

    def _bring(self, row: Record) -> Place:
        """The place of a row; of one that was merged, that of the record it leads to, which then answers for both."""
        if row.pk in self.rows:
            return self.rows[row.pk]
        if row.merged_into is None:
            self.rows[row.pk] = place = Place(from_plain(row.content), row)
        else:
            self.rows[row.pk] = place = self._bring(row.merged_into)
            place.also.append(from_plain(row.content))
        self._know(from_plain(row.content), place)
        return place

    def _know(self, work: Work, place: Place) -> None:
        """Let a place be found by what a work says. By a title alone it is not: thousands may share one."""
        for key in (*_numbers(work), *described(work)):
            self.by_key[key].setdefault(place, next(self.order))

    def _change(self, place: Place, work: Work) -> None:
        for key in described(place.work):
            self.by_key[key].pop(place, None)
        place.work, place.is_changed = work, True
        for said in (work, *place.also):
            self._know(said, place)

    def _lay(self, number: str, work: Work, *, is_known: bool) -> Laid:
        if number in self.left_out:
            return Laid(number, LEFT_OUT, work, None)
        place = self._same_as(work)
        if place is None:
            place = Place(work, is_changed=True)
            self._know(work, place)
            return Laid(number, NEW, work, place)
        merged = merge(place.work, work)
        outcome = NOTHING_NEW if merged.record == place.work else JOINED
        is_full = place.joined_count >= MOST_JOINED
        if is_full and outcome == JOINED:
            return Laid(number, TOO_OFTEN, work, None, merged.match)
        if not is_full and (outcome == JOINED or not is_known):
            place.joined_count += 1
            self._change(place, merged.record)
        return Laid(number, outcome, work, place, merged.match, merged.report.traces)

    def _same_as(self, work: Work) -> Place | None:
        numbered = (place for key in _numbers(work) for place in self.by_key[key])
        alike = heapq.merge(
            *(
                ((at, place) for place, at in self.by_key[key].items())
                for key in may_be_one(work)
                if key in self.by_key
            ),
            key=itemgetter(0),
        )
        near = chain(numbered, (place for _, place in alike))
        return next(
            (one for one in near if any(match(held, work).is_one_work for held in (one.work, *one.also))),
            None,
        )


def _numbers(work: Work) -> list[tuple[str, str]]:
    return [(one.scheme, one.value.casefold()) for one in work.identifiers if one.scheme in EXACT]


def _without_raw_text(work: Work) -> Work:
    """The text of a file is kept once, with its `Source`."""
    return replace(work, raw=tuple(replace(one, text="") for one in work.raw))
