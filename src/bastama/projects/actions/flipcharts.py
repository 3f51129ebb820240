"""Photos of the flip-chart of a session: the file comes to what was begun with a line of words, or goes for good."""

from functools import partial

from django.db import transaction
from django.utils.timezone import localdate

from bastama.foundation.days import now
from bastama.groups.flipcharts import taken_at
from bastama.groups.models import FlipChart, Session
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.projects.actions.files import Clean, keep_apart, let_go
from bastama.projects.errors.flipcharts import PhotoIsNoPicture, PhotosAreEnough
from bastama.projects.files.cleaning import ENDINGS
from bastama.projects.models.work import HeldFile


@transaction.atomic
def keep_photo(begun: FlipChart, *, clean: Clean, by: Person, most: int) -> FlipChart:
    """Keep a clean picture as a photo of the flip-chart, under what was begun; where that has one, beside it.

    The name that a phone gave it is not kept. Refuses: no picture; as many as there may be; the site has no room left.
    The session's row is locked while they are counted.
    """
    if not clean.held.media_type.startswith("image/"):
        raise PhotoIsNoPicture
    session = Session.objects.select_for_update().get(pk=begun.session_id)
    if taken_at(session).count() >= most:
        raise PhotosAreEnough(most=most)
    clean.name = f"flip-chart-{localdate(session.starts_at).isoformat()}.{ENDINGS[clean.held.media_type]}"
    held = keep_apart(clean)
    kept = FlipChart.objects.select_for_update().get(pk=begun.pk)
    if kept.file is not None:
        told = {"words": kept.words, "is_shown": kept.is_shown}
        kept = FlipChart(session=session, taken_by=by, taken_at=now(), **told)
    kept.file, kept.changed_at = held.pk, now()
    kept.save()
    record("projects.photo_kept", about=kept, by=by, byte_count=held.byte_count)
    return kept


@transaction.atomic
def take_away(photo: FlipChart, *, by: Person) -> None:
    """Take a photo away for good: its bytes, its row, its words."""
    held = HeldFile.objects.filter(pk=photo.file).first() if photo.file else None
    record("projects.photo_taken_away", about=photo, by=by)
    photo.delete()
    if held is not None:
        held.delete()
        transaction.on_commit(partial(let_go, [held.stored_as]))
