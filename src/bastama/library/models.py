from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Record(models.Model):
    """A work in the library: an article read from files, or a teacher's published account.

    `content` is the record as `formats.record.Record` gives it, with the source of every field; the columns
    beside it are for finding and listing. An account has the id its writer's project gave it. Its address never
    changes, and a record that was taken back keeps it, empty, to say so; one that was merged keeps it to lead on.
    `to_check` is how many of its fields want a look, `abstracts_in` the languages of its abstracts as “,en,kk,”,
    `marked_by` the vocabulary by which its concepts were found.
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
    to_check = models.PositiveSmallIntegerField(default=0, db_default=0)
    abstracts_in = models.CharField(max_length=60, blank=True, default="", db_default="")
    marked_by = models.CharField(max_length=40, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-entered_at"], name="library_record_newest"),
            models.Index(fields=["-entered_at"], name="library_record_entered"),
            models.Index(fields=["changed_at", "id"], name="library_record_changed"),
            # Of merged ones alone: an index of all would be taken for a short way to those that were never merged.
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="library_record_merged",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def standing(self) -> "Record":
        """The record that stands for this one: itself, or the one it was merged into."""
        return self if self.merged_into is None else self.merged_into.standing

    @property
    def is_here(self) -> bool:
        """Whether readers find it: neither taken back nor merged into another."""
        return self.taken_back_at is None and self.merged_into_id is None

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
    """A file records were read from, kept as it came, so that nothing of it is ever lost.

    `left_out` are the places of its records that somebody did not want; read again, the file offers them anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    records = models.ManyToManyField(Record, related_name="sources")
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=20)
    raw = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    left_out = models.JSONField(default=list, blank=True, db_default=[])
    read_at = models.DateTimeField(default=now)


class SearchText(models.Model):
    """The words a record is found by, each once, folded and sorted (`search_words.py`); gone when it is taken back.

    The number is the row of SQLite's full-text index; the actions keep the words, the database keeps the index.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="search_text")
    words = models.TextField()


class Listing(models.Model):
    """A record as a search sorts, counts and narrows down: a narrow row beside its words, with the same number.

    Made and removed together with the words (`actions/indexing.py`); nothing stands here that the page of the record
    does not say.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="listing")
    kind = models.CharField(max_length=10)
    type = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = models.CharField(max_length=40, blank=True)
    entered_at = models.DateTimeField()
    journal = models.CharField(max_length=300, blank=True)
    people = models.TextField(blank=True)
    tags = models.TextField(blank=True, default="", db_default="")
    """What it speaks of and where it happened, as “concept:agency grade:7”, one space between."""

    class Meta:
        indexes = [
            models.Index(fields=["-entered_at", "-id"], name="library_listing_newest"),
            models.Index(fields=["year"], name="library_listing_year"),
            models.Index(fields=["journal"], name="library_listing_journal"),
        ]


class Tally(models.Model):
    """What is counted of a record among the hits of a search (`finding/tallying.py`): its listing in as few signs as may be.

    It has the number of the listing, is made with it and goes with it. Of ten thousand hits these rows lie on a quarter of the pages.
    """

    id = models.BigAutoField(primary_key=True)
    said = models.TextField()
    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="tally")


class TagLetter(models.Model):
    """A tag of listings and, by its number, the one letter that stands for it in tallies. None is ever changed or taken away."""

    id = models.BigAutoField(primary_key=True)
    tag = models.CharField(max_length=100, unique=True)


class LeftSet(models.Model):
    """A set of those that other libraries harvest, in which a record stood once: they are told there that it went.

    It stays when the record comes back, for it is then told as standing there.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="left_sets")
    name = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="library_leftset_once")]


class RunningText(models.Model):
    """The folded words of a record in their order, in which a phrase is looked for; with the same number as its words."""

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="running_text")
    said = models.TextField()


class KnownWord(models.Model):
    """A beginning of words that occurs in the library, so that a mistyped word finds those that are near.

    It goes when the last record goes in which it occurs. `begins` and `ends` are two letters of its form on a Russian
    keyboard: whoever makes one mistake leaves one of them whole.
    """

    id = models.BigAutoField(primary_key=True)
    word = models.CharField(max_length=30, unique=True)
    begins = models.CharField(max_length=2)
    ends = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["begins", "length"], name="library_knownword_begins"),
            models.Index(fields=["ends", "length"], name="library_knownword_ends"),
        ]
