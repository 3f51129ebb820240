"""How promises stand in many schools: by area, by kind, and what was agreed; never by school, never fewer than five."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from bastama.conditions.hiding import Counted, Told, told
from bastama.conditions.models import Agreement, Commitment, Request, Review, Turn
from bastama.conditions.queries.requests import in_areas
from bastama.foundation.text import kazakh_key
from bastama.people.models import Person
from bastama.places.models import Area
from bastama.programmes.models import Appointment
from bastama.programmes.queries import roles_of

Role = Appointment.Role
KEPT = (Turn.Act.KEPT, Turn.Act.CONFIRMED)


@dataclass(frozen=True)
class Overview:
    """What a lead or a coordinator sees of their schools together; each list with a line for the whole."""

    whole: Told
    by_area: list[Told]
    by_kind: list[Told]
    agreed: list[Told]

    @property
    def is_told(self) -> bool:
        """Whether any of its numbers may be shown: a page of dashes tells nobody anything."""
        lines = [self.whole, *self.by_area, *self.by_kind, *self.agreed]
        return any(line.asked is not None or line.kept is not None for line in lines)


def overview(person: Person, language: str) -> Overview:
    """The whole of it: five queries, however many schools there are."""
    rows = _in_reach(person)
    kinds = dict(Request.Kind.choices)
    areas = {area.pk: area.name(language) for area in Area.objects.filter(schools__requests__in=rows)}
    lines = _counted(rows, "kind", lambda kind: str(kinds[kind]))
    return Overview(
        whole=told([_sum(lines, _askers(rows))])[0],
        by_area=told(_several_schools(rows, areas)),
        by_kind=told(lines),
        agreed=told(_agreed(person, language)),
    )


def _in_reach(person: Person) -> QuerySet[Request]:
    """What was asked and not taken back, of the programmes a person leads and the areas they coordinate."""
    roles = roles_of(person)
    run, led = roles.scopes_of(Role.COORDINATOR), roles.scopes_of(Role.LEAD)
    of_programme = Q(group__cohort__edition__programme__in=[*led, *run])
    rows = Request.objects.filter(of_programme | in_areas(run))
    return rows.filter(Q(head=None) | ~Q(head__act=Turn.Act.WITHDRAWN))


COUNTS: dict[str, Any] = {
    "asked": Count("pk", distinct=True),
    "kept": Count("pk", distinct=True, filter=Q(head__act__in=KEPT)),
    "alone": Count("asked_by", distinct=True, filter=Q(of_group=False)),
    "groups": Count("group", distinct=True, filter=Q(of_group=True)),
    "schools": Count("school", distinct=True),
}
OF_A_GROUP = 5
"""A group that asks as the group is more than five people."""


def _line(name: str, row: dict[str, Any]) -> Counted:
    return Counted(name, row["asked"], row["kept"], row["alone"] + OF_A_GROUP * row["groups"])


def _counted(rows: QuerySet[Request], by: str, name: Callable[[Any], str]) -> list[Counted]:
    counted = rows.order_by().values(by).annotate(**COUNTS)
    return sorted((_line(name(row[by]), row) for row in counted), key=lambda line: kazakh_key(line.name))


def _askers(rows: QuerySet[Request]) -> int:
    counted = rows.aggregate(alone=COUNTS["alone"], groups=COUNTS["groups"])
    return int(counted["alone"] + OF_A_GROUP * counted["groups"])


def _sum(lines: Iterable[Counted], askers: int) -> Counted:
    lines = list(lines)
    asked, kept = sum(line.asked for line in lines), sum(line.kept for line in lines)
    return Counted(_("All together"), asked, kept, askers)


def _several_schools(rows: QuerySet[Request], areas: dict[Any, str]) -> list[Counted]:
    """By area; areas in which one school alone asked are told as one, for a number of theirs would be the school's."""
    counted: list[dict[str, Any]] = list(rows.order_by().values("school__area").annotate(**COUNTS))  # type: ignore[arg-type]
    several = [row for row in counted if row["schools"] > 1]
    lines = [_line(areas[row["school__area"]], row) for row in several]
    lines.sort(key=lambda line: kazakh_key(line.name))
    single = [_line("", row) for row in counted if row["schools"] == 1]
    if single:
        asked, kept = sum(one.asked for one in single), sum(one.kept for one in single)
        lines.append(Counted(_("Areas with one school each"), asked, kept, sum(one.askers for one in single)))
    return lines


def _agreed(person: Person, language: str) -> list[Counted]:
    """Commitments of the programme's own, as they were last looked at: in how many schools, and in how many kept."""
    roles = roles_of(person)
    run, led = roles.scopes_of(Role.COORDINATOR), roles.scopes_of(Role.LEAD)
    around = (
        Q(school__area__in=run) | Q(school__area__within__in=run) | Q(school__area__within__within__in=run)
    )
    signed = Agreement.objects.filter(around | Q(cohort__edition__programme__in=[*led, *run]))
    last = Review.objects.filter(commitment=OuterRef("pk")).order_by("-at").values("outcome")[:1]
    rows = Commitment.objects.filter(agreement__in=signed.filter(state=Agreement.State.SIGNED)).exclude(
        source=""
    )
    looked = rows.annotate(last=Subquery(last)).exclude(last=None).prefetch_related("wordings")
    found: dict[str, list[Any]] = defaultdict(list)
    for row in looked:
        found[row.source].append(row)
    return [
        Counted(
            some[0].wordings.all()[0].text(language),
            len(some),
            sum(one.last == "kept" for one in some),
            len(some),
        )
        for _source, some in sorted(found.items())
    ]
