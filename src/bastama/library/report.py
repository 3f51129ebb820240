"""The report of an import, in the reader's language: of every file, every record and every field."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from bastama.library import wording
from bastama.library.formats.checking import SAYS_CHECK
from bastama.library.formats.record import FIELDS
from bastama.library.formats.record import Record as Work
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, MERGED, Trace
from bastama.library.shelf import MOST_JOINED, TOO_OFTEN, Laid, Plan, ReadFile

EMPTY = Work()
READ_AS_IT_STANDS = "field.read"
OUTCOMES = {
    "new": _("New record"),
    "joined": _("Joins a record that is there"),
    "nothing-new": _("Says nothing new"),
    "left-out": _("Left out, as you wished"),
    "too-often": _("Not joined: too many copies"),
}
WORST_FIRST = ("joined", "too-often", "new", "nothing-new", "left-out")
COUNTED = {
    "new": _("New records"),
    "joined": _("Joining records that are there"),
    "nothing-new": _("Saying nothing new"),
    "left-out": _("Left out by you"),
    "too-often": _("Not joined: too many copies"),
}
STRONGEST_FIRST = (DROPPED, GUESSED, MERGED, KEPT)
MOST_TOLD = 20
"""Places of one file that are told one by one; a file that is no literature at all may have thousands."""


@dataclass(frozen=True)
class FieldReport:
    """What became of one field: its name, the value that will stand, how it was taken, why, and the lines of the file."""

    field: str
    name: str
    value: str
    how: str
    how_said: str
    reasons: list[str]
    lines: str = ""
    differs: bool = False


@dataclass(frozen=True)
class RecordReport:
    """What became of one record: new, joined to one that is there, nothing new in it, left out, or one copy too many; `number` is its place."""

    number: str
    outcome: str
    outcome_said: str
    title: str
    people: str
    year: str
    address: str
    matched_by: str
    fields: list[FieldReport]
    beside: list["Between"]
    """What was decided about lines of it that no field holds, the first so many."""
    more_beside: int

    work: Work

    @property
    def doubtful(self) -> list[FieldReport]:
        """The fields that want a look: guessed, left out, or said otherwise by another source."""
        return [
            one
            for one in self.fields
            if one.differs or one.how == DROPPED or (one.how == GUESSED and one.value)
        ]

    @property
    def unsure(self) -> int:
        return len(self.doubtful) + len(self.beside) + self.more_beside


@dataclass(frozen=True)
class FileReport:
    name: str
    form: str
    refused: str
    is_known: bool
    notes: list[str]
    between: list["Between"]
    """What was decided about places between the records, the first so many."""
    more_between: int
    left_out: int
    """How many of these places were not taken."""
    records: list[RecordReport]


@dataclass(frozen=True)
class Between:
    """What was decided about a place of a file that is in no record, and its lines."""

    said: str
    lines: str


def told(plan: Plan) -> list[FileReport]:
    return [_file(one) for one in plan.files]


@dataclass(frozen=True)
class InFile:
    """One record of the files, and the file it stands in."""

    file: FileReport
    record: RecordReport


def worst_first(report: list[FileReport]) -> list[InFile]:
    """Every record of the files: those with the most to look at first, those that join others before new ones."""
    every = [InFile(file, one) for file in report for one in file.records]
    order = list(WORST_FIRST)
    return sorted(every, key=lambda one: (-one.record.unsure, order.index(one.record.outcome)))


def figures(report: list[FileReport]) -> list[tuple[str, int]]:
    """How many records there are of each outcome, and how many want a look; what is nowhere is not counted."""
    every = [one for file in report for one in file.records]
    counts = [(gettext(said), sum(one.outcome == name for one in every)) for name, said in COUNTED.items()]
    counts.append((gettext("With something to look at"), sum(one.unsure > 0 for one in every)))
    left_out = sum(file.left_out for file in report)
    counts.append((gettext("Places of files that were left out"), left_out))
    counts.append((gettext("Files that could not be read"), sum(bool(file.refused) for file in report)))
    return [(said, count) for said, count in counts if count]


def _file(one: ReadFile) -> FileReport:
    report = one.reading.report if one.reading else None
    of_file = report.traces[: report.outside] if report else ()
    between = [trace for trace in of_file if not trace.code.startswith("file.")]
    return FileReport(
        name=one.name,
        form=wording.form(report.source.format) if report else "",
        refused=wording.refused(one.refusal) if one.refusal else "",
        is_known=one.is_known,
        notes=[wording.said(trace) for trace in of_file if trace.code.startswith("file.")],
        between=[_between(trace) for trace in between[:MOST_TOLD]],
        more_between=len(between[MOST_TOLD:]),
        left_out=sum(trace.how == DROPPED for trace in between),
        records=[_record(laid) for laid in one.laid],
    )


def _more_between(count: int) -> str:
    said = ngettext("and %(count)s more place like these", "and %(count)s more places like these", count)
    return said % {"count": count}


def _record(laid: Laid) -> RecordReport:
    joining = {trace.field: trace for trace in laid.decided if trace.field}
    row = laid.place.row if laid.place else None
    joined = laid.place.work if laid.place else EMPTY
    of_lines = laid.work.traces_of("")
    inside = [one for one in of_lines if one.how == KEPT]
    beside = [*_beyond(laid), *(_between(one) for one in of_lines if one.how != KEPT)]
    return RecordReport(
        number=laid.number,
        outcome=laid.outcome,
        outcome_said=gettext(OUTCOMES[laid.outcome]),
        title=laid.work.title.joined,
        people=wording.people(laid.work),
        year=laid.work.year,
        address=row.address if row else "",
        matched_by=wording.matched(laid.match.fields) if laid.match else "",
        fields=[
            one for name in FIELDS if (one := _field(laid.work, name, joined, joining.get(name), inside))
        ],
        work=laid.work,
        beside=beside[:MOST_TOLD],
        more_beside=len(beside[MOST_TOLD:]),
    )


def _between(trace: Trace) -> Between:
    return Between(wording.said(trace), _numbers({*trace.lines}))


def _beyond(laid: Laid) -> list[Between]:
    if laid.outcome != TOO_OFTEN:
        return []
    said = gettext(
        "This copy was not joined, because these files say the same work more than %(most)s times, each otherwise. Read "
        "the file in once more to join the next of them."
    )
    return [Between(said % {"most": MOST_JOINED}, "")]


def _field(
    work: Work, name: str, joined: Work, joining: Trace | None, inside: list[Trace]
) -> FieldReport | None:
    """`inside` says why lines without a tag were kept: each is part of a field, and is told there."""
    traces = work.traces_of(name)
    said_by = joined if joining else work
    value = wording.value(name, getattr(said_by, name)) or wording.value(name, getattr(joined, name))
    if not traces and getattr(work, name) == getattr(EMPTY, name):
        return None
    how = joining.how if joining else next(one for one in STRONGEST_FIRST if _is_taken(traces, one))
    lines = {number for trace in traces for number in trace.lines}
    untagged = [one for one in inside if lines.issuperset(one.lines)]
    reasons = [*traces, *untagged, *([joining] if joining else [])]
    said = list(dict.fromkeys(wording.said(trace) for trace in reasons if trace.code != READ_AS_IT_STANDS))
    return FieldReport(
        name,
        wording.field(name),
        value,
        how,
        wording.how(how),
        said[:MOST_TOLD] + ([_more_between(len(said) - MOST_TOLD)] if len(said) > MOST_TOLD else []),
        lines=_numbers(lines),
        differs=any(trace.code.endswith((*SAYS_CHECK, ".by-hand")) for trace in reasons),
    )


def _numbers(lines: set[int]) -> str:
    """Lines of a file as one writes them: “3, 7–12”."""
    runs: list[list[int]] = []
    for number in sorted(lines):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _is_taken(traces: tuple[Trace, ...], how: str) -> bool:
    """A field counts as dropped only when nothing of it was kept."""
    hows = {trace.how for trace in traces} or {KEPT}
    return hows == {DROPPED} if how == DROPPED else how in hows or how == KEPT


def as_lines(report: FileReport) -> list[str]:
    """The report of one file as lines for a screen."""
    if report.refused:
        return [f"{report.name}: {report.refused}"]
    if report.is_known:
        known = gettext("This file was read before. Reading it again changes nothing.")
        return [f"{report.name}: {known}"]
    lines = [f"{report.name} ({report.form})", *(f"  {note}" for note in report.notes)]
    lines += _lines_between(report.between, report.more_between, "  ")
    return lines + [line for one in report.records for line in _lines_of_record(one)]


def _lines_of_record(one: RecordReport) -> list[str]:
    where = f" — {one.address}" if one.address else ""
    lines = [f"  {gettext(OUTCOMES[one.outcome])}: {one.title or gettext('Without a title')}{where}"]
    if one.matched_by:
        lines.append(
            "  " + gettext("The same work, because these agree: %(fields)s.") % {"fields": one.matched_by}
        )
    for line in one.fields:
        where = f" · {gettext('Line')} {line.lines}" if line.lines else ""
        lines.append(f"    {line.name}: {line.value} [{line.how_said}{where}]")
        lines += [f"      {reason}" for reason in line.reasons]
    return lines + _lines_between(one.beside, one.more_beside, "    ")


def _lines_between(places: list[Between], more: int, inset: str) -> list[str]:
    lines = [f"{inset}{one.lines}: {one.said}" if one.lines else f"{inset}{one.said}" for one in places]
    return [*lines, inset + _more_between(more)] if more else lines
