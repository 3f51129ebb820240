"""Matching the first and the last wave of a series: counted first, then ended once, and every link forgotten.

Both go school by school, in slices that may stop anywhere: a linking code holds its school, so two sheets of different schools
never belong together. Those who are in no school of their own in both waves are taken last, all at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.surveys import keyfiles, tallying
from bastama.surveys.actions import results
from bastama.surveys.errors import KeyIsGone, MatchingIsOver
from bastama.surveys.linking import parted
from bastama.surveys.models import Asked, Difference, Series, Sheet, Wave
from bastama.surveys.package.since import comparable
from bastama.surveys.pairing import Linked, Tally
from bastama.surveys.queries import ends_of, questionnaire_of
from bastama.surveys.sealing import unseal_bytes
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.tables import LEAST_PAIRS

AT_ONCE = 500
SCHOOLS_AT_ONCE = 10
SECONDS = 1.5
State = Series.Matching
RUNNING = (State.COUNTING, State.ENDING)
Ends = tuple[Wave, Wave]


def match(series: Series, *, by: Person | None, seconds: float = SECONDS) -> Series:
    """Count how many sheets of the first and the last wave belong together, and how many differ in one part.

    Nothing is linked yet. Refuses before both waves are closed and after matching has ended, and where the key of the
    series is gone. Near ones are counted from ten pairs on: of fewer even a count could point at somebody. What is not done
    after about so many seconds is left to `go_on`.
    """
    return go_on(_begin(series, State.COUNTING), by=by, seconds=seconds)


def end_matching(series: Series, *, take_near: bool, by: Person | None, seconds: float = SECONDS) -> Series:
    """Keep the sums of the differences, forget every code, destroy the key: no two sheets can be linked after this.

    `take_near`: whether those who differ in one part count as matched, where ten pairs or more were counted. Refuses as
    `match` does, and like it leaves to `go_on` what takes longer.
    """
    return go_on(_begin(series, State.ENDING, near_taken=take_near), by=by, seconds=seconds)


@transaction.atomic
def _begin(series: Series, state: str, *, near_taken: bool = False) -> Series:
    series = Series.objects.select_for_update().get(pk=series.pk)
    ends = ends_of(series)
    if series.matching != State.OPEN or ends is None:
        raise MatchingIsOver
    if not keyfiles.is_here(series.pk):
        raise KeyIsGone
    series.matching = state
    series.near_taken = near_taken and (series.matched_count or 0) >= LEAST_PAIRS
    _note(series, Tally(schools=_named(ends).count() + 1), ends)
    return series


def go_on(series: Series, *, by: Person | None, seconds: float = SECONDS) -> Series:
    """Count or match the sheets of the next schools, for about so many seconds; after the last ones, what the last wave shows.

    Given again it goes on where it was, also after a cut; two at once take turns. Refuses where the key is gone.
    """
    until = monotonic() + seconds
    while True:
        series = _slice(series, by)
        if series.matching not in RUNNING or monotonic() >= until:
            break
    last = Wave.objects.filter(series=series, moment=Wave.Moment.END, is_untold=True).first()
    if series.matching == State.ENDED and last and monotonic() < until:
        results.store(last)
    return series


@transaction.atomic
def give_up_matching(series: Series, *, by: Person | None) -> Series:
    """Forget every code of a series without matching: no last wave will come, or the key is gone. Refuses once ended.

    One that is being ended can be given up only where its key is gone meanwhile; what was kept of it until then goes too.
    """
    series = Series.objects.select_for_update().get(pk=series.pk)
    is_open = series.matching in (State.OPEN, State.COUNTING)
    if not is_open and (series.matching != State.ENDING or keyfiles.is_here(series.pk)):
        raise MatchingIsOver
    Difference.objects.filter(series=series).delete()
    series.matched_count = series.matched_most = series.near_count = None
    return _forget(series, by)


@transaction.atomic
def _slice(series: Series, by: Person | None) -> Series:
    series = Series.objects.select_for_update().get(pk=series.pk)
    ends, secret = ends_of(series), keyfiles.read(series.pk)
    if series.matching not in RUNNING or ends is None:
        return series
    if secret is None:
        raise KeyIsGone
    tally = tallying.opened(series, secret)
    after = _named(ends).filter(school__gt=tally.school) if tally.school else _named(ends)
    schools = list(after[:SCHOOLS_AT_ONCE])
    if not schools:
        return _finish(series, tally, ends, secret, by)
    rows = Sheet.objects.filter(school__in=schools)
    waves = [_by_school(_linked(rows.filter(wave=wave), series, secret)) for wave in ends]
    sums = {
        school: tally.take(
            [wave[school] for wave in waves], _scales(series, ends), with_near=series.near_taken
        )
        for school in schools
    }
    _keep(series, sums)
    _unlink(series, rows.filter(wave__in=ends))
    tally.done, tally.school = tally.done + len(schools), str(schools[-1])
    _note(series, tally, ends)
    return series


def _named(ends: Ends) -> QuerySet[Asked, UUID]:
    """The schools that kept their name in both waves, in one order."""
    first, last = (Asked.objects.filter(wave=wave, is_pooled=False, answered_count__gt=0) for wave in ends)
    both = first.filter(school__in=last.values("school"))
    return both.order_by("school").values_list("school", flat=True).distinct()


def _linked(rows: QuerySet[Sheet], series: Series, secret: bytes) -> list[Linked]:
    found = []
    for school, answers, linking in rows.values_list("school", "answers", "linking"):
        hashes = unseal_bytes(bytes(linking), secret=secret, about=series.pk) if linking else None
        found.append(Linked(school, answers, parted(hashes) if hashes else None))
    return found


def _by_school(sheets: Iterable[Linked]) -> Mapping[UUID | None, list[Linked]]:
    found: dict[UUID | None, list[Linked]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.school].append(sheet)
    return found


def _keep(series: Series, sums: Mapping[Any, Mapping[str, Sums]]) -> None:
    rows = [
        Difference(
            series=series,
            school_id=school,
            scale=scale,
            pair_count=of.count,
            total=str(of.total),
            squares=str(of.squares),
        )
        for school, scales in sums.items()
        for scale, of in scales.items()
    ]
    Difference.objects.bulk_create(rows, batch_size=AT_ONCE)


def _unlink(series: Series, rows: QuerySet[Sheet]) -> None:
    if series.matching == State.ENDING:
        rows.update(linking=None)


def _scales(series: Series, ends: Ends) -> Sequence[Scale]:
    """The scales and themes that both waves asked alike; none while pairs are only counted."""
    if series.matching == State.COUNTING:
        return []
    first, last = (questionnaire_of(wave.form) for wave in ends)
    return [Scale(*last.keyed(code)) for code in comparable(last, first)]


def _note(series: Series, tally: Tally, ends: Ends) -> None:
    series.progress = tallying.sealed(tally, series, len(_scales(series, ends)))
    series.save(update_fields=["matching", "near_taken", "progress"])


def _finish(series: Series, tally: Tally, ends: Ends, secret: bytes, by: Person | None) -> Series:
    """Take those who are in no school of their own in both waves; then say what was counted, or keep it and forget the rest."""
    elsewhere = Sheet.objects.filter(Q(school=None) | ~Q(school__in=_named(ends)))
    waves = [_linked(elsewhere.filter(wave=wave), series, secret) for wave in ends]
    sums = tally.take(waves, _scales(series, ends), with_near=series.near_taken, alone=False)
    series.matched_count, series.matched_most, series.progress = tally.whole, min(tally.sheets), None
    if series.matching == State.COUNTING:
        series.near_count = tally.near if tally.whole >= LEAST_PAIRS else 0
        series.matching = State.OPEN
        series.save()
        record("surveys.matched", about=series, by=by)
        return series
    if series.near_taken:
        series.matched_count += tally.near
    _keep(series, {None: sums})
    Wave.objects.filter(pk=ends[1].pk).update(is_untold=True)
    return _forget(series, by)


def _forget(series: Series, by: Person | None) -> Series:
    Sheet.objects.filter(wave__series=series, linking__isnull=False).update(linking=None)
    series.matching, series.matched_on, series.progress = State.ENDED, today(), None
    series.save()
    record("surveys.matching_ended", about=series, by=by)
    transaction.on_commit(lambda: keyfiles.destroy(series.pk))
    return series
