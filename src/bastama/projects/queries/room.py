from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.db.models import Sum

from bastama.people.models import Person
from bastama.projects.models.work import HeldFile, StoredFile, Upload

MB = 1024 * 1024


def limits() -> dict[str, int]:
    """By kind of file, how many MB it may have."""
    return {kind: most // MB for kind, most in settings.FILE_LIMITS.items()}


def most_of_any() -> int:
    """The most bytes a file may have before it is known of which kind it is."""
    return max(settings.FILE_LIMITS.values())


@dataclass(frozen=True)
class Room:
    """How many bytes somebody's files take, and may take."""

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
    sums = [table.objects.aggregate(sum=Sum("byte_count"))["sum"] or 0 for table in (StoredFile, HeldFile)]
    return Room(sum(sums), settings.SITE_FILES_LIMIT)


def coming_in(person: Person) -> int:
    """What a person's files on their way will take."""
    return Upload.objects.filter(person=person).aggregate(sum=Sum("byte_count"))["sum"] or 0
