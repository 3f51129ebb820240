"""What a profile or a total says of each scale, in words and as a strip: for the page, the table beside it, the sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bastama.kit.dates import spelled, whole_day
from bastama.surveys.models import Wave
from bastama.surveys.profiles import Profile, Told
from bastama.surveys.queries import alike_in
from bastama.surveys.shown import Changed, Shown, Trust
from bastama.surveys.statistics.tables import Reading, decimals
from bastama.surveys.strips import Ends, Strip, strip


@dataclass(frozen=True)
class Since:
    """What a scale changed by since an earlier wave, in words."""

    wave: str
    words: str
    whose: str
    figures: Changed

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.figures.low > 0 or self.figures.high < 0


@dataclass(frozen=True)
class Row:
    """One scale. Where `reason` is not empty nothing else is told."""

    code: str
    name: str
    about: str
    strip: Strip
    reason: str = ""
    answered: int = 0
    mean: str = ""
    spread: str = ""
    interval: str = ""
    bands: tuple[str, ...] = ()
    changes: tuple[Since, ...] = ()
    earlier: str = ""
    reliability: str = ""
    figures: Shown | None = None

    @property
    def aloud(self) -> str:
        """The strip in one sentence, for who hears the page."""
        if self.reason:
            return f"{self.name}: {self.reason}"
        said = [_("mean: %(mean)s") % {"mean": self.mean}]
        if self.interval:
            said.append(_("interval: %(interval)s") % {"interval": self.interval})
        if self.earlier:
            said.append(_("before: %(mean)s") % {"mean": self.earlier})
        return f"{self.name}. " + "; ".join(said)

    @property
    def line(self) -> SafeString:
        return mark_safe(self.strip.drawn)  # noqa: S308 -- numbers alone

    @property
    def bar(self) -> SafeString:
        return mark_safe(self.strip.bar)  # noqa: S308 -- numbers alone


@dataclass(frozen=True)
class Across:
    """What a wave tells of a theme across the scales."""

    name: str
    about: str
    mean: str


@dataclass(frozen=True)
class Picture:
    """All scales of a place in the order of the questionnaire, with the words of the lowest and the highest answer."""

    rows: tuple[Row, ...]
    ends: Ends
    lowest: str
    highest: str
    cuts: tuple[str, str]
    across: tuple[Across, ...] = ()

    @property
    def is_told(self) -> bool:
        return any(not row.reason for row in self.rows)

    @property
    def has_changes(self) -> bool:
        return any(row.changes for row in self.rows)


def picture(profile: Profile) -> Picture:
    """The picture of a place through the waves of its series, as far as they asked a scale alike."""
    questionnaire = profile.questionnaire
    rows = tuple(_row(profile, scale.id, scale.name, scale.about) for scale in questionnaire.scales)
    first = questionnaire.answers_of(questionnaire.items[0])
    labels = [option.label for option in first.options] if first else [""]
    ends = _ends(profile, questionnaire.scales[0].id)
    middle, eighth = (ends.lowest + ends.highest) / 2, (ends.highest - ends.lowest) / 8
    parting = (spelled(middle - eighth), spelled(middle + eighth))
    return Picture(rows, ends, labels[0], labels[-1], parting, _across(profile))


def _across(profile: Profile) -> tuple[Across, ...]:
    """The themes of the latest wave, in the order of the questionnaire; none where they are not told."""
    told = profile.now.themes or {"means": {}}
    return tuple(
        Across(theme.name, theme.about, spelled(told["means"][theme.id], told["places"]))
        for theme in profile.questionnaire.themes
        if theme.id in told["means"]
    )


def _ends(profile: Profile, scale: str) -> Ends:
    keyed = profile.questionnaire.keyed(scale)
    return Ends(keyed.lowest, keyed.highest)


def _row(profile: Profile, code: str, name: str, about: str) -> Row:
    ends = _ends(profile, code)
    waves = [_alike(profile, told, code) for told in profile.waves]
    drawn, now = strip(waves, ends), waves[-1]
    if now is None or now.mean is None:
        reason = profile.now.reason or (now.reason if now else None) or "FEW"
        return Row(code, name, about, drawn, reason_of(reason))
    earlier = next((one for one in reversed(waves[:-1]) if one and one.mean), None)
    return Row(
        code,
        name,
        about,
        drawn,
        answered=now.answered,
        mean=told_words(now.mean, ends, decimals(now.answered)),
        spread=told_words(now.spread, Ends(0, ends.highest), decimals(now.answered)) if now.spread else "",
        interval=span(now.interval.low, now.interval.high, decimals(now.answered)) if now.interval else "",
        bands=tuple(_people(band) for band in now.bands),
        changes=tuple(_since(profile, now)),
        earlier=told_words(earlier.mean, ends, decimals(earlier.answered))
        if earlier and earlier.mean
        else "",
        reliability=_trusted(profile.reliability.get(code)),
        figures=now,
    )


def _alike(profile: Profile, told: Told, code: str) -> Shown | None:
    """What a wave tells of a scale, where it asked it with the same items as the last one did."""
    if told.scales is None or code not in told.scales:
        return None
    return told.scales[code] if code in alike_in(profile.now.wave.form, told.wave.form) else None


def told_words(of: Reading, ends: Ends, places: int) -> str:
    """A figure in words: a number, “3.5 or more”, “2.5 or less”, “3.1 to 3.4”."""
    if of.is_exact:
        return spelled(of.least, places)
    if of.most >= ends.highest:
        return _("%(number)s or more") % {"number": spelled(of.least, places)}
    if of.least <= ends.lowest:
        return _("%(number)s or less") % {"number": spelled(of.most, places)}
    return span(of.least, of.most, places)


def span(low: float, high: float, places: int) -> str:
    """From a number to a number, alike in every language."""
    return f"{spelled(low, places)} … {spelled(high, places)}"


def _people(band: Reading) -> str:
    return spelled(int(band.least)) if band.is_exact else span(int(band.least), int(band.most), 0)


def _since(profile: Profile, now: Shown) -> Iterator[Since]:
    for told in profile.waves[:-1]:
        change = now.changes.get(str(told.wave.pk))
        if change is not None:
            yield Since(moment_of(told.wave), _changed(change), _whose(change), change)


def _changed(change: Changed) -> str:
    places = decimals(change.count)
    sign = "+" if change.mean > 0 else ""
    return f"{sign}{spelled(change.mean, places)} ({span(change.low, change.high, places)})"


def _whose(change: Changed) -> str:
    if change.matched:
        return _("of people found in both waves: %(count)s") % {"count": change.count}
    return _("of all who answered")


def _trusted(of: Trust | None) -> str:
    if of is None:
        return ""
    alpha, omega = (spelled(one, 2) if isinstance(one, float) else "–" for one in (of.alpha, of.omega))
    return _("alpha %(alpha)s, omega %(omega)s") % {"alpha": alpha, "omega": omega}


def moment_of(wave: Wave) -> str:
    """A wave by its moment and the day it closed."""
    day = whole_day(wave.closed_on or wave.closes_on)
    return f"{wave.get_moment_display()}, {day}"


def reason_of(code: str) -> str:
    """Why nothing is shown."""
    if code == "SCHOOLS":
        return _("Fewer than three schools answered here, so the total would be the profile of one of them.")
    if code == "SUBTRACTION":
        return _(
            "Nothing is shown here: with it, answers of a smaller school could be worked out by subtraction."
        )
    return _(
        "Fewer than seven answered, so nothing is shown: whoever knows two of the answers could work out others."
    )


def standing_out(of: Picture) -> list[str]:
    """What stands out, said without a verdict: highest and lowest where their intervals do not touch, and changes."""
    return [*_ends_apart(of), *_moved(of)]


def _ends_apart(of: Picture) -> list[str]:
    exact = [
        (row, row.figures.mean.least, row.figures.interval)
        for row in of.rows
        if row.figures and row.figures.mean and row.figures.interval
    ]
    if len(exact) < 2:
        return []
    high, low = max(exact, key=lambda one: one[1]), min(exact, key=lambda one: one[1])
    if high[2].low <= low[2].high:
        return [_("The means lie close together: none stands out clearly from the others.")]
    facts = {"high": high[0].name, "high_mean": high[0].mean, "low": low[0].name, "low_mean": low[0].mean}
    return [_("The highest mean: “%(high)s” (%(high_mean)s). The lowest: “%(low)s” (%(low_mean)s).") % facts]


def _moved(of: Picture) -> list[str]:
    latest = [(row, row.changes[-1]) for row in of.rows if row.changes]
    if not latest:
        return []
    clear = [
        _("“%(scale)s” %(change)s") % {"scale": row.name, "change": since.words}
        for row, since in latest
        if since.is_clear
    ]
    if not clear:
        return [_("None of the changes told here is larger than chance alone could make it.")]
    said = _("Changed since the earlier wave by more than chance alone would explain: %(scales)s.")
    return [said % {"scales": "; ".join(clear)}]
