from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Record(models.Model):
    """A work in the library: an article read from files, or a teacher's published account.

    `content` is the record as `formats.model.Record` gives it, with the source of every field; the columns
    beside it are for finding and listing. A record taken back keeps its address and says so.
    """

    class Kind(models.TextChoices):
        LITERATURE = "literature"
        ACCOUNT = "account"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.JSONField()
    title = models.CharField(max_length=500)
    people = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    matched_by = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-entered_at"], name="library_record_newest"),
            models.Index(fields=["doi"], condition=~models.Q(doi=""), name="library_record_doi"),
        ]


class Expression(models.Model):
    """A teacher's account in one language, as published: title, abstract, text, keywords."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="expressions")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    abstract = models.TextField(blank=True)
    text = models.TextField(blank=True)
    keywords = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "language"], name="library_expression_a_language")
        ]


class Source(models.Model):
    """A file a record was read from, kept as it came, so that nothing of it is ever lost."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=20)
    raw = models.BinaryField()
    digest = models.CharField(max_length=64)
    report = models.JSONField(default=list, blank=True)
    read_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "digest"], name="library_source_once_a_record")
        ]
