"""The report of an import, in the reader's language: of every file, every record and every field."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bastama.library import wording
from bastama.library.formats.record import FIELDS
from bastama.library.formats.record import Record as Work
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, MERGED, Trace
from bastama.library.shelf import Laid, Plan, ReadFile

EMPTY = Work()
READ_AS_IT_STANDS = "field.read"
OUTCOMES = {
    "new": _("New record"),
    "joined": _("Joins a record that is there"),
    "nothing-new": _("Says nothing new"),
}
STRONGEST_FIRST = (DROPPED, GUESSED, MERGED, KEPT)


@dataclass(frozen=True)
class FieldReport:
    """What became of one field: its name and value, how it was taken, and why."""

    field: str
    name: str
    value: str
    how: str
    how_said: str
    reasons: list[str]


@dataclass(frozen=True)
class RecordReport:
    """What became of one record: new, joined to one that is there, or nothing new in it."""

    outcome: str
    title: str
    people: str
    year: str
    address: str
    matched_by: str
    fields: list[FieldReport]
    left_out: list[str]


@dataclass(frozen=True)
class FileReport:
    name: str
    form: str
    refused: str
    is_known: bool
    notes: list[str]
    records: list[RecordReport]


def told(plan: Plan) -> list[FileReport]:
    return [_file(one) for one in plan.files]


def _file(one: ReadFile) -> FileReport:
    report = one.reading.report if one.reading else None
    return FileReport(
        name=one.name,
        form=wording.form(report.source.format) if report else "",
        refused=wording.refused(one.refusal) if one.refusal else "",
        is_known=one.is_known,
        notes=[wording.said(trace) for trace in report.traces if trace.code.startswith("file.")]
        if report
        else [],
        records=[_record(laid) for laid in one.laid],
    )


def _record(laid: Laid) -> RecordReport:
    merge_traces = laid.merged.report.traces if laid.merged else ()
    joining = {trace.field: trace for trace in merge_traces if trace.field}
    row = laid.place.row
    return RecordReport(
        outcome=laid.outcome,
        title=laid.work.title.joined,
        people=wording.people(laid.work),
        year=laid.work.year,
        address=row.address if row else "",
        matched_by=wording.matched(laid.merged.match.fields) if laid.merged else "",
        fields=[
            one for name in FIELDS if (one := _field(laid.work, name, laid.place.work, joining.get(name)))
        ],
        left_out=[wording.said(trace) for trace in laid.work.traces_of("") if trace.how == DROPPED],
    )


def _field(work: Work, name: str, joined: Work, joining: Trace | None) -> FieldReport | None:
    traces = work.traces_of(name)
    value = wording.value(name, getattr(work, name)) or wording.value(name, getattr(joined, name))
    if not traces and getattr(work, name) == getattr(EMPTY, name):
        return None
    how = joining.how if joining else next(one for one in STRONGEST_FIRST if _is_taken(traces, one))
    reasons = [*traces, *([joining] if joining else [])]
    return FieldReport(
        name,
        wording.field(name),
        value,
        how,
        wording.how(how),
        list(dict.fromkeys(wording.said(trace) for trace in reasons if trace.code != READ_AS_IT_STANDS)),
    )


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
    return lines + [line for one in report.records for line in _lines_of_record(one)]


def _lines_of_record(one: RecordReport) -> list[str]:
    lines = [f"  {gettext(OUTCOMES[one.outcome])}: {one.title} — {one.address}"]
    if one.matched_by:
        lines.append(
            "  " + gettext("The same work, because these agree: %(fields)s.") % {"fields": one.matched_by}
        )
    for line in one.fields:
        lines.append(f"    {line.name}: {line.value} [{line.how_said}]")
        lines += [f"      {reason}" for reason in line.reasons]
    return lines + [f"    {reason}" for reason in one.left_out]
