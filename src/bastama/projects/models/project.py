from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bastama.entries.models import Notebook
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person


class Project(models.Model):
    """A development project in a teacher's own school. Steps are a map: `step` says where they are, no lock.

    In a circle of facilitators or directors the same row is a member's practice, on the path of their strand: it is
    never counted as a project, has no title, and is led by one.
    The title is an entry of kind "title" with a ring of its own, so that its owners say who may read it.
    """

    class State(models.TextChoices):
        FORMING = "forming"
        PLANNED = "planned"
        UNDER_WAY = "under-way"
        REFLECTING = "reflecting"
        SHARED = "shared"

    notebook = models.OneToOneField(
        Notebook, primary_key=True, on_delete=models.PROTECT, related_name="project"
    )
    step = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.FORMING)
    begun_at = models.DateTimeField(default=now)


class Leader(models.Model):
    """A person who leads a project, alone or with one or two others.

    Of several projects that somebody leads, they work on the one they joined last.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="leaders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leads")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField(default=now, db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=Q(until_on=None),
                name="projects_leader_once",
            )
        ]


class Reached(models.Model):
    """A step was reached, on a day: the first time a tool of it was answered. Activity, never content."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reached")
    step = models.CharField(max_length=40)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "step"], name="projects_reached_once")]
