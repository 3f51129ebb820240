"""Matching the first and the last wave of a series: counted first, then ended once, and every link forgotten."""

from collections.abc import Sequence

from django.db import transaction

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.surveys import keyfiles
from bastama.surveys.actions import results
from bastama.surveys.errors import KeyIsGone, MatchingIsOver
from bastama.surveys.linking import parted
from bastama.surveys.models import Difference, Series, Sheet, Wave
from bastama.surveys.package.since import comparable
from bastama.surveys.pairing import Linked, Twice, kept_sums, near_pairs, whole_pairs
from bastama.surveys.queries import ends_of, questionnaire_of
from bastama.surveys.sealing import unseal_bytes
from bastama.surveys.statistics.scales import Scale
from bastama.surveys.statistics.tables import LEAST_PAIRS

AT_ONCE = 500
Sheets = Sequence[Linked]


@transaction.atomic
def match(series: Series, *, by: Person | None) -> Series:
    """Count how many sheets of the first and the last wave belong together, and how many differ in one part.

    Nothing is linked yet. Refuses before both waves are closed and after matching has ended, and where the key of the
    series is gone. Near ones are counted from ten pairs on: of fewer even a count could point at somebody.
    """
    series = _locked(series)
    first, last = _sheets(series)
    whole = whole_pairs(first, last)
    series.matched_count, series.matched_most = len(whole), min(len(first), len(last))
    is_enough = len(whole) >= LEAST_PAIRS
    series.near_count = len(near_pairs(first, last, whole)) if is_enough else 0
    series.save(update_fields=["matched_count", "matched_most", "near_count"])
    record("surveys.matched", about=series, by=by)
    return series


@transaction.atomic
def end_matching(series: Series, *, take_near: bool, by: Person | None) -> Series:
    """Keep the sums of the differences, forget every code, destroy the key: no two sheets can be linked after this.

    `take_near`: whether those who differ in one part count as matched. Refuses as `match` does.
    """
    series = _locked(series)
    first, last = _sheets(series)
    pairs = whole_pairs(first, last)
    if take_near and len(pairs) >= LEAST_PAIRS:
        pairs += near_pairs(first, last, pairs)
    _keep(series, first, last, pairs)
    series.matched_count, series.matched_most = len(pairs), min(len(first), len(last))
    series.near_taken = take_near
    series = _forget(series, by)
    _tell_anew(series)
    return series


@transaction.atomic
def give_up_matching(series: Series, *, by: Person | None) -> Series:
    """Forget every code of a series without matching: no last wave will come, or the key is gone. Refuses once ended."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.matching != Series.Matching.OPEN:
        raise MatchingIsOver
    series.matched_count = series.matched_most = series.near_count = None
    return _forget(series, by)


def _locked(series: Series) -> Series:
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.matching != Series.Matching.OPEN or ends_of(series) is None:
        raise MatchingIsOver
    if not keyfiles.is_here(series.pk):
        raise KeyIsGone
    return series


def _sheets(series: Series) -> tuple[Sheets, Sheets]:
    ends = ends_of(series)
    secret = keyfiles.read(series.pk)
    if ends is None or secret is None:
        raise MatchingIsOver
    first, last = ([_linked(row, series, secret) for row in _rows(wave)] for wave in ends)
    return first, last


def _rows(wave: Wave) -> list[Sheet]:
    return list(Sheet.objects.filter(wave=wave).only("school_id", "answers", "linking"))


def _linked(row: Sheet, series: Series, secret: bytes) -> Linked:
    opened = unseal_bytes(bytes(row.linking), secret=secret, about=series.pk) if row.linking else None
    return Linked(row.school_id, row.answers, parted(opened) if opened else None)


def _keep(series: Series, first: Sheets, last: Sheets, pairs: Sequence[Twice]) -> None:
    sums = kept_sums(first, last, pairs, _scales(series))
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


def _scales(series: Series) -> list[Scale]:
    """The scales and themes that both waves asked alike."""
    ends = ends_of(series)
    if ends is None:
        return []
    first, last = (questionnaire_of(wave.form) for wave in ends)
    return [Scale(*last.keyed(code)) for code in comparable(last, first)]


def _tell_anew(series: Series) -> None:
    """The results of the last wave once more, with the changes of those who were matched."""
    ends = ends_of(series)
    if ends is not None:
        results.store(ends[1])


def _forget(series: Series, by: Person | None) -> Series:
    Sheet.objects.filter(wave__series=series).update(linking=None)
    series.matching, series.matched_on = Series.Matching.ENDED, today()
    series.save()
    record("surveys.matching_ended", about=series, by=by)
    transaction.on_commit(lambda: keyfiles.destroy(series.pk))
    return series
