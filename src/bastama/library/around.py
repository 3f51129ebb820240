"""What stands around a record of literature on its page: whole texts, its journal, the same work in other languages."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from bastama.library import expressions, full_texts, pages, queries
from bastama.library.catalogue import FullText, Place
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record
from bastama.library.using import with_uses


@dataclass(frozen=True)
class Around:
    """Of an account nothing: its languages are its own."""

    record: Record
    texts: list[FullText] = field(default_factory=list)
    place: Place | None = None
    told_in: list[expressions.Told] = field(default_factory=list)

    @property
    def journal_page(self) -> str:
        journal = self.place.journal if self.place else None
        return reverse("library:journal", args=[journal.standing.pk]) if journal else ""

    def given(self, work: Work) -> Work:
        """The work with links to the files of it that everybody may have."""
        return full_texts.with_texts(work, self.texts, self.record)

    def linked(self) -> dict[str, Any]:
        """The other languages of the work, in the words of schema.org."""
        others = [one for one in self.told_in if not one.is_current]
        tied = [{"@id": queries.page_address(one.record), "inLanguage": one.language} for one in others]
        original = [said for one, said in zip(others, tied, strict=True) if one.is_original]
        return {"translationOfWork": original[0]} if original else {"workTranslation": tied} if tied else {}

    def shown(self, *, may_curate: bool) -> dict[str, Any]:
        """What the page shows of it."""
        return {
            "told_in": self.told_in,
            "texts": pages.shown_texts(self.texts, self.record, may_curate=may_curate),
        }


def to_show() -> QuerySet[Record]:
    """Records with where they belong, and whether there is more around them: what most have not is then not asked for."""
    texts, places, here = FullText.objects, Place.objects, OuterRef("pk")
    return (
        with_uses(Record.objects.all())
        .select_related(
            "circumstances",
            "belongs__journal__merged_into__merged_into",
            "belongs__original__merged_into__merged_into",
        )
        .annotate(
            has_texts=Exists(texts.filter(record=here))
            | Exists(texts.filter(record__merged_into=here))
            | Exists(texts.filter(record__merged_into__merged_into=here)),
            has_others=Exists(places.filter(original=here))
            | Exists(places.filter(original__merged_into=here)),
        )
    )


def around(record: Record) -> Around:
    """For an account no query; of a record of literature three, less what `to_show` knows there is none of."""
    if record.is_account:
        return Around(record)
    is_known = "has_texts" in vars(record)
    place: Place | None = getattr(record, "belongs", None) if is_known else expressions.place_of(record)
    is_tied = getattr(record, "has_others", True) or (place is not None and place.original_id is not None)
    told_in = expressions.expressions_of(record, place) if is_tied else []
    texts = list(full_texts.texts_of(record)) if getattr(record, "has_texts", True) else []
    return Around(record, texts, place, told_in)
