"""What a curator sees: pairs side by side, where each field of a record comes from, and what changed when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bastama.history.models import Event
from bastama.library import typed, wording
from bastama.library.curator_forms import RecordForm
from bastama.library.finding.asked import asked as asked_of
from bastama.library.finding.searching import hits
from bastama.library.formats.json_form import field_from_json, from_plain
from bastama.library.formats.nearness import likeness, near_keys
from bastama.library.formats.record import FIELDS
from bastama.library.formats.record import Record as Work
from bastama.library.formats.sweeping import changed
from bastama.library.models import MatchingKey, Record
from bastama.library.revising import Pair, Revision
from bastama.library.shelf import LONGEST_KEY, keys_of

EMPTY = Work()
REVISIONS_SHOWN = 20
MOST_SWEPT = 200
DONE_SHOWN = 10
LONGEST_SAID = 70
PARTS = {
    "work": _("The work itself"), "people": _("People"), "where": _("Where and when it was published"),
    "numbers": _("Numbers and links"), "texts": _("What it is about"), "rights": _("Rights, notes and citations"),
}  # fmt: skip
SAID_OF = {
    "work": ("type", "language"), "people": ("contributors",), "where": ("container", "issued"),
    "numbers": ("identifiers", "links"), "texts": ("keywords", "abstracts"), "rights": ("rights", "citations"),
}  # fmt: skip
MOST_SHARED = 300
"""Rows looked at for the ten records of a page: a key that very many share says nothing."""
CAUSES = {
    "imported": _("Read from a file"),
    "by-hand": _("Corrected by hand"),
    "joined": _("Merged with another record"),
    "parted": _("Parted again"),
    "many": _("Changed with others"),
}


@dataclass(frozen=True)
class Side:
    """One field of two records, side by side; `agree` is None where only one of them says it."""

    name: str
    one: str
    other: str
    agree: bool | None


@dataclass(frozen=True)
class Looked:
    """A pair in the list: which fields agree, which differ."""

    pair: Pair
    agreeing: str
    differing: str


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One revision in words: when, what it was, by whom, field by field."""

    at: datetime
    cause: str
    by: str
    other: Record | None
    changes: list[Change]


@dataclass(frozen=True)
class Asked:
    """One field of the page where they are set by hand, and where it comes from."""

    field: BoundField
    origin: list[str]


@dataclass(frozen=True)
class Part:
    """Some fields that are saved together: what they are called, what stands there now, and whether they lie open."""

    id: str
    name: str
    said: str
    form: RecordForm
    asked: list[Asked]
    is_open: bool


def pairs_waiting() -> QuerySet[Pair]:
    """Pairs nobody has settled, of which both still stand for themselves; the newest first."""
    waiting = Pair.objects.filter(state=Pair.State.WAITING, one__merged_into=None, other__merged_into=None)
    return waiting.select_related("one", "other").order_by("-found_at", "pk")


def like_those(works: dict[str, Work]) -> dict[str, list[Record]]:
    """Records of the library that look like works which are not in it. Two queries."""
    keys = {
        name: [one[:LONGEST_KEY] for one in (*keys_of(work), *near_keys(work))]
        for name, work in works.items()
    }
    wanted = {key for found in keys.values() for key in found}
    shared = MatchingKey.objects.filter(key__in=wanted, record__merged_into=None).values_list(
        "key", "record_id"
    )
    by_key: dict[str, list[UUID]] = defaultdict(list)
    for key, pk in shared[:MOST_SHARED]:
        by_key[key].append(pk)
    rows = Record.objects.in_bulk({pk for found in by_key.values() for pk in found})
    held = {pk: from_plain(row.content) for pk, row in rows.items() if not row.is_account}
    found: dict[str, list[Record]] = {}
    for name, work in works.items():
        near = dict.fromkeys(pk for key in keys[name] for pk in by_key[key] if pk in held)
        found[name] = [rows[pk] for pk in near if likeness(held[pk], work).is_near]
    return found


def looked(pairs: Iterable[Pair]) -> list[Looked]:
    found = []
    for pair in pairs:
        alike = likeness(from_plain(pair.one.content), from_plain(pair.other.content))
        found.append(Looked(pair, _names(alike.agreeing), _names(alike.differing)))
    return found


def side_by_side(pair: Pair) -> list[Side]:
    """Every field that one of the two says: what differs first, then what only one says, then what agrees."""
    one, other = from_plain(pair.one.content), from_plain(pair.other.content)
    alike = likeness(one, other)
    sides = [
        Side(
            wording.field(name),
            wording.value(name, getattr(one, name)),
            wording.value(name, getattr(other, name)),
            True if name in alike.agreeing else False if name in alike.differing else None,
        )
        for name in FIELDS
        if getattr(one, name) != getattr(EMPTY, name) or getattr(other, name) != getattr(EMPTY, name)
    ]
    return sorted(sides, key=lambda side: (side.agree is not False, side.agree is not None))


