from django.db import models
from django.db.models import Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.projects.models.project import Project


class Invitation(models.Model):
    """Somebody who leads a project asked a teacher of the group to lead it with them.

    It is answered once and never opened again; asked anew, it is another row. Erased with either of the two.
    """

    class Outcome(models.TextChoices):
        OPEN = ""
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=9, blank=True, default=Outcome.OPEN, choices=Outcome.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "asked"],
                condition=Q(ended_at=None),
                name="projects_invitation_open_once",
            )
        ]
