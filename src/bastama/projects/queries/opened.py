"""What of a project was opened to others: what is newest, and all of it step by step, a page at a time."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from bastama.entries.models import Entry, Ring
from bastama.people.models import Person
from bastama.programmes.package.model import Edition
from bastama.projects import sheets
from bastama.projects.models.project import Project
from bastama.projects.queries.projects import entries_in
from bastama.projects.reading import READ, place_on_path, places_on_path

NEWEST_MOST = 3
A_PAGE = 10
BESIDE = "_beside"
"""In the place of a step: what belongs to none. No step of a programme is called so: their ids begin with a letter."""


@dataclass(frozen=True)
class Part:
    """What stands at one step of the path, or beside the path, and how much of it a person may read."""

    step: str
    name: str
    count: int


@dataclass(frozen=True)
class Opened:
    """A project as a person may read it among others: what its writers opened, and to themselves the same."""

    project: Project
    edition: Edition[str]
    person: Person

    @property
    def entries(self) -> QuerySet[Entry]:
        tools = [tool.id for tool in self.edition.tools]
        return self._shared().filter(Q(kind="tool", tool__in=tools) | Q(kind__in=READ))

    def with_title(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Some of the entries and the title of the project: one query."""
        return self._shared().filter(Q(kind=sheets.TITLE) | Q(pk__in=entries.values("pk")))

    @property
    def newest(self) -> QuerySet[Entry]:
        return self.entries.order_by("-head__written_at", "pk")[:NEWEST_MOST]

    @property
    def parts(self) -> list[Part]:
        """The steps at which anything may be read, in the order of the path; last what stands beside it."""
        names, counts = self.names, dict[str, int]()
        for step, count in self.entries.order_by().values_list("step").annotate(Count("pk")):
            part = step if step in names else BESIDE
            counts[part] = counts.get(part, 0) + count
        return [Part(step, name, counts[step]) for step, name in names.items() if step in counts]

    @property
    def names(self) -> dict[str, str]:
        """What each part is called."""
        return {**{step.id: step.name for step in self.edition.steps}, BESIDE: _("Beside the steps")}

    def at(self, part: str) -> QuerySet[Entry]:
        """What stands at one part, in the order of the path."""
        steps = [step.id for step in self.edition.steps]
        rows = self.entries.exclude(step__in=steps) if part == BESIDE else self.entries.filter(step=part)
        return rows.annotate(place=_place(self.edition)).order_by("place", "begun_at", "pk")

    def page_of(self, id: UUID) -> tuple[str, int] | None:
        """The part and the page of it on which an entry stands; None when it is not open to this person here."""
        step = self.entries.filter(pk=id).values_list("step", flat=True).first()
        if step is None:
            return None
        part = step if step in self.names else BESIDE
        before = list(self.at(part).values_list("pk", flat=True)).index(id)
        return part, before // A_PAGE + 1

    def _shared(self) -> QuerySet[Entry]:
        return entries_in(self.project, self.person).exclude(head__ring=Ring.ME).filter(unnamed=False)


def _place(edition: Edition[str]) -> Case:
    """Where an entry stands on the path, as `reading.in_order` has it."""
    places = places_on_path(edition)
    found = [When(kind=kind, tool=tool, then=Value(place)) for (kind, tool), place in places.items()]
    return Case(*found, default=Value(place_on_path(places, "", "")))
