from django.db import models

from bastama.foundation.ids import new_id
from bastama.projects.models.account import Expression
from bastama.projects.models.work import StoredFile


class Illustration(models.Model):
    """A picture of a teacher's own evidence that they chose for the account in one language, with its words there.

    A choice and no more: readers see the copy that publishing makes of it, and the file stays where its circle and its consents
    keep it. Read by the writer of the text alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="illustrations")
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="illustrations")
    place = models.PositiveSmallIntegerField()
    alternative = models.CharField(max_length=200)
    caption = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["expression", "file"], name="projects_illustration_once")
        ]
