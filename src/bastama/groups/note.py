from typing import ClassVar

from django.db import models

from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.people.models import Person


class Note(models.Model):
    """A revision of a text that two people share. It rests on a named earlier one; none is overwritten.

    The head is the last that was not kept aside. One that rested on an earlier text than the head is joined
    with it where each side changed something else (`merged_from` is what came); where the two clash it is kept
    aside until its writer has chosen. Within ten minutes, by one writer, nobody between, it is extended; what a
    phone sent (`fixed`) never is.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fixed = models.BooleanField(default=False, db_default=False)
    kept_aside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    writer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    saves = models.PositiveIntegerField(default=1)
    draft = models.UUIDField(null=True, blank=True)
    begun_at = models.DateTimeField(default=now)
    written_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        """What a page rests on: this revision after this many saves."""
        return f"{self.pk}.{self.saves}"

    @property
    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.WORDS}

    def put(self, words: dict[str, str]) -> None:
        for name, text in words.items():
            setattr(self, name, text)

    @property
    def long_texts(self) -> tuple[str, ...]:
        """Those of its words that are joined paragraph by paragraph."""
        return self.WORDS
