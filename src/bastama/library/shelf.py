"""What an import would do: files read, and their records laid beside those of the library. Writes nothing.

The same plan is shown as the preview and carried out by `actions/importing.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from bastama.library.formats.errors import Unreadable
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.matching import EXACT, match
from bastama.library.formats.merging import Merged, merge
from bastama.library.formats.reading import Reading, read
from bastama.library.formats.record import Record as Work
from bastama.library.formats.text import folded
from bastama.library.models import MatchingKey, Record, Source

NEW, JOINED, NOTHING_NEW = "new", "joined", "nothing-new"
LONGEST_KEY = 300
AT_ONCE = 400


@dataclass(eq=False)
class Place:
    """One record as the import leaves it: a row the library holds already, or none yet."""

    work: Work
    row: Record | None = None
    digests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Laid:
    """One record of a file: as it was read, where it was laid, and what joining it decided."""

    outcome: str
    work: Work
    place: Place
    merged: Merged | None = None


@dataclass(frozen=True)
class ReadFile:
    """One file: its records, or why it was not read, or that the library has read it before."""

    name: str
    data: bytes
    digest: str
    reading: Reading | None = None
    refusal: Unreadable | None = None
    laid: tuple[Laid, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.reading is None and self.refusal is None


@dataclass(frozen=True)
class Plan:
    files: tuple[ReadFile, ...]

    @property
    def places(self) -> list[Place]:
        """Every record that is made or changed, once, in the order of the files."""
        return list(dict.fromkeys(laid.place for one in self.files for laid in one.laid))


def planned(files: Iterable[tuple[str, bytes]]) -> Plan:
    """Read the files in order; a record of the first may be joined by one of the second."""
    shelf = Shelf()
    return Plan(tuple(shelf.take(name, data) for name, data in files))


def keys_of(work: Work) -> list[str]:
    """What this work is looked for by; `formats.matching` then says whether it is the same."""
    keys = [f"{one.scheme}:{one.value.casefold()}" for one in work.identifiers if one.scheme in EXACT]
    title = folded(work.title.joined)
    return [key[:LONGEST_KEY] for key in dict.fromkeys([*keys, f"title:{title}"] if title else keys)]


class Shelf:
    """The records that may be one with those of the files, found by their keys."""

    def __init__(self) -> None:
        self.by_key: dict[str, list[Place]] = defaultdict(list)
        self.rows: dict[object, Place] = {}
        self.digests: set[str] = set()

    def take(self, name: str, data: bytes) -> ReadFile:
        digest = sha256(data).hexdigest()
        if digest in self.digests or Source.objects.filter(digest=digest).exists():
            return ReadFile(name, data, digest)
        try:
            reading = read(data, name)
        except Unreadable as refusal:
            return ReadFile(name, data, digest, refusal=refusal)
        self.digests.add(digest)
        works = [_without_raw_text(work) for work in reading.records]
        self._fetch(works)
        return ReadFile(
            name, data, digest, reading=reading, laid=tuple(self._lay(work, digest) for work in works)
        )

    def _fetch(self, works: list[Work]) -> None:
        """Bring the rows that share a key with the works, a few hundred keys at a time."""
        keys = list(dict.fromkeys(key for work in works for key in keys_of(work)))
        for start in range(0, len(keys), AT_ONCE):
            shared = MatchingKey.objects.filter(key__in=keys[start : start + AT_ONCE]).select_related(
                "record"
            )
            for one in shared.order_by("record__entered_at", "record_id"):
                if one.record_id not in self.rows:
                    self._put(Place(from_plain(one.record.content), one.record))

    def _put(self, place: Place) -> None:
        if place.row is not None:
            self.rows[place.row.pk] = place
        for key in keys_of(place.work):
            self.by_key[key].append(place)

    def _lay(self, work: Work, digest: str) -> Laid:
        place = self._same_as(work)
        if place is None:
            place = Place(work, digests=[digest])
            self._put(place)
            return Laid(NEW, work, place)
        merged = merge(place.work, work)
        outcome = NOTHING_NEW if merged.record == place.work else JOINED
        place.work = merged.record
        place.digests.append(digest)
        for key in keys_of(place.work):
            if place not in self.by_key[key]:
                self.by_key[key].append(place)
        return Laid(outcome, work, place, merged)

    def _same_as(self, work: Work) -> Place | None:
        near = dict.fromkeys(place for key in keys_of(work) for place in self.by_key[key])
        return next((place for place in near if match(place.work, work).is_one_work), None)


def _without_raw_text(work: Work) -> Work:
    """The text of a file is kept once, with its `Source`."""
    return replace(work, raw=tuple(replace(one, text="") for one in work.raw))
