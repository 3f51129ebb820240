"""What of the edition was used, changed or left out: for the pair in one view, for who leads the programme as totals."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from bastama.groups.agenda import Part, parts_of
from bastama.groups.models import Group, PartUsed, Session
from bastama.programmes.models import Edition as EditionRow
from bastama.programmes.package.model import Edition
from bastama.programmes.package.model import Session as PlannedSession

How, Why = PartUsed.How, PartUsed.Why
FEWEST = 5


@dataclass(frozen=True)
class Line:
    """One part of the agenda, and what the pair said of it; nothing until it did."""

    part: Part
    said: PartUsed | None


def lines_of(session: Session, edition: Edition[str]) -> list[Line]:
    """The parts a meeting held, in order, each with what was said of it: one query."""
    said = {row.part: row for row in session.parts_used.all()}
    return [Line(part, said.get(part.key)) for part in parts_of(session, edition)]


@dataclass(frozen=True)
class Year:
    """One session of the edition in a group's year: when it was held and how each of its parts went."""

    plan: PlannedSession[str]
    meetings: list[Session]
    lines: list[Line]

    @property
    def is_said(self) -> bool:
        return any(line.said for line in self.lines)


def year_of(group: Group, edition: Edition[str]) -> list[Year]:
    """The whole edition as a group went through it: two queries."""
    rows = [row for row in group.sessions.order_by("starts_at") if row.state != Session.State.CANCELLED]
    said = {row.part: row for row in PartUsed.objects.filter(session__in=rows).order_by("said_at")}
    held: dict[str, list[Session]] = {}
    for row in rows:
        for plan in dict.fromkeys(part.plan.id for part in parts_of(row, edition)):
            held.setdefault(plan, []).append(row)
    return [Year(plan, held.get(plan.id, []), _lines(plan, said)) for plan in edition.sessions]


def _lines(plan: PlannedSession[str], said: Mapping[str, PartUsed]) -> list[Line]:
    parts = [Part(plan, item) for item in plan.agenda]
    return [Line(part, said.get(part.key)) for part in parts]


@dataclass(frozen=True)
class Total:
    """Of one part, over all groups of an edition: how many said each thing, in fives; None where they are fewer than five."""

    part: Part
    groups: int | None
    held: int | None = None
    changed: int | None = None
    skipped: int | None = None
    reasons: list[tuple[str, int]] = field(default_factory=list)


def in_fives(number: int) -> int | None:
    """A number rounded down to fives, so that no one group can be worked out by subtraction; fewer than five is not told."""
    return number - number % FEWEST if number >= FEWEST else None


def totals_of(row: EditionRow, edition: Edition[str]) -> list[Total]:
    """How each part of an edition went, over all its groups: one query, and no group by name."""
    said = PartUsed.objects.filter(
        session__group__cohort__edition=row, session__group__kind=Group.Kind.TEACHERS
    )
    counted = said.values_list("part", "how", "why").annotate(groups=Count("session__group", distinct=True))
    found: dict[str, list[tuple[str, str, int]]] = {}
    for part, how, why, groups in counted.order_by("part", "how", "why"):
        found.setdefault(part, []).append((how, why, groups))
    parts = [Part(plan, item) for plan in edition.sessions for item in plan.agenda]
    return [_total(part, found.get(part.key, [])) for part in parts]


def _total(part: Part, counted: Iterable[tuple[str, str, int]]) -> Total:
    how, why = Counter[str](), Counter[str]()
    for each, reason, groups in counted:
        how[each] += groups
        why[reason] += groups if reason else 0
    all_groups = in_fives(how.total())
    if all_groups is None:
        return Total(part, None)
    told = [(label, in_fives(why[value])) for value, label in Why.choices if value]
    reasons = [(str(label), number) for label, number in told if number]
    held, changed, skipped = (in_fives(how[each]) for each in (How.HELD, How.CHANGED, How.SKIPPED))
    return Total(part, all_groups, held, changed, skipped, reasons)


@dataclass(frozen=True)
class Typed:
    """What the pair says of one part."""

    how: str
    why: str = ""
    words: str = ""


def typed_in(sent: Mapping[str, str], lines: Iterable[Line]) -> dict[str, Typed]:
    """What was said on the page, by part; a part of which nothing is said is left out, and so is a word that is none of ours."""
    all_held = "all" in sent
    found = {}
    for number, line in enumerate(lines):
        how = sent.get(f"how-{number}", "") or ("held" if all_held else "")
        why = sent.get(f"why-{number}", "")
        if how not in How.values:
            continue
        is_reason = how != How.HELD and why in Why.values
        words = sent.get(f"words-{number}", "").strip()[:300] if how != How.HELD else ""
        found[line.part.key] = Typed(how, why if is_reason else "", words)
    return found
