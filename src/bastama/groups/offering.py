"""What stands before a place in a group: somebody is asked. A table of this package, beside those in `models.py`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bastama.foundation.ids import new_id
from bastama.groups.models import Group, Membership
from bastama.people.models import Person


class Offer(models.Model):
    """A person is asked to take part in a group, or to facilitate it. It is not a place: only their yes makes one.

    Until then they see nothing of the group and are counted nowhere; the offer keeps one of its places free. Nobody but
    the person asked answers, and an answer is never written over: who is asked again is asked by another row.
    """

    class Said(models.TextChoices):
        OPEN = "", _("has not answered yet")
        YES = "yes", _("yes")
        NO = "no", _("not now")
        BACK = "back", _("taken back")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offers")
    role = models.CharField(max_length=12, choices=Membership.Role.choices)
    offered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    offered_on = models.DateField()
    said = models.CharField(max_length=4, choices=Said.choices, blank=True, default=Said.OPEN)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["group"], condition=Q(said=""), name="groups_offer_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group"],
                condition=Q(said=""),
                name="groups_offer_one_open",
                violation_error_message=_(
                    "Nobody was asked: this person was asked into the group already and has not answered yet."
                ),
            )
        ]
