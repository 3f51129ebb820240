from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from bastama.library.harvesting.asking import Span, Wrong
from bastama.library.harvesting.sets import ABOUT, IN_LANGUAGE
from bastama.library.harvesting.tokens import Place
from bastama.library.models import Expression, LeftSet, Record, Version
from bastama.library.queries import with_expressions
from bastama.library.speaking import Mark
from bastama.library.vocabulary.shipped import shipped
from bastama.library.wording import LANGUAGES

ON_A_PAGE = 100
KINDS = {Record.Kind.LITERATURE.value: "Literature", Record.Kind.ACCOUNT.value: "Teachers’ accounts"}
NOTHING = "No record fits these arguments."


@dataclass(frozen=True)
class Page:
    """Some records of a list in the order of their changes, how many came before, and where the list goes on.

    `left` are those that went from the set that is asked for, and are told as deleted in it.
    """

    records: list[Record]
    given: int
    total: int
    next: Place | None
    sets: dict[UUID, list[str]]
    left: frozenset[UUID] = frozenset()


@cache
def known_sets() -> dict[str, str]:
    """Every set by its name: the kinds, the languages, the areas of the vocabulary."""
    languages = {f"{IN_LANGUAGE}{code}": f"In {name}" for code, name in LANGUAGES.items()}
    return KINDS | languages | {f"{ABOUT}{one.id}": f"About: {one.name['en']}" for one in shipped().facets}


def page_of(span: Span, after: Place | None = None, *, is_whole: bool = True) -> Page:
    """The first page of a list, or the one after a place in it; of records that are not whole, what their headers say.

    Refuses an empty list, as the protocol wants it.
    """
    changed = _changed(span) if is_whole else _changed(span).defer("content")
    given, total = (after.given, after.total) if after else (0, changed.count())
    if after:
        is_later = Q(changed_at__gt=after.changed_at) | Q(changed_at=after.changed_at, pk__gt=after.id)
        changed = changed.filter(is_later, changed_at__gte=after.changed_at)
    rows = list(with_expressions(changed.order_by("changed_at", "pk"))[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    if not shown:
        raise (
            Wrong("badResumptionToken", "The list ends before this token.")
            if after
            else Wrong("noRecordsMatch", NOTHING)
        )
    until_now = given + len(shown)
    goes_on = len(rows) > len(shown)
    place = (
        Place(span, shown[-1].changed_at, shown[-1].pk, until_now, max(total, until_now)) if goes_on else None
    )
    sets = sets_of(shown)
    left = frozenset(pk for pk, stands_in in sets.items() if span.set and span.set not in stands_in)
    sets |= {pk: [span.set] for pk in left}
    return Page(shown, given, total, place, sets, left)


def record_named(identifier: str, beginning: str) -> Record:
    """The record of an identifier, also one that was taken back."""
    address = identifier.removeprefix(beginning)
    is_ours = (
        address != identifier and address.isascii() and address.replace("-", "").replace("_", "").isalnum()
    )
    found = with_expressions(Record.objects.filter(address=address)).first() if is_ours else None
    if found is None:
        raise Wrong("idDoesNotExist", "There is no record of this identifier.")
    return found


def sets_of(records: list[Record]) -> dict[UUID, list[str]]:
    """The sets of each record. One that is gone stands in every area, so that whoever took it for one of them learns of it:
    what it spoke of went with its words.
    """
    gone = [one.pk for one in records if one.taken_back_at is not None]
    was_told = (
        Version.objects.filter(record__in=gone).order_by("language").values_list("record_id", "language")
    )
    languages = _by_record(was_told.distinct() if gone else [])
    spoken = _by_record(Mark.objects.filter(record__in=records).values_list("record_id", "concept"))
    found = {}
    for one in records:
        told = [each.language for each in one.expressions.all()] if one.is_account else [one.language]
        in_languages = told if one.taken_back_at is None else languages[one.pk]
        areas = _areas(spoken[one.pk]) if one.is_here else [facet.id for facet in shipped().facets]
        found[one.pk] = [
            one.kind,
            *(f"{IN_LANGUAGE}{each}" for each in in_languages if each in LANGUAGES),
            *(f"{ABOUT}{each}" for each in areas),
        ]
    return found


def _by_record(rows: Iterable[tuple[UUID, str]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for id, said in rows:
        found[id].append(said)
    return found


def _areas(concepts: list[str]) -> list[str]:
    known = shipped().concepts
    spoken = {known[one].facet for one in concepts if one in known}
    return [facet.id for facet in shipped().facets if facet.id in spoken]


def _changed(span: Span) -> QuerySet[Record]:
    records = Record.objects.all()
    if span.set:
        if span.set not in known_sets():
            raise Wrong("noRecordsMatch", "There is no such set; ListSets names them all.")
        records = records.filter(_in_set(span.set))
    if span.first:
        records = records.filter(changed_at__gte=span.first)
    if span.end:
        records = records.filter(changed_at__lt=span.end)
    return records


def _in_set(name: str) -> Q:
    """What stands in a set, and what stood there once: a harvester of that set alone is told that it went."""
    return _stands_in(name) | Q(Exists(LeftSet.objects.filter(record=OuterRef("pk"), name=name)))


def _stands_in(name: str) -> Q:
    if name.startswith(ABOUT):
        concepts = [one.id for one in shipped().in_facet(name.removeprefix(ABOUT))]
        speaks = Mark.objects.filter(record=OuterRef("pk"), concept__in=concepts)
        return Q(Exists(speaks)) | Q(taken_back_at__isnull=False) | Q(merged_into__isnull=False)
    if not name.startswith(IN_LANGUAGE):
        return Q(kind=name)
    language = name.removeprefix(IN_LANGUAGE)
    told = Expression.objects.filter(record=OuterRef("pk"), language=language)
    was_told = Version.objects.filter(record=OuterRef("pk"), language=language)
    return (
        Q(kind=Record.Kind.LITERATURE, language=language)
        | Q(Exists(told), taken_back_at=None)
        | Q(Exists(was_told), taken_back_at__isnull=False)
    )
