from django.conf import settings
from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Event(models.Model):
    """Something that happened: "groups.admitted", about which object, by whom, when.

    Never holds what a person wrote, and is never changed; erasing a person only empties `by`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "at"], name="history_event_about"),
            models.Index(fields=["code", "at"], name="history_event_code"),
        ]
