"""What a closed wave shows, worked out once and kept, so that pages only read it (decision 40)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from bastama.places.models import Area
from bastama.surveys.actions.telling import tell_of_profiles
from bastama.surveys.models import Asked, Difference, Form, Result, Series, Wave
from bastama.surveys.package.since import comparable
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.sheets import gathered, leaf_of, uncollected
from bastama.surveys.shown import Shown, shown, trust
from bastama.surveys.statistics.country import WHOLE, Country, Leaf
from bastama.surveys.statistics.gathering import Gathered
from bastama.surveys.statistics.hiding import ENOUGH, LEAST_ANSWERED, Hidden, Place
from bastama.surveys.statistics.reliability import reliability
from bastama.surveys.statistics.scales import Scale, without_shared_items
from bastama.surveys.statistics.sums import Sums
from bastama.surveys.statistics.tables import Figures, changed, decimals, figures, tabled
from bastama.surveys.statistics.themes import Themes

HEAD = (
    "school",
    "school__area",
    "area",
    "is_pooled",
    "asked_count",
    Coalesce("answered_count", 0),
)
"""The columns of a `Head`."""
SCHOOLS = "SCHOOLS"
"""Why an area has no total: so few schools answered there that it would be the profile of one of them."""
AT_ONCE = 500
State = Wave.State


@dataclass(frozen=True)
class Head:
    """How many a wave asked in a school in one way, how many answered, and where their sheets lie."""

    school: UUID
    within: UUID
    area: UUID | None
    is_pooled: bool
    asked: int
    answered: int


@dataclass(frozen=True)
class Counted:
    """A closed wave with the sums of all its schools."""

    wave: Wave
    heads: Sequence[Head]
    country: Country
    gathered: Gathered
    trees: Mapping[str, Place]
    """By scale."""
    figures: Mapping[str, Mapping[str, Figures]]
    """By scale, what may be told of each place."""


def store(wave: Wave) -> None:
    """Work out what may be shown of a closed wave and keep it in place of what was kept before.

    The same sheets give the same rows, so it may be repeated. Waves of the series that came later are done again, since
    they tell what has changed since this one. The long part comes before the transaction: pages are never kept waiting.
    """
    if wave.state != State.CLOSED:
        raise ValueError("A wave has results only once it is closed.")
    for one in (wave, *_closed(wave).filter(opens_on__gt=wave.opens_on)):
        rows = rows_of(one)
        with transaction.atomic():
            earlier, _counts = Result.objects.filter(wave=one).delete()
            Result.objects.bulk_create(rows, batch_size=AT_ONCE)
            Wave.objects.filter(pk=one.pk).update(is_untold=False)
            if not earlier:
                tell_of_profiles(one, rows)
    wave.is_untold = False


def without_results() -> QuerySet[Wave]:
    """Closed waves whose results are still to be worked out, or anew, as after a cut."""
    has_none = ~Exists(Result.objects.filter(wave=OuterRef("pk")))
    return Wave.objects.filter(has_none | Q(is_untold=True), state=State.CLOSED).order_by("opens_on")


def _closed(wave: Wave) -> QuerySet[Wave]:
    rows = Wave.objects.filter(series=wave.series_id, state=State.CLOSED).exclude(pk=wave.pk)
    return rows.select_related("form", "series").order_by("opens_on")


@uncollected()
def rows_of(wave: Wave) -> list[Result]:
    """What is to be kept of a closed wave, worked out from its sheets."""
    scales = scales_of(wave.form)
    now = counted(wave, scales)
    earlier = [counted(one, scales) for one in _closed(wave).filter(opens_on__lt=wave.opens_on)]
    told, themes = _told(now, earlier, scales), _themes(now, scales)
    rows = [Result(wave=wave, shown=kept, school_id=school) for school, kept in _of_schools(now, told)]
    for code, kept in _of_areas(now, told):
        whole = {} if code else _trusted(now, scales)
        rows.append(Result(wave=wave, shown=kept | whole, area_id=code or None))
    for row in rows:
        code = str(row.school_id or row.area_id or WHOLE)
        if "scales" in row.shown and code in themes:
            row.shown["themes"] = themes[code]
    return rows


def scales_of(form: Form) -> list[Scale]:
    """The scales of a form of which something is told, in its order; of themes see `_themes`."""
    whole = questionnaire_of(form)
    return without_shared_items([Scale(*whole.keyed(scale.id)) for scale in whole.scales])


def counted(wave: Wave, scales: Sequence[Scale]) -> Counted:
    """The wave with the sums of its leaves, and what may be told of them."""
    heads = [Head(*row) for row in Asked.objects.filter(wave=wave).order_by("school").values_list(*HEAD)]
    country, whole = _country(heads), gathered(wave, scales)
    trees = {scale.code: country.tree(whole.of(scale)) for scale in scales}
    found = {scale.code: figures(trees[scale.code], scale) for scale in scales}
    return Counted(wave, heads, country, whole, trees, found)


def _country(heads: Iterable[Head]) -> Country:
    """The leaves of a wave: its schools, and of those too small their pools."""
    leaves: dict[tuple[str, str | None], list[Head]] = defaultdict(list)
    for row in heads:
        area = row.area if row.is_pooled else row.within
        code = leaf_of(None if row.is_pooled else row.school, area)
        leaves[code, str(area) if area else None].append(row)
    areas = Area.objects.values_list("pk", "within")
    within = {str(area): str(around) if around else None for area, around in areas}
    found = (
        Leaf(
            code,
            area,
            sum([row.asked for row in rows]),
            sum([row.answered for row in rows]),
            _schools(rows),
        )
        for (code, area), rows in leaves.items()
    )
    return Country(tuple(sorted(found, key=lambda leaf: leaf.code)), within)


def _schools(rows: Sequence[Head]) -> int:
    return len({row.school for row in rows if row.answered})


def _told(now: Counted, earlier: Sequence[Counted], scales: Sequence[Scale]) -> dict[str, dict[str, Shown]]:
    """By place and scale what is told, with the change since each earlier wave that asked the scale alike."""
    found: dict[str, dict[str, Shown]] = defaultdict(dict)
    for scale in scales:
        here = now.figures[scale.code]
        since = {
            str(one.wave.pk): changed(
                one.figures[scale.code], here, scale, _matched(one.wave, now.wave, scale)
            )
            for one in earlier
            if scale.code in comparable(questionnaire_of(now.wave.form), questionnaire_of(one.wave.form))
        }
        for code, table in tabled(now.trees[scale.code], here).items():
            own = {wave: change[code] for wave, change in since.items() if code in change}
            found[code][scale.code] = shown(table, own)
    return found


def _themes(now: Counted, scales: Sequence[Scale]) -> dict[str, dict[str, Any]]:
    """By place the means of the themes across its scales, rounded, where they may be told (decision 41)."""
    whole = questionnaire_of(now.wave.form)
    themes = [Scale(*whole.keyed(theme.id)) for theme in whole.themes]
    if not themes:
        return {}
    across = Themes(scales, themes, now.trees, now.figures, now.gathered.items)
    exactly = across.told()
    found: dict[str, dict[str, Any]] = {}
    for means, is_part in ((exactly, False), (across.of_parts(exactly), True)):
        for code, theme_means in means.items():
            places = decimals(min(now.figures[scale.code][code].whole.count for scale in scales))
            rounded = {theme: round(float(mean), places) for theme, mean in theme_means.items()}
            found[code] = {"means": rounded, "places": places, "is_part": is_part}
    return found


def _matched(first: Wave, last: Wave, scale: Scale) -> Mapping[str, Sums]:
    """What matching left of the two waves that are linked, the first and the last; by school."""
    linked = (first.moment, last.moment) == (Wave.Moment.START, Wave.Moment.END)
    if not linked or last.series.matching != Series.Matching.ENDED:
        return {}
    rows = Difference.objects.filter(series=last.series_id, scale=scale.code, school__isnull=False)
    return {str(row.school_id): row.sums for row in rows}


def _of_schools(now: Counted, told: Mapping[str, dict[str, Shown]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each school that was asked, with what is kept of it."""
    for school, rows in groupby(now.heads, key=lambda head: str(head.school)):
        asked = list(rows)
        counts = {"asked": sum([row.asked for row in asked])}
        answered = sum([row.answered for row in asked])
        if any(row.is_pooled for row in asked):
            yield school, counts | {"reason": _too_few(answered).name}
        else:
            yield school, counts | {"answered": answered, "scales": _kept(told[school])}


