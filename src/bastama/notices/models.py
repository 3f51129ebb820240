from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id


class Told(Protocol):
    """Somebody who can be told something: as much of a person as notices know."""

    @property
    def pk(self) -> UUID: ...
    @property
    def email(self) -> str: ...
    @property
    def language(self) -> str: ...


class Notice(models.Model):
    """A sentence for one person: which kind (its words live where the kind is told), with plain facts.

    Shown on every page until it is put away; never holds what somebody wrote.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(default=now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "told_at"],
                condition=models.Q(put_away_at=None),
                name="notices_notice_waiting",
            )
        ]

    @property
    def words(self) -> str:
        """The template of its words, in the package that tells it."""
        package, _, name = self.kind.partition(".")
        return f"{package}/notices/{name}.html"

    @property
    def words_of_mail(self) -> str:
        return self.words.removesuffix("html") + "txt"
