from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from time import monotonic

from django.db import transaction

from bastama.foundation.days import now
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.programmes.errors import RosterIsConfirmed, RosterIsEmptyOfChanges, RosterIsNotConfirmed
from bastama.programmes.models import RosterLine, RosterReading
from bastama.programmes.roster.draft import Planned, Said, planned_from
from bastama.programmes.roster.existing import world_for
from bastama.programmes.roster.identity import masked
from bastama.programmes.roster.plan import plan
from bastama.programmes.roster.reading import Row, read, row_from
from bastama.programmes.roster.writing import write

State = RosterReading.State
Outcome = RosterLine.Outcome
WRITES = (Outcome.NEW, Outcome.CHANGED)
# Personal data of a list that nobody confirmed are not kept longer.
KEPT_FOR = timedelta(days=7)
AT_ONCE = 250
SECONDS = 1.5


def read_roster(content: bytes, *, name: str, by: Person | None = None) -> RosterReading:
    """Read a list of schools or people and plan every row; nothing of it is written yet.

    Raises Unreadable when the file as a whole is no such list. A list this person has not confirmed, and any that is
    older than a week, is thrown away.
    """
    roster = read(content)
    planned = plan(roster.rows, world_for(roster.rows, by))
    with transaction.atomic():
        _throw_away_old(by)
        reading = RosterReading.objects.create(
            name=masked(name)[:120], digest=sha256(content).hexdigest(), by=by, lines_count=len(roster.rows)
        )
        _keep_lines(reading, roster.rows, planned)
        reading.counts |= {"unused": roster.unused[:40], "skipped": roster.skipped[:40]}
        reading.save(update_fields=["counts"])
    return reading


@transaction.atomic
def confirm_roster(reading: RosterReading, *, by: Person | None = None) -> bool:
    """Confirm a list as it was shown. Where things have changed since, the new plan is kept instead, to be shown again.

    Says whether it is confirmed. Refuses a list that was confirmed before, and one with nothing to write.
    """
    reading = RosterReading.objects.select_for_update().get(pk=reading.pk)
    if reading.state != State.READ:
        raise RosterIsConfirmed
    lines = list(reading.lines.order_by("number"))
    rows = [row_from(line.row) for line in lines]
    planned = plan(rows, world_for(rows, by))
    if any(fresh.said != planned_from(line.plan).said for fresh, line in zip(planned, lines, strict=True)):
        reading.lines.all().delete()
        _keep_lines(reading, rows, planned)
        reading.save(update_fields=["counts"])
        return False
    if not any(reading.counts[outcome] for outcome in WRITES):
        raise RosterIsEmptyOfChanges
    reading.state = State.APPLYING
    reading.save(update_fields=["state"])
    record("programmes.roster_confirmed", about=reading, by=by, digest=reading.digest, **_numbers(reading))
    return True


def go_on(reading: RosterReading, *, by: Person | None = None, seconds: float = SECONDS) -> RosterReading:
    """Write the next rows of a confirmed list for about so many seconds; the last ones finish it.

    Each batch is a transaction of its own: stopping in between loses nothing, and going on twice writes nothing twice.
    """
    until = monotonic() + seconds
    while True:
        reading = _write_batch(reading, by)
        if reading.state == State.DONE or monotonic() >= until:
            return reading


@transaction.atomic
def drop_roster(reading: RosterReading) -> None:
    """Throw a list away that was not confirmed."""
    reading = RosterReading.objects.select_for_update().get(pk=reading.pk)
    if reading.state != State.READ:
        raise RosterIsConfirmed
    reading.delete()


@transaction.atomic
def _write_batch(reading: RosterReading, by: Person | None) -> RosterReading:
    # Lists that are being written take turns: two of them may name the same person.
    list(RosterReading.objects.select_for_update().filter(state=State.APPLYING).order_by("pk"))
    reading = RosterReading.objects.get(pk=reading.pk)
    if reading.state == State.DONE:
        return reading
    if reading.state != State.APPLYING:
        raise RosterIsNotConfirmed
    waiting = reading.lines.filter(is_applied=False, outcome__in=WRITES).order_by("number")
    lines = list(islice(waiting[:AT_ONCE].iterator(), AT_ONCE))
    if not lines:
        return _finish(reading, by)
    rows = [row_from(line.row) for line in lines]
    left_out = _write_as_confirmed(lines, rows, plan(rows, world_for(rows, by)), by)
    if left_out:
        reading.counts["left_out"] = reading.counts.get("left_out", 0) + left_out
        reading.save(update_fields=["counts"])
    return reading


def _write_as_confirmed(
    lines: Sequence[RosterLine], rows: Sequence[Row], planned: Sequence[Planned], by: Person | None
) -> int:
    """Write the rows whose plan is still the confirmed one; the others are marked and counted."""
    agreed = [fresh.said == planned_from(line.plan).said for line, fresh in zip(lines, planned, strict=True)]
    write([(row, fresh) for row, fresh, agrees in zip(rows, planned, agreed, strict=True) if agrees], by)
    RosterLine.objects.filter(
        pk__in=[line.pk for line, agrees in zip(lines, agreed, strict=True) if agrees]
    ).update(is_applied=True)
    others = [line for line, agrees in zip(lines, agreed, strict=True) if not agrees]
    for line in others:
        said = Said("changed-meanwhile", row_from(line.row).cell("code"))
        line.outcome = Outcome.REFUSED
        line.plan = Planned(Outcome.REFUSED, reasons=(said,)).to_json()
    RosterLine.objects.bulk_update(others, ["outcome", "plan"])
    return len(others)


def _finish(reading: RosterReading, by: Person | None) -> RosterReading:
    """Say that a list is done, and keep of its rows only those that were refused, for the person to see why."""
    reading.state, reading.finished_at = State.DONE, now()
    reading.save(update_fields=["state", "finished_at"])
    reading.lines.exclude(outcome=Outcome.REFUSED).delete()
    record("programmes.roster_done", about=reading, by=by, **_numbers(reading))
    return reading


def _throw_away_old(by: Person | None) -> None:
    RosterReading.objects.filter(state=State.READ, by=by).delete()
    RosterLine.objects.filter(reading__read_at__lt=now() - KEPT_FOR).exclude(
        reading__state=State.APPLYING
    ).delete()


def _keep_lines(reading: RosterReading, rows: Sequence[Row], planned: Sequence[Planned]) -> None:
    RosterLine.objects.bulk_create(
        (
            RosterLine(
                reading=reading, number=number, row=row.to_json(), outcome=one.outcome, plan=one.to_json()
            )
            for number, (row, one) in enumerate(zip(rows, planned, strict=True), start=1)
        ),
        batch_size=500,
    )
    counted = Counter(one.outcome for one in planned)
    reading.counts |= {outcome: counted[outcome] for outcome in Outcome.values}


def _numbers(reading: RosterReading) -> dict[str, int]:
    return {outcome: reading.counts.get(outcome, 0) for outcome in [*Outcome.values, "left_out"]}
