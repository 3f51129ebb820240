from django.db import models

from bastama.entries.models import Revision
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.groups.models import Group
from bastama.people.models import Person


class GroupPicture(models.Model):
    """The answers of a group to one tool, as they stood when a facilitator drew them together, without names.

    A later picture differs in five answers or more, so that nobody is worked out from what has changed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="pictures")
    tool = models.CharField(max_length=40)
    revisions = models.ManyToManyField(Revision, related_name="+")
    drawn_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    drawn_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["group", "tool", "drawn_at"], name="projects_picture_of_group")]
