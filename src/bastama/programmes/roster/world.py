"""What is there already, as far as a roster asks for it: plain values, so that planning needs no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bastama.foundation.text import fold

REGIONAL = re.compile(
    r"\b(?:облысы|облысының|область|области|обл|region|oblast|қаласы|қала|город|гор|г|қ|city|of)\b\.?"
)
DISTRICT = re.compile(r"\b(?:ауданы|аудан|район|р-н|district|rayon|қаласы|город|г)\b\.?")


@dataclass(frozen=True)
class AreaFact:
    """An area with every name it has or had; `region` is the code of the region or city it lies in, its own too."""

    code: str
    name: str
    region: str
    is_district: bool
    names: frozenset[str]


@dataclass(frozen=True)
class SchoolFact:
    code: str
    area: str
    name_kk: str
    name_ru: str
    name_en: str
    kind: str
    is_rural: bool
    is_small: bool
    taught_in: tuple[str, ...]


@dataclass(frozen=True)
class PersonFact:
    """A person on the roster. One who `has_entered` keeps name, language and address as they wrote them."""

    code: str
    display_name: str
    family_name: str
    given_name: str
    patronymic: str
    language: str
    subject: str
    email: str
    has_entered: bool
    schools: frozenset[str]
    # The role, and the code of the school or area it is held for.
    roles: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Mandate:
    """What the one who reads a roster may write: everywhere or in some areas, with appointments or without."""

    areas: frozenset[str] | None = None
    may_appoint: bool = True

    def covers(self, area: str) -> bool:
        return self.areas is None or area in self.areas


@dataclass
class World:
    areas: dict[str, AreaFact] = field(default_factory=dict)
    schools: dict[str, SchoolFact] = field(default_factory=dict)
    people: dict[str, PersonFact] = field(default_factory=dict)
    mandate: Mandate = field(default_factory=Mandate)

    def regions_called(self, name: str) -> list[AreaFact]:
        """Regions and cities that a cell can mean: by code or full name, else by the name without its kind."""
        full = self._regions.get(fold(name)) or self._regions.get(name.upper())
        return full or self._bare_regions.get(bare(name, REGIONAL), [])

    def district_called(self, name: str, region: str) -> AreaFact | None:
        return self._districts.get((region, bare(name, DISTRICT)))

    @cached_property
    def _regions(self) -> dict[str, list[AreaFact]]:
        return _by_name((name, area) for area in self._of_first_rank for name in {*area.names, area.code})

    @cached_property
    def _bare_regions(self) -> dict[str, list[AreaFact]]:
        return _by_name((name, area) for area in self._of_first_rank for name in _bare(area.names, REGIONAL))

    @cached_property
    def _districts(self) -> dict[tuple[str, str], AreaFact]:
        districts = (area for area in self.areas.values() if area.is_district)
        return {(area.region, name): area for area in districts for name in _bare(area.names, DISTRICT)}

    @property
    def _of_first_rank(self) -> list[AreaFact]:
        return [area for area in self.areas.values() if not area.is_district]


def _by_name(pairs: Iterable[tuple[str, AreaFact]]) -> dict[str, list[AreaFact]]:
    found: dict[str, list[AreaFact]] = {}
    for name, area in pairs:
        found.setdefault(name, []).append(area)
    return found


def bare(name: str, kind: re.Pattern[str]) -> str:
    """A folded name without the word for the kind of area."""
    return " ".join(kind.sub(" ", fold(name)).split()) or fold(name)


def _bare(names: frozenset[str], kind: re.Pattern[str]) -> set[str]:
    return {bare(name, kind) for name in names}
