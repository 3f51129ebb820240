"""What stands behind records of literature: people, journals, files of whole texts. Beside `models.py`."""

from datetime import date

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.library.models import Record


class Author(models.Model):
    """Somebody under whose name works of the literature stand. The same name is not the same person.

    Each name under a work has one of its own until an ORCID or a curator says that two are one: then one leads on to the
    other and keeps its row, so that they can be parted. Nobody's account on this site is one, and none is made of the
    writer of a teacher's account. `near` is a form of the name that is alike in every script.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=300)
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    places = models.JSONField(default=list, blank=True)
    near = models.CharField(max_length=120, blank=True, db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~Q(orcid="") & Q(merged_into=None),
                name="library_author_one_an_orcid",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> "Author":
        """Who stands for this one: themselves, or whom they were joined to."""
        return self if self.merged_into is None else self.merged_into.standing


class Signature(models.Model):
    """A name under a work of literature, and whose it is. It follows the record; a work that does not say it any more has no
    `place` for it, and whose it was stays known.
    """

    class How(models.TextChoices):
        OWN = "own"
        ORCID = "orcid"
        AFFILIATION = "place"
        HAND = "hand"

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="signatures")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="signatures")
    name = models.CharField(max_length=300, db_index=True)
    role = models.CharField(max_length=30)
    place = models.PositiveSmallIntegerField(null=True)
    orcid = models.CharField(max_length=19, blank=True)
    affiliations = models.JSONField(default=list, blank=True)
    how = models.CharField(max_length=5, choices=How.choices, default=How.OWN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="library_signature_once")]


class TwoPeople(models.Model):
    """Two of a like name whom a curator said to be two. It isn't asked again."""

    id = models.BigAutoField(primary_key=True)
    one = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="library_twopeople_once")]


class Journal(models.Model):
    """What articles stand in: one by its ISSNs, and where it has none by its exact title.

    Two that a curator said to be one, as the printed and the electronic one are: one leads on to the other and keeps its
    row, its numbers and its articles, so that they can be parted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=300)
    title_kk = models.CharField(max_length=300, blank=True)
    title_ru = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    issns = models.JSONField(default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    changed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.title

    @property
    def standing(self) -> "Journal":
        """What stands for this one: itself, or the one it was joined to."""
        return self if self.merged_into is None else self.merged_into.standing


class JournalKey(models.Model):
    """What a journal is known by: an ISSN, which is one journal's alone, or a title in small letters."""

    class Scheme(models.TextChoices):
        ISSN = "issn"
        TITLE = "title"

    id = models.BigAutoField(primary_key=True)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="keys")
    scheme = models.CharField(max_length=5, choices=Scheme.choices)
    value = models.CharField(max_length=310, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "scheme", "value"], name="library_journalkey_once"),
            models.UniqueConstraint(
                fields=["value"],
                condition=Q(scheme="issn"),
                name="library_journalkey_one_an_issn",
            ),
        ]


class Place(models.Model):
    """Where a record of literature belongs: the journal it stands in, and the work it is another expression of.

    It stands beside the record and not in it, for files say nothing of it and merging does not touch it.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="belongs")
    journal = models.ForeignKey(
        Journal, null=True, blank=True, on_delete=models.SET_NULL, related_name="places"
    )
    original = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.SET_NULL, related_name="other_expressions"
    )


class Description(models.Model):
    """One change of what is said of a person or a journal: of each field what it was before, and what it became.

    Made by hand, or by joining two people and parting them again, with whom an ORCID comes and goes. Nothing is ever
    overwritten without one. Who changed it stands in history, under `library.*`, with this number.
    """

    class Cause(models.TextChoices):
        BY_HAND = "by-hand"
        JOINED = "joined"
        PARTED = "parted"

    id = models.BigAutoField(primary_key=True)
    author = models.ForeignKey(Author, null=True, on_delete=models.CASCADE, related_name="descriptions")
    journal = models.ForeignKey(Journal, null=True, on_delete=models.CASCADE, related_name="descriptions")
    at = models.DateTimeField(default=now)
    cause = models.CharField(
        max_length=7, choices=Cause.choices, default=Cause.BY_HAND, db_default=Cause.BY_HAND
    )
    changes = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(author=None, journal__isnull=False) | Q(author__isnull=False, journal=None),
                name="library_description_of_one",
            )
        ]


class FullText(models.Model):
    """A file with the whole text of a work: what may be done with it, whose it is, where it came from, and from when it is open.

    Before that day, and where it is closed, only curators get it. The file lies in the store under a name nobody guesses.
    """

    class Licence(models.TextChoices):
        FREE = "free"
        NAME = "by"
        NAME_ALIKE = "by-sa"
        NAME_NOT_SOLD = "by-nc"
        NAME_UNCHANGED = "by-nc-nd"
        HERE = "here"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="full_texts")
    language = models.CharField(max_length=8, blank=True)
    stored_as = models.CharField(max_length=40, unique=True)
    media_type = models.CharField(max_length=40)
    byte_count = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    licence = models.CharField(max_length=8, choices=Licence.choices)
    holder = models.CharField(max_length=300, blank=True)
    came_from = models.CharField(max_length=500, blank=True)
    open_from = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=now)

    @property
    def ending(self) -> str:
        return "pdf" if self.media_type == "application/pdf" else "txt"

    def is_open(self, on: date) -> bool:
        """Whether everybody may have it on a day."""
        return self.licence != self.Licence.CLOSED and (self.open_from is None or self.open_from <= on)

    def may_be_copied(self, on: date) -> bool:
        """Whether a copy of the library may hold it: where it may be shown here alone, it may not."""
        return self.is_open(on) and self.licence != self.Licence.HERE
