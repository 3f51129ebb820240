"""What a search can be narrowed down to: each value with how many of the hits have it, as a link."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from bastama.library import wording
from bastama.library.concepts import name_of
from bastama.library.finding.schools import FEWEST, kinds_told
from bastama.library.finding.searching import Hits

MOST_SHOWN = 8
MOST_YEARS = 10


@dataclass(frozen=True)
class Choice:
    """One value: what it is called, how many hits have it (nothing where they are not counted), where it leads."""

    name: str
    count: int | None
    address: str


@dataclass(frozen=True)
class Narrowing:
    title: str
    choices: list[Choice]


def narrowings(hits: Hits, given: QueryDict) -> list[Narrowing]:
    """What the hits differ in. Beyond the most that are counted the values stand without numbers."""
    counted = hits.counted
    languages = {one: count for one, count in counted.languages.items() if one in wording.LANGUAGES}
    found = [
        (gettext("Kind"), _valued("kind", counted.kinds, wording.kind)),
        (gettext("Kind of work"), _valued("type", counted.types, wording.kind_of_work)),
        (gettext("Language"), _valued("language", languages, wording.language)),
        (gettext("Year"), _years(counted.years)),
        (gettext("Published in"), _valued("journal", counted.journals, str)),
        (gettext("Name"), _valued("person", counted.people, str)),
        *_tagged(counted.tags),
    ]
    carried = _carried(given, ["page"])
    return [
        Narrowing(title, [_choice(one, carried, counted=not hits.is_more) for one in values])
        for title, values in found
        if len(values) > 1 and not any(given.get(name) for name in values[0].asks)
    ]


def _tagged(tags: Mapping[str, int]) -> list[tuple[str, list["Value"]]]:
    """What the hits speak of and where they happened; a kind of school only where as many are found as may be told."""
    counts: dict[str, Counter[str]] = {}
    for tag, count in tags.items():
        name, _, value = tag.partition(":")
        counts.setdefault(name, Counter())[value] = count
    schools = {one: count for one, count in counts.get("school", {}).items() if count >= FEWEST}
    told = kinds_told() if schools else set()
    return [
        (gettext("Concept"), _valued("concept", counts.get("concept", {}), _concept)),
        (gettext("School subject"), _valued("subject", counts.get("subject", {}), _concept)),
        (gettext("Grade"), _valued("grade", counts.get("grade", {}), wording.grade)),
        (
            gettext("Kind of school"),
            _valued(
                "school", {one: count for one, count in schools.items() if one in told}, wording.school_kind
            ),
        ),
    ]


def _concept(id: str) -> str:
    return capfirst(name_of(id, get_language() or ""))


@dataclass(frozen=True)
class Value:
    """A value of the hits: what it is called, how often it occurs, and what asks for it."""

    name: str
    count: int
    asks: dict[str, str]


def _valued(name: str, counts: Mapping[str, int], called: Callable[[str], str]) -> list[Value]:
    """The values that occur most, in the order of how often."""
    occurring = ((count, one) for one, count in counts.items() if one)
    most = nsmallest(MOST_SHOWN, occurring, key=lambda one: (-one[0], one[1]))
    return [Value(called(one), count, {name: one}) for count, one in most]


def _years(counts: Mapping[int, int]) -> list[Value]:
    """Year by year, the newest first; where there are many, by tens."""
    if len(counts) > MOST_YEARS:
        tens: Counter[int] = Counter()
        for year, count in counts.items():
            tens[year // 10 * 10] += count
        return [_span(first, first + 9, tens[first]) for first in sorted(tens, reverse=True)]
    return [_span(year, year, counts[year]) for year in sorted(counts, reverse=True)]


def _span(first: int, last: int, count: int) -> Value:
    name = str(first) if first == last else f"{first}–{last}"
    return Value(name, count, {"since": str(first), "until": str(last)})


def _choice(value: Value, carried: str, *, counted: bool) -> Choice:
    """What a value asks for was not asked before, so it stands behind all that was: that is written once for all values."""
    address = f"?{'&'.join(filter(None, (carried, urlencode(value.asks))))}"
    return Choice(value.name, value.count if counted else None, address)


def _carried(given: QueryDict, without: Iterable[str]) -> str:
    """The same question with something less.

    A form sends also what was left empty: that asks for nothing, and is not carried on.
    """
    kept = {name: values for name, values in given.lists() if given[name] and name not in without}
    return urlencode(kept, doseq=True)


def address_without(given: QueryDict, *names: str) -> str:
    """The same question without these, from the first page on."""
    return f"?{_carried(given, ['page', *names])}"


def chosen(asked: dict[str, str], given: QueryDict) -> list[Choice]:
    """What the search is narrowed down to now; each leads to the same search without it."""
    said: dict[str, Callable[[str], str]] = {
        "kind": wording.kind,
        "type": wording.kind_of_work,
        "language": wording.language,
        "journal": str,
        "person": str,
        "concept": _concept,
        "subject": _concept,
        "grade": wording.grade,
        "school": wording.school_kind,
    }
    made = [
        Choice(called(asked[name]), None, address_without(given, name))
        for name, called in said.items()
        if asked[name]
    ]
    if asked["since"] or asked["until"]:
        years = list(dict.fromkeys([asked["since"], asked["until"]]))
        made.append(Choice("–".join(years), None, address_without(given, "since", "until")))
    return made