def parts(work: Work, seen: int, filled: RecordForm | None = None) -> list[Part]:
    """The fields of a record in parts; the one that was filled in and is not saved yet lies open."""
    forms = {
        name: filled if filled and filled.part == name else RecordForm(work, seen, name)
        for name in typed.PARTS
    }
    return [
        Part(name, gettext(PARTS[name]), _said_in(work, name), form, _asked(form), is_open=form is filled)
        for name, form in forms.items()
    ]


def _asked(form: RecordForm) -> list[Asked]:
    """The fields of the form, each with where its value comes from, said once for those that belong together."""
    told: set[str] = set()
    found = []
    for name, field in typed.PARTS[form.part].items():
        origin = [] if field in told else origin_of(form.work, field)
        told.add(field)
        found.append(Asked(form[name], origin))
    return found


def _said_in(work: Work, part: str) -> str:
    """The first of what a part holds, in a few words."""
    names = (name for name in SAID_OF[part] if getattr(work, name) != getattr(EMPTY, name))
    first = [wording.value(name, getattr(work, name)) for name in names][:2]
    text = " · ".join(first)
    return text if len(text) <= LONGEST_SAID else f"{text[:LONGEST_SAID].rstrip()}…"


def origin_of(work: Work, name: str) -> list[str]:
    """Where a field comes from: by hand, or from which lines of which file."""
    if name in work.by_hand:
        return [gettext("Set by hand.")]
    found = [
        gettext("From %(file)s, line %(lines)s: %(how)s.")
        % {
            "file": trace.source.name,
            "lines": ", ".join(map(str, trace.lines[:5])),
            "how": wording.how(trace.how),
        }
        for trace in work.traces_of(name)
        if trace.lines
    ]
    return list(dict.fromkeys(found))


def told(record: Record) -> list[Told]:
    """What changed in a record, the latest first; nothing that ever stood there is lost. Two queries."""
    rows = list(record.revisions.select_related("other").order_by("-pk")[:REVISIONS_SHOWN])
    names = _who(record)
    return [
        Told(row.at, gettext(CAUSES[row.cause]), names.get(row.pk, ""), row.other, _changes(row))
        for row in rows
    ]


def _who(record: Record) -> dict[int, str]:
    """By the number of a revision, the name of who made it, as history has it."""
    events = Event.objects.filter(about_kind="library.record", about_id=str(record.pk), by__isnull=False)
    made = events.select_related("by").order_by("-at")[: REVISIONS_SHOWN * 2]
    return {
        one.facts["revision"]: str(one.by.display_name) for one in made if one.by and "revision" in one.facts
    }


def _changes(row: Revision) -> list[Change]:
    """In the order of a record: databases keep the parts of what was changed in orders of their own."""
    changes: dict[str, dict[str, Any]] = row.changes
    return [
        Change(
            wording.field(name), _shown(name, changes[name]["before"]), _shown(name, changes[name]["after"])
        )
        for name in FIELDS
        if name in changes
    ]


def _shown(name: str, plain: Any) -> str:
    return "" if plain is None else wording.value(name, field_from_json(name, plain))


def _names(fields: Iterable[str]) -> str:
    return ", ".join(wording.field(name) for name in fields)


@dataclass(frozen=True)
class Swept:
    """One record and what a change would make of it; `seen` is its last revision."""

    record: Record
    seen: int
    changes: list[Change]


def swept(query: str, change: str, value: str) -> tuple[list[Swept], bool]:
    """The records a change would touch, as far as one change goes, and whether more were found. Three queries."""
    found = hits(asked_of(query, facets={"kind": Record.Kind.LITERATURE.value}))
    rows = found.records(found.numbers[:MOST_SWEPT])
    last = Revision.objects.filter(record__in=rows).values("record").annotate(at=Max("pk"))
    seen = dict(last.values_list("record", "at"))
    told = [Swept(row, seen.get(row.pk, 0), _would(row, change, value)) for row in rows]
    return [one for one in told if one.changes], found.count() > MOST_SWEPT


def _would(row: Record, change: str, value: str) -> list[Change]:
    work = from_plain(row.content)
    return [
        Change(wording.field(name), wording.value(name, getattr(work, name)), wording.value(name, new))
        for name, new in changed(work, change, value).items()
    ]


def done_lately() -> list[Any]:
    """The latest changes of many records that can be undone: how many records, when."""
    done = Revision.objects.filter(cause=Revision.Cause.MANY, undone_at=None, batch__isnull=False)
    return list(done.values("batch").annotate(count=Count("pk"), at=Max("at")).order_by("-at")[:DONE_SHOWN])
