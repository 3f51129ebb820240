from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.db.models import Sum

from bastama.people.models import Person
from bastama.projects.models.work import StoredFile, Upload

MB = 1024 * 1024


@dataclass(frozen=True)
class Room:
    """How many bytes somebody's files take, and may take. What was taken back lies there still and counts."""

    used: int
    most: int

    def has(self, more: int) -> bool:
        return self.used + more <= self.most

    @property
    def used_mb(self) -> int:
        return ceil(self.used / MB)

    @property
    def most_mb(self) -> int:
        return self.most // MB


def room_of(person: Person) -> Room:
    """The room of one person's files."""
    files = StoredFile.objects.filter(evidence__entry__writer=person)
    return Room(files.aggregate(sum=Sum("byte_count"))["sum"] or 0, settings.PERSON_FILES_LIMIT)


def room_of_site() -> Room:
    """The room of everybody's files."""
    return Room(StoredFile.objects.aggregate(sum=Sum("byte_count"))["sum"] or 0, settings.SITE_FILES_LIMIT)


def coming_in(person: Person) -> int:
    """What a person's files on their way will take."""
    return Upload.objects.filter(person=person).aggregate(sum=Sum("byte_count"))["sum"] or 0
