"""Closing: sheets are opened, mixed and stored a pool at a time, so that a cut never leaves half of one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from random import SystemRandom
from time import monotonic
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import Area
from bastama.surveys import keyfiles
from bastama.surveys.actions import results
from bastama.surveys.errors import KeyIsGone
from bastama.surveys.models import Asked, Said, SealedSheet, SealedText, Sheet, Ticket, TypedSheet, Wave
from bastama.surveys.pooling import Pools, pooled
from bastama.surveys.queries import questionnaire_of, texts_left
from bastama.surveys.sealing import Filled, padded, room_for, seal_bytes, unpadded, unseal, unseal_bytes

SECONDS = 1.5
AT_ONCE = 500
TEXTS_AT_ONCE = 5_000
"""So many open answers are opened and mixed in one step: a country has hundreds of thousands, each some kilobytes long."""
MIX = SystemRandom().shuffle


def settle(wave: Wave) -> None:
    """Fix how many answered in each school, and which schools keep their name on their sheets: from counts alone."""
    if keyfiles.read(wave.pk) is None:
        raise KeyIsGone
    used = Ticket.objects.filter(wave=wave, is_used=True).values_list("school", "way")
    counted = {(school, way): count for school, way, count in used.annotate(count=Count("pk"))}
    rows = list(Asked.objects.filter(wave=wave).select_related("school"))
    for row in rows:
        row.answered_count = counted.get((row.school_id, row.way), 0)
    pools = pools_of(rows)
    for row in rows:
        row.is_pooled = row.school_id in pools.area_of
        row.area_id = pools.area_of.get(row.school_id)
    TypedSheet.objects.filter(ticket__wave=wave).delete()
    Asked.objects.bulk_update(rows, ["answered_count", "is_pooled", "area"], batch_size=AT_ONCE)
    if not pools.is_kept:
        wave.lost_count = SealedSheet.objects.filter(wave=wave).count()
        SealedSheet.objects.filter(wave=wave).delete()
        wave.save(update_fields=["lost_count"])


def pools_of(rows: Iterable[Asked]) -> Pools:
    """Where the sheets of each school go, from how many answered there in all ways together."""
    within = dict(Area.objects.values_list("pk", "within"))
    counts: Counter[UUID] = Counter()
    above: dict[UUID, list[UUID]] = {}
    for row in rows:
        counts[row.school_id] += row.answered_count or 0
        above[row.school_id] = chain(row.school.area_id, within)
    return pooled(counts, above)


def chain(area: UUID | None, within: Mapping[UUID, UUID | None]) -> list[UUID]:
    """An area and those it lies in, the smallest first."""
    found: list[UUID] = []
    while area is not None and area not in found:
        found.append(area)
        area = within[area]
    return found


def go_on(wave: Wave, *, by: Person | None = None, seconds: float = SECONDS) -> Wave:
    """Open and store the sheets of the next pools, for about so many seconds; after the last one the key is destroyed.

    Then it is worked out what the wave shows: at once where there is time left, else when this is given the next time.
    Given again it goes on where it was, also after a cut; two at once take turns. Refuses where the key is gone.
    """
    until = monotonic() + seconds
    while True:
        was_closing = wave.state == Wave.State.CLOSING
        wave = _slice(wave, by)
        if wave.state != Wave.State.CLOSING or monotonic() >= until:
            break
    if wave.is_untold and (monotonic() < until or not was_closing):
        results.store(wave)
    return wave


@transaction.atomic
def _slice(wave: Wave, by: Person | None) -> Wave:
    wave = Wave.objects.select_for_update(of=("self",)).select_related("series", "form").get(pk=wave.pk)
    if wave.state != Wave.State.CLOSING:
        return wave
    secret = keyfiles.read(wave.pk)
    if secret is None:
        raise KeyIsGone
    first = SealedSheet.objects.filter(wave=wave).values_list("school", flat=True).first()
    if first is not None:
        _open_pool(wave, secret, school=first)
    elif texts_left(wave) >= 2 * TEXTS_AT_ONCE:
        _mix_texts(wave, secret, most=TEXTS_AT_ONCE)
    else:
        _finish(wave, secret, by)
    return wave


def _open_pool(wave: Wave, secret: bytes, *, school: UUID) -> None:
    """All sheets of a pool in one transaction: what was written before and after it are whole pools, never one sheet."""
    place = Asked.objects.filter(wave=wave, school=school)[0]
    rows = _pool(wave, place)
    filled = [unseal(bytes(row.sealed), secret=secret, about=wave.pk) for row in rows]
    MIX(filled)
    kept_under = {"area_id": place.area_id} if place.is_pooled else {"school_id": school}
    sheets = [
        Sheet(wave=wave, answers=one.answers, linking=_linking(wave, one), **kept_under) for one in filled
    ]
    Sheet.objects.bulk_create(sheets, batch_size=AT_ONCE)
    _set_texts_apart(wave, filled)
    SealedSheet.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _pool(wave: Wave, place: Asked) -> list[SealedSheet]:
    """The sealed sheets of a school, or of all schools that are pooled with it."""
    together = Asked.objects.filter(wave=wave, is_pooled=True, area=place.area_id)
    schools = together.values_list("school", flat=True) if place.is_pooled else [place.school_id]
    return list(SealedSheet.objects.filter(wave=wave, school__in=schools))


def _linking(wave: Wave, one: Filled) -> bytes | None:
    """The hashes sealed to the key of the series: in the database nobody sees which sheets of two waves are alike."""
    if not wave.asks_linking or wave.series.public_key is None:
        return None
    return seal_bytes(one.linking, public=bytes(wave.series.public_key), about=wave.series_id)


def _set_texts_apart(wave: Wave, filled: list[Filled]) -> None:
    """Open answers go under a seal of their own, each by itself, until those of all schools can be mixed."""
    texts = [[item, text] for one in filled for item, text in one.said.items()]
    MIX(texts)
    room, public = room_for(questionnaire_of(wave.form)), bytes(wave.public_key or b"")
    sealed = [seal_bytes(padded({"text": text}, room), public=public, about=wave.pk) for text in texts]
    rows = [SealedText(wave=wave, sealed=one) for one in sealed]
    SealedText.objects.bulk_create(rows, batch_size=AT_ONCE)


def _mix_texts(wave: Wave, secret: bytes, most: int) -> None:
    """Open so many open answers and store them mixed.

    Their ids are drawn at random, so the first of them are from anywhere in the wave: never those of one school.
    """
    rows = SealedText.objects.filter(wave=wave).order_by("pk").values_list("pk", "sealed")[:most]
    opened = {
        id: unpadded(unseal_bytes(bytes(sealed), secret=secret, about=wave.pk))["text"] for id, sealed in rows
    }
    texts = list(opened.values())
    MIX(texts)
    said = [Said(wave=wave, item=item, text=text) for item, text in texts]
    Said.objects.bulk_create(said, batch_size=AT_ONCE)
    SealedText.objects.filter(pk__in=[*opened]).delete()


def _finish(wave: Wave, secret: bytes, by: Person | None) -> None:
    """Mix the last open answers, forget who was asked, and destroy the key once that is kept."""
    _mix_texts(wave, secret, most=2 * TEXTS_AT_ONCE)
    Ticket.objects.filter(wave=wave).update(person=None)
    wave.state, wave.closed_on, wave.is_untold = Wave.State.CLOSED, today(), True
    wave.save(update_fields=["state", "closed_on", "is_untold"])
    record("surveys.wave_closed", about=wave, by=by)
    transaction.on_commit(lambda: keyfiles.destroy(wave.pk))


def destroy_spent_keys() -> int:
    """Destroy keys that a power cut left behind after their wave was closed or cancelled; say how many."""
    over = (Wave.State.CLOSED, Wave.State.CANCELLED)
    spent = Wave.objects.filter(pk__in=keyfiles.names(), state__in=over)
    ids = list(spent.values_list("pk", flat=True))
    for id in ids:
        keyfiles.destroy(id)
    return len(ids)
