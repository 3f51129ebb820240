from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Record(models.Model):
    """A work in the library: an article read from files, or a teacher's published account.

    `content` is the record as `formats.record.Record` gives it, with the source of every field; the columns
    beside it are for finding and listing. An account has the id its writer's project gave it. Its address never
    changes, and a record that was taken back keeps it, empty, to say so.
    """

    class Kind(models.TextChoices):
        LITERATURE = "literature"
        ACCOUNT = "account"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    content = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=500, blank=True)
    people = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    entered_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-entered_at"], name="library_record_newest"),
            models.Index(fields=["-entered_at"], name="library_record_entered"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def is_account(self) -> bool:
        return self.kind == Record.Kind.ACCOUNT


class MatchingKey(models.Model):
    """One thing a record can be recognised by when it comes again: a DOI, a Scopus number, its title."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="matching_keys")
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="library_matchingkey_once")]


class Expression(models.Model):
    """A teacher's account in one language, as published: title, abstract, text, keywords.

    What a writer goes on writing does not change it; publishing again does, and taking back removes it. Of a
    translation it says from which language, and by whom where they want to be named.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="expressions")
    place = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    abstract = models.TextField(blank=True)
    text = models.TextField(blank=True)
    keywords = models.JSONField(default=list, blank=True)
    translated_from = models.CharField(max_length=2, blank=True, default="", db_default="")
    translators = models.JSONField(default=list, blank=True, db_default=[])
    published_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "language"], name="library_expression_a_language")
        ]


class Version(models.Model):
    """One text of an account exactly as it was published, at an address of its own, so that a citation keeps leading to it.

    Numbered within its language; never changed, but for the name of a translator who does not want to be named any
    more. Taken back, its words go and its address says so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    people = models.JSONField(default=list, blank=True)
    title = models.CharField(max_length=300, blank=True)
    abstract = models.TextField(blank=True)
    text = models.TextField(blank=True)
    keywords = models.JSONField(default=list, blank=True)
    translated_from = models.CharField(max_length=2, blank=True, default="", db_default="")
    translators = models.JSONField(default=list, blank=True, db_default=[])
    published_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "language", "number"], name="library_version_once")
        ]


class Source(models.Model):
    """A file records were read from, kept as it came, so that nothing of it is ever lost."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    records = models.ManyToManyField(Record, related_name="sources")
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=20)
    raw = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField(default=now)


class SearchText(models.Model):
    """The words a record is found by, each once, folded and sorted (`search_words.py`); gone when it is taken back.

    The number is the row of SQLite's full-text index; the actions keep the words, the database keeps the index.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="search_text")
    words = models.TextField()
