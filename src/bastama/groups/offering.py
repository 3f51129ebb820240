"""What stands before a place in a group: somebody is asked, or asks. Tables of this package, beside those in `models.py`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bastama.foundation.ids import new_id
from bastama.groups.models import Group, Membership
from bastama.people.models import Person
from bastama.places.models import School


class Offer(models.Model):
    """A person is asked to take part in a group, or to facilitate it. It is not a place: only their yes makes one.

    Until then they see nothing of the group and are counted nowhere; the offer keeps one of its places free. Nobody but
    the person asked answers, and an answer is never written over: who is asked again is asked by another row.
    """

    class Said(models.TextChoices):
        OPEN = "", _("has not answered yet")
        YES = "yes", _("yes")
        NO = "no", _("not now")
        BACK = "back", pgettext_lazy("offer", "taken back")

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


class Paper(models.Model):
    """A sheet for the staff room by which a teacher asks to join a group themselves.

    Its address is worked out from the site's key, the group and the turn (`papers.py`) and stored nowhere; another turn
    ends every sheet that was printed before.
    """

    group = models.OneToOneField(Group, primary_key=True, on_delete=models.PROTECT, related_name="paper")
    turn = models.PositiveSmallIntegerField(default=1)
    hashed = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField()


class JoinRequest(models.Model):
    """Somebody who came by the paper asks to join: a person who is signed in, or a name as it was typed.

    Read by who may ask people into the group, and by nobody else. Answered once; after sixty days the name, the word
    and the signs are forgotten, answered or not.
    """

    class Said(models.TextChoices):
        OPEN = "", _("waits for an answer")
        YES = "yes", _("yes")
        NO = "no", _("no")
        OVER = "over", _("nobody answered in time")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="join_requests")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="join_requests"
    )
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=300, blank=True)
    signs = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=2, blank=True)
    asked_on = models.DateField()
    said = models.CharField(max_length=4, choices=Said.choices, blank=True, default=Said.OPEN)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(said=""),
                name="groups_joinrequest_one_open",
                violation_error_message=_(
                    "Nothing was sent: you have asked to join this group already, and the answer is still to come."
                ),
            )
        ]
