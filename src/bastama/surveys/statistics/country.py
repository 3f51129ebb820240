"""A country as a tree of places, and which of its areas are told so that no school is picked out.

`tables.py` sees to it that nobody's answer is worked out; here it is a school that is not to be worked out of the totals
of those who may see totals only. Both follow from counts alone.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bastama.surveys.statistics.hiding import Place
from bastama.surveys.statistics.sums import Sums

WHOLE = ""
"""The code of everybody who was asked."""
LEAST_SCHOOLS = 3
"""Of fewer a total is the profile of one of them, or of the other one for who knows their own."""


@dataclass(frozen=True)
class Leaf:
    """A school, or those of several schools too small who are counted together; `area` None: in the whole alone."""

    code: str
    area: str | None
    asked: int = 0
    answered: int = 0
    schools: int = 1


@dataclass(frozen=True)
class Country:
    """Who answered where: leaves, and for each of their areas the area around it, or None for the outermost."""

    leaves: tuple[Leaf, ...]
    within: Mapping[str, str | None]

    def tree(self, sums: Mapping[str, Sums]) -> Place:
        """The places with the sums of one scale, by the code of the leaf. A leaf without sums has no answers."""
        people = defaultdict(list)
        for leaf in self.leaves:
            people[leaf.area].append(Place(leaf.code, leaf.asked, sums.get(leaf.code, Sums())))
        inner = self._inner()

        def place(code: str | None) -> Place:
            parts = (*(place(part) for part in inner[code]), *people[code])
            return Place(code or WHOLE, parts=parts)

        return place(None)

    def _inner(self) -> dict[str | None, list[str]]:
        """The areas in each area that hold somebody, in one order."""
        used: set[str] = set()
        for leaf in self.leaves:
            around = leaf.area
            while around is not None and around not in used:
                used.add(around)
                around = self.within[around]
        found: dict[str | None, list[str]] = defaultdict(list)
        for area in sorted(used):
            found[self.within[area]].append(area)
        return found

    def told_areas(self) -> dict[str, int]:
        """The areas whose totals are told, with how many schools answered in each; the whole is one of them.

        In none of them, and in nothing that is left when some are taken from another, are there one or two schools:
        where there would be, the smallest told part is not told, with all in it.
        """
        schools: dict[str | None, int] = defaultdict(int)
        for leaf in self.leaves:
            schools[leaf.area] += leaf.schools
        return _told(None, schools, self._inner())[0]


def _told(
    area: str | None, schools: Mapping[str | None, int], inner: Mapping[str | None, list[str]]
) -> tuple[dict[str, int], int]:
    """What is told of an area and all in it, and how many schools it has."""
    parts = {code: _told(code, schools, inner) for code in inner.get(area, ())}
    count = schools.get(area, 0) + sum(found for _, found in parts.values())
    if count < LEAST_SCHOOLS:
        return {}, count
    while 0 < _unseen(parts, schools.get(area, 0)) < LEAST_SCHOOLS:
        smallest = min((found, code) for code, (told, found) in parts.items() if code in told)[1]
        parts[smallest] = ({}, parts[smallest][1])
    told = {code: found for inside, _ in parts.values() for code, found in inside.items()}
    return told | {area or WHOLE: count}, count


def _unseen(parts: Mapping[str, tuple[dict[str, int], int]], own: int) -> int:
    """How many schools are in no part that is told. A part with so few that it is not told has no told parts."""
    return own + sum(count for code, (told, count) in parts.items() if code not in told)
