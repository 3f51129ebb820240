"""`bastama roster`: read schools and people from a spreadsheet, show what would become of each row, then write it."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import override

from bastama.foundation.refusals import Refusal
from bastama.programmes.models import RosterLine, RosterReading
from bastama.programmes.roster import sentences
from bastama.programmes.roster.actions import confirm_roster, go_on, read_roster
from bastama.programmes.roster.draft import planned_from
from bastama.programmes.roster.reading import row_from
from bastama.programmes.roster.unreadable import Unreadable

UNREADABLE, REFUSED = 1, 2
Outcome = RosterLine.Outcome


def main(words: list[str]) -> int:
    """Read the file, print its preview and, when asked, write it."""
    asked = parser().parse_args(words)
    with override("en"):
        try:
            reading = read_roster(asked.file.read_bytes(), name=asked.file.name)
        except OSError as fault:
            print(f"Nothing was read: {asked.file} does not open ({fault.strerror}).", file=sys.stderr)
            return UNREADABLE
        except Unreadable as refused:
            print(sentences.of_file(refused), file=sys.stderr)
            return UNREADABLE
        for line in preview(reading, all_rows=asked.all):
            print(line)
        return apply(reading) if asked.confirm else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama roster",
        description="Read schools and people from a CSV or XLSX file and say for every row what would become of it: "
        "new, changed (what), same, or refused (why, which cell, what to do). Nothing is written without --confirm. "
        "The first row holds headings in Kazakh, Russian or English. Look first, then write: bastama roster people.xlsx, "
        "then bastama roster people.xlsx --confirm.",
    )
    made.add_argument(
        "file", type=Path, metavar="FILE", help="the spreadsheet, such as people.xlsx or schools.csv"
    )
    made.add_argument("--confirm", action="store_true", help="write what the preview shows")
    made.add_argument("--all", action="store_true", help="show the rows that stay the same, too")
    return made


def preview(reading: RosterReading, *, all_rows: bool) -> Iterator[str]:
    """A line a row, then the counts and what was not used."""
    lines = reading.lines.order_by("number")
    for line in lines if all_rows else lines.exclude(outcome=Outcome.SAME):
        yield from line_of(line)
    counts = ", ".join(f"{outcome} {reading.counts[outcome]}" for outcome in Outcome.values)
    yield f"Rows: {reading.lines_count} ({counts})."
    if reading.counts["unused"]:
        yield f"Columns that were not used: {', '.join(reading.counts['unused'])}."
    if reading.counts["skipped"]:
        yield f"Sheets without headings of a list: {', '.join(reading.counts['skipped'])}."


def line_of(line: RosterLine) -> Iterator[str]:
    row, planned = row_from(line.row), planned_from(line.plan)
    place = f"{row.sheet} {row.line}".strip()
    yield f"{place:>8}  {planned.outcome:<8} {row.text('code')}"
    for change in planned.changes:
        yield f"{'':>10}{sentences.of_change(change)}"
    for said in planned.reasons:
        yield f"{'':>10}{sentences.of_reason(said)}"
    for said in planned.notes:
        yield f"{'':>10}{sentences.of_note(said)}"


def apply(reading: RosterReading) -> int:
    """Confirm the list and write it, saying how far it has got."""
    try:
        if not confirm_roster(reading):
            print(
                "Nothing was written: something changed since the preview. Run the command again.",
                file=sys.stderr,
            )
            return REFUSED
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED if reading.counts[Outcome.REFUSED] else 0
    to_write = reading.counts[Outcome.NEW] + reading.counts[Outcome.CHANGED]
    reading.refresh_from_db()
    while reading.state != RosterReading.State.DONE:
        reading = go_on(reading)
        written = reading.lines.filter(is_applied=True).count()
        if reading.state != RosterReading.State.DONE:
            print(f"Written: {written} of {to_write}.", flush=True)
    left_out = reading.counts.get("left_out", 0)
    print(f"Done. Written: {to_write - left_out}. Left out because they had changed meanwhile: {left_out}.")
    return 0