def _too_few(answered: int) -> Hidden:
    """Why a school has no profile: its own count, or a tiny neighbour it was counted together with."""
    if answered >= ENOUGH:
        return Hidden.SUBTRACTION
    return Hidden.FEW if answered < LEAST_ANSWERED else Hidden.TWO_COULD_TELL


def _of_areas(now: Counted, told: Mapping[str, dict[str, Shown]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each area with people in it, and the whole, with what is kept of it: totals, or why there are none."""
    areas = now.country.told_areas()
    leaves = {leaf.code: leaf for leaf in now.country.leaves}
    for area in now.country.tree({}).each():
        if area.code in leaves:
            continue
        inside = [leaves[place.code] for place in area.each() if place.code in leaves]
        if area.code not in areas:
            yield area.code, {"reason": SCHOOLS}
            continue
        counts = {
            "asked": sum(leaf.asked for leaf in inside),
            "answered": sum(leaf.answered for leaf in inside),
            "schools": areas[area.code],
        }
        yield area.code, counts | {"scales": _kept(told[area.code])}


def _kept(scales: Mapping[str, Shown]) -> dict[str, Any]:
    return {code: one.as_json() for code, one in scales.items()}


def _trusted(now: Counted, scales: Sequence[Scale]) -> dict[str, Any]:
    found = {scale.code: asdict(trust(reliability(now.gathered.crosses[scale.code]))) for scale in scales}
    return {"reliability": found}
