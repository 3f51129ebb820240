from __future__ import annotations

from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class Ring(models.TextChoices):
    ME = "me"
    GROUP = "group"
    NETWORK = "network"
    PUBLIC = "public"


class Notebook(models.Model):
    """Where the entries of one project (or of one director) are kept; ring *my group* means its group."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="notebooks")


class Entry(models.Model):
    """One thing a person writes and goes on writing. Its words are in its revisions; never overwritten.

    `kind` says what it is ("tool", "consultation", "plan-item", "evidence", "impact", "account", "claim");
    `tool` is the id of the edition's tool for kind "tool". Taken back by its writer, it is shown to nobody.
    An `unnamed` one is opened by its writer alone: it stands in the group's picture without a name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notebook = models.ForeignKey(Notebook, on_delete=models.PROTECT, related_name="entries")
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="entries")
    kind = models.CharField(max_length=20, default="tool")
    tool = models.CharField(max_length=40, blank=True)
    step = models.CharField(max_length=40, blank=True)
    head = models.OneToOneField(
        "Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="head_of"
    )
    unnamed = models.BooleanField(default=False)
    begun_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["notebook", "kind", "tool"], name="entries_entry_notebook"),
            models.Index(fields=["writer", "kind"], name="entries_entry_writer"),
        ]


class Revision(models.Model):
    """A whole answer at a moment, by one writer, in one ring, resting on a named earlier revision.

    Within ten minutes, by one writer, nobody between, autosave extends it (`saves` counts). A revision that
    rests on one that is no longer the head is joined with the head, which makes a revision of both (`merged_from`
    is the second), or is kept aside until its writer has chosen. `draft` is the open page or phone draft that
    wrote it last; a `fixed` one (published, kept aside, named to a phone) is never extended.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="revisions")
    ring = models.CharField(max_length=8, choices=Ring.choices)
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="kk")
    saves = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=now)
    written_at = models.DateTimeField(default=now)
    draft = models.UUIDField(null=True, blank=True)
    fixed = models.BooleanField(default=False)
    kept_aside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    @property
    def token(self) -> str:
        """What a page rests on: this revision after this many saves."""
        return f"{self.pk}.{self.saves}"

    class Meta:
        indexes = [
            models.Index(fields=["entry", "written_at"], name="entries_revision_chain"),
            models.Index(fields=["writer", "written_at"], name="entries_revision_writer"),
            models.Index(
                fields=["entry"],
                condition=Q(kept_aside=True, settled_at=None),
                name="entries_revision_aside",
            ),
        ]


class Remark(models.Model):
    """What somebody said about an entry, on the revision that stood there then: said once, never changed.

    Taken back by its writer it is shown to nobody, and its place says so with the day. It is heard by the entry's
    writers and the group's facilitators (`facilitators`), or by the whole group.
    """

    class To(models.TextChoices):
        FACILITATORS = "facilitators"
        GROUP = "group"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="remarks")
    about = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="remarks")
    to = models.CharField(max_length=12, choices=To.choices)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="kk")
    written_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "written_at"], name="entries_remark_thread")]
