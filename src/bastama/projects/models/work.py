from django.db import models

from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.projects.models.project import Project


class Consultation(models.Model):
    """A talk with a colleague about the project. Its entry holds who, role, what was said, what changed."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="consultation"
    )
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="consultations")
    held_on = models.DateField(null=True, blank=True)


class PlanItem(models.Model):
    """One action of the plan, with its day and state. Its entry holds what and with whom."""

    class State(models.TextChoices):
        PLANNED = "planned"
        DOING = "doing"
        DONE = "done"
        DROPPED = "dropped"

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="plan_item")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="plan_items")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)


class Evidence(models.Model):
    """Something that shows what changed: a text, a link, a file, a pair of files. Its entry says what it shows."""

    class Kind(models.TextChoices):
        TEXT = "text"
        LINK = "link"
        FILE = "file"
        PAIR = "pair"

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="evidence")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=4, choices=Kind.choices)


class StoredFile(models.Model):
    """A file of a piece of evidence as it is kept: type found from its content, position and device removed.

    A piece has one file, or two of which one shows what was before and the other what came after.
    """

    class Side(models.TextChoices):
        ALONE = ""
        BEFORE = "before"
        AFTER = "after"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    side = models.CharField(max_length=6, choices=Side.choices, blank=True, default="", db_default="")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=40)
    byte_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    stored_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "side"], name="projects_file_one_on_a_side")
        ]


class HeldFile(models.Model):
    """A file of something that stands above projects (a signed agreement, scanned): clean, and kept as the others are.

    Who may read it is said where it belongs.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=40)
    byte_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    stored_at = models.DateTimeField(default=now)


class Upload(models.Model):
    """A file on its way, in pieces; it can go on after a cut. Becomes a StoredFile when whole and checked.

    Without a project it is a photo of the flip-chart of a session.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)
    byte_count = models.PositiveIntegerField()
    received_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=now)


class Impact(models.Model):
    """A change noticed: where (pupils, practice, colleagues, school, beyond) and how sure one is."""

    class Category(models.TextChoices):
        PUPILS = "pupils"
        PRACTICE = "practice"
        COLLEAGUES = "colleagues"
        SCHOOL = "school"
        BEYOND = "beyond"

    class Strength(models.TextChoices):
        NOTICED = "noticed"
        SOME = "some-evidence"
        STRONG = "strong-evidence"

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="impact")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="impacts")
    category = models.CharField(max_length=10, choices=Category.choices, blank=True)
    strength = models.CharField(max_length=16, choices=Strength.choices, default=Strength.NOTICED)
