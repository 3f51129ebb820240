"""Which sheets of a first and a last wave belong together by their linking codes, and which sums of them may be kept. Pure.

No pair outlives this: what is kept are sums of differences over ten pairs or more, and only where those who were not
matched are nobody or seven at least in either wave. Whoever subtracts the matched from the whole would else be left with
a newcomer alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
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


@dataclass(frozen=True)
class Sum:
    """Of one scale: the sums of the differences of pairs, and how many sheets of either wave have a score."""

    moved: Sums = field(default_factory=Sums)
    scored: tuple[int, int] = (0, 0)

    def __add__(self, other: "Sum") -> "Sum":
        before, after = map(add, self.scored, other.scored)
        return Sum(self.moved + other.moved, (before, after))

    @property
    def may_be_kept(self) -> bool:
        """Of ten pairs or more, where nobody or seven at least of either wave were not matched."""
        left = [count - self.moved.count for count in self.scored]
        return self.moved.count >= LEAST_PAIRS and not any(0 < count < ENOUGH for count in left)


Paired = dict[str, Sum]
"""By scale. Kept is every scale or none: what one tells of who was matched holds for the others as well."""


def paired(waves: Sequence[Sequence[Linked]], pairs: Sequence[Twice], scales: Sequence[Scale]) -> Paired:
    """What pairs moved by on every scale, among all these sheets of the two waves."""
    found: Paired = {}
    for scale in scales:
        scored = [_scores(pair, scale) for pair in pairs]
        before, after = (sum(_has_score(sheet, scale) for sheet in wave) for wave in waves)
        found[scale.code] = Sum(differences([pair for pair in scored if pair is not None]), (before, after))
    return found


def together(one: Paired, other: Paired) -> Paired:
    """Two groups of people as one."""
    return {scale: of + other.get(scale, Sum()) for scale, of in one.items()} if one else other


def kept(of: Paired) -> dict[str, Sums]:
    """The sums that may be kept."""
    is_kept = bool(of) and all(one.may_be_kept for one in of.values())
    return {scale: one.moved for scale, one in of.items()} if is_kept else {}


@dataclass
class Tally:
    """How far matching has got: so many of all schools, up to this one, and what was counted and added up in them.

    `rest`: what all those moved by of whom nothing is kept by school.
    """

    schools: int
    done: int = 0
    school: str = ""
    whole: int = 0
    near: int = 0
    sheets: list[int] = field(default_factory=lambda: [0, 0])
    rest: Paired = field(default_factory=dict)

    def take(
        self,
        waves: Sequence[Sequence[Linked]],
        scales: Sequence[Scale],
        *,
        with_near: bool,
        alone: bool = True,
    ) -> dict[str, Sums]:
        """Match the sheets of a school that kept its name in both waves; the sums that may be kept of it.

        Not `alone`: the sheets of all who are in no such school, the last ones to be taken; the sums that may be kept of
        them together with all of whom none were kept before.
        """
        first, last = waves
        pairs = whole_pairs(first, last)
        near = near_pairs(first, last, pairs)
        self.whole, self.near = self.whole + len(pairs), self.near + len(near)
        self.sheets = [known + len(wave) for known, wave in zip(self.sheets, waves, strict=True)]
        of = paired(waves, pairs + near if with_near else pairs, scales)
        if alone and kept(of):
            return kept(of)
        self.rest = together(self.rest, of)
        return {} if alone else kept(self.rest)


def _scores(pair: Twice, scale: Scale) -> Pair | None:
    before, after = (score(scale, sheet.answers).value for sheet in pair)
    return (before, after) if before is not None and after is not None else None


def _has_score(sheet: Linked, scale: Scale) -> bool:
    return score(scale, sheet.answers).value is not None
