"""How a file stands between its group and the world, in words. Whether it may leave, `queries.consents` decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from bastama.entries.models import Entry
from bastama.projects.models.work import StoredFile


class Standing(models.TextChoices):
    NOBODY = "nobody"
    AGREED = "agreed"
    UNANSWERED = "unanswered"
    WITHOUT = "without"
    NOT_YET = "not-yet"
    NARROWER = "narrower"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


LEAVING = (Standing.NOBODY, Standing.AGREED)


@dataclass(frozen=True)
class Kept:
    """A file as one person meets it beside its evidence; `label` is what the teacher calls its side of a pair."""

    file: StoredFile
    standing: str
    is_inside: bool
    is_own: bool
    label: str = ""

    @property
    def id(self) -> UUID:
        return self.file.pk

    @property
    def side(self) -> str:
        return self.file.side

    @property
    def leaves(self) -> bool:
        return self.standing in LEAVING

    @property
    def is_open(self) -> bool:
        return self.is_inside or self.leaves

    @property
    def is_picture(self) -> bool:
        return self.file.media_type.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.file.media_type.startswith("audio/")

    @property
    def side_name(self) -> str:
        return side_name(self.side)

    @property
    def caption(self) -> str:
        """What stands under a side of a pair; nothing under a file that stands alone."""
        return ": ".join(part for part in (self.side_name, self.label) if part) if self.side else ""

    @property
    def why(self) -> str:
        """Why it stays within the group: to its writer the reason, to others only that it does."""
        if self.leaves:
            return ""
        return why_it_stays(self.standing) if self.is_own else _("This file stays within the group.")


def side_name(side: str) -> str:
    return {StoredFile.Side.BEFORE: _("Before"), StoredFile.Side.AFTER: _("After")}.get(
        StoredFile.Side(side), ""
    )


def kept_beside(entry: Entry, files: Iterable[Any], person_id: UUID | None) -> tuple[Kept, ...]:
    """The files of a piece of evidence that came from `files_for`, with what that query says of each."""
    answers = entry.head.answers if entry.head else {}
    is_own = entry.writer_id == person_id
    labels = {side: str(answers.get(side) or "") for side in StoredFile.Side.values if side}
    return tuple(
        Kept(file, file.standing, file.is_inside, is_own, labels.get(file.side, "")) for file in files
    )


def why_it_stays(standing: str) -> str:
    sentences = {
        Standing.UNANSWERED: _(
            "It stays within your group until you say whether a child or another person can be recognised in it."
        ),
        Standing.WITHOUT: _(
            "It stays within your group: somebody can be recognised in it, and no consent is noted."
        ),
        Standing.NOT_YET: _("It stays within your group: a consent for it begins on a later day."),
        Standing.NARROWER: _(
            "It stays within the programme: a consent for it does not reach as far as the public."
        ),
        Standing.ENDED: _("It stays within your group: a consent for it has ended."),
        Standing.WITHDRAWN: _("It stays within your group: a consent for it was withdrawn."),
    }
    return sentences.get(Standing(standing), "")
