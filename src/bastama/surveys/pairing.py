"""Which sheets of a first and a last wave belong together by their linking codes, and which sums of them may be kept. Pure.

No pair outlives this: what is kept are sums of differences over ten pairs or more, and only where those who were not
matched are nobody or seven at least in either wave. Whoever subtracts the matched from the whole would else be left with
a newcomer alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from bastama.surveys.linking import Hashes
from bastama.surveys.statistics.changes import Pair, differences
from bastama.surveys.statistics.hiding import ENOUGH
from bastama.surveys.statistics.scales import Scale, score
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.tables import LEAST_PAIRS


@dataclass(frozen=True)
class Linked:
    """A sheet as matching needs it: its school if it kept that name, its answers, its hashes if a code was given."""

    school: UUID | None
    answers: Mapping[str, int]
    hashes: Hashes | None


Twice = tuple[Linked, Linked]
ELSEWHERE = None
"""Everybody who is in no school of their own."""


def whole_pairs(first: Sequence[Linked], last: Sequence[Linked]) -> list[Twice]:
    """The sheets with one whole code, where exactly one sheet of each wave has it."""
    return _joined(first, last, lambda hashes: hashes.whole)


def near_pairs(first: Sequence[Linked], last: Sequence[Linked], whole: Sequence[Twice]) -> list[Twice]:
    """Of the sheets left over, those that differ in one part, where there is no other they could belong to."""
    taken = {id(sheet) for pair in whole for sheet in pair}
    before = [sheet for sheet in first if id(sheet) not in taken]
    after = [sheet for sheet in last if id(sheet) not in taken]
    parts = range(len(next((sheet.hashes.without for sheet in first if sheet.hashes), ())))
    found = {
        (id(one), id(other)): (one, other)
        for part in parts
        for one, other in _joined(before, after, lambda hashes, part=part: hashes.without[part])  # type: ignore[misc]
    }
    firsts, lasts = Counter(pair[0] for pair in found), Counter(pair[1] for pair in found)
    return [pair for (one, other), pair in found.items() if firsts[one] == lasts[other] == 1]


def _joined(
    first: Iterable[Linked], last: Iterable[Linked], key: Callable[[Hashes], Hashable]
) -> list[Twice]:
    before, after = _once(first, key), _once(last, key)
    return [(before[code], after[code]) for code in before.keys() & after.keys()]


def _once(sheets: Iterable[Linked], key: Callable[[Hashes], Hashable]) -> dict[Hashable, Linked]:
    """The sheets whose key no other sheet of the wave has."""
    found: dict[Hashable, list[Linked]] = defaultdict(list)
    for sheet in sheets:
        if sheet.hashes is not None:
            found[key(sheet.hashes)].append(sheet)
    return {code: alike[0] for code, alike in found.items() if len(alike) == 1}


def kept_sums(
    first: Sequence[Linked], last: Sequence[Linked], pairs: Sequence[Twice], scales: Sequence[Scale]
) -> dict[UUID | None, dict[str, Sums]]:
    """By school, and ELSEWHERE for all others together, the sums of the differences of each scale that may be kept."""
    own: dict[UUID | None, list[Twice]] = defaultdict(list)
    for one, other in pairs:
        own[one.school if one.school == other.school else ELSEWHERE].append((one, other))
    found: dict[UUID | None, dict[str, Sums]] = {}
    for school in [school for school in own if school is not ELSEWHERE]:
        waves = [[sheet for sheet in wave if sheet.school == school] for wave in (first, last)]
        sums = _sums_of(own[school], waves, scales)
        if sums:
            found[school] = sums
    rest = [pair for school, some in own.items() if school not in found for pair in some]
    waves = [[sheet for sheet in wave if sheet.school not in found] for wave in (first, last)]
    elsewhere = _sums_of(rest, waves, scales)
    return {**found, ELSEWHERE: elsewhere} if elsewhere else found


def _sums_of(
    pairs: Sequence[Twice], waves: Sequence[Sequence[Linked]], scales: Sequence[Scale]
) -> dict[str, Sums]:
    """The sums of every scale, or none at all: what one scale tells of who was matched holds for the others as well."""
    found: dict[str, Sums] = {}
    for scale in scales:
        scored = [_scores(pair, scale) for pair in pairs]
        sums = differences([pair for pair in scored if pair is not None])
        unmatched = [sum(_has_score(sheet, scale) for sheet in wave) - sums.count for wave in waves]
        if sums.count < LEAST_PAIRS or any(0 < count < ENOUGH for count in unmatched):
            return {}
        found[scale.code] = sums
    return found


def _scores(pair: Twice, scale: Scale) -> Pair | None:
    before, after = (score(scale, sheet.answers).value for sheet in pair)
    return (before, after) if before is not None and after is not None else None


def _has_score(sheet: Linked, scale: Scale) -> bool:
    return score(scale, sheet.answers).value is not None
