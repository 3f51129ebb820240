from django.db import models
from django.db.models import F, Q

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person
from bastama.projects.models.work import StoredFile


class Showing(models.Model):
    """What a teacher said of a file: whether a child or another person can be recognised in it.

    Said anew, the newest counts; what was said before stays.
    """

    class Shows(models.TextChoices):
        NOBODY = "nobody"
        CHILD = "child"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="showings")
    shows = models.CharField(max_length=6, choices=Shows.choices)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["file", "said_at"], name="projects_showing_of_file")]


class Consent(models.Model):
    """A consent to be seen in a file: who gave it, for what, until when, and when it was withdrawn.

    A note is never written over: a new consent of the same people renews the one before. Who gave it is read by
    the writer of the evidence alone.
    """

    class Reach(models.TextChoices):
        PROGRAMME = "programme"
        PUBLIC = "public"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="consents")
    given_by = models.CharField(max_length=200)
    reach = models.CharField(max_length=9, choices=Reach.choices)
    given_on = models.DateField()
    until_on = models.DateField()
    renews = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="renewed_by"
    )
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField(default=now)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("given_on")), name="projects_consent_ends_after_it_begins"
            )
        ]
