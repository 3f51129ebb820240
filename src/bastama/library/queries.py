from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from bastama.library.formats.json_form import from_plain
from bastama.library.formats.record import Abstract, Link, Title
from bastama.library.formats.record import Record as Work
from bastama.library.models import Expression, Record, SearchText
from bastama.library.search_words import asked_for

FOUND_ON_SQLITE = "SELECT rowid FROM library_searchindex WHERE library_searchindex MATCH %s"
FOUND_ON_POSTGRESQL = (
    "SELECT id FROM library_searchtext WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
)


def in_the_library() -> QuerySet[Record]:
    """What readers find: every record that was not taken back, newest first. The library is public."""
    return Record.objects.filter(taken_back_at=None).order_by("-entered_at", "address")


def found(query: str = "", *, kind: str = "", language: str = "") -> QuerySet[Record]:
    """Records in which every word asked for begins a word; all of them when nothing is asked."""
    records = in_the_library()
    if kind:
        records = records.filter(kind=kind)
    if language:
        told = Expression.objects.filter(record=OuterRef("pk"), language=language)
        records = records.filter(Q(Exists(told)) | Q(kind=Record.Kind.LITERATURE, language=language))
    words = asked_for(query)
    return records.filter(pk__in=_having(words)) if words else records


def _having(words: list[str]) -> QuerySet[SearchText, object]:
    """The words hold letters and digits only, so nothing in them can be a sign of the query's own language."""
    if connection.vendor == "sqlite":
        asked = RawSQL(FOUND_ON_SQLITE, [" AND ".join(f'"{word}"*' for word in words)])  # noqa: S611 -- parameters
    else:
        asked = RawSQL(FOUND_ON_POSTGRESQL, [" & ".join(f"{word}:*" for word in words)])  # noqa: S611 -- parameters
    return SearchText.objects.filter(pk__in=asked).values("record_id")


@dataclass(frozen=True)
class Told:
    """An account in one of its languages, and the languages it is told in."""

    expression: Expression
    others: list[Expression]


def told_in(record: Record, languages: list[str]) -> Told | None:
    """The expression of an account in the first of the languages it has; else the one it was first told in."""
    expressions = list(record.expressions.order_by("place"))
    if not expressions:
        return None
    by_language = {one.language: one for one in expressions}
    chosen = next((by_language[one] for one in languages if one in by_language), expressions[0])
    return Told(chosen, expressions)


def work_of(record: Record, expression: Expression | None = None, address: str = "") -> Work:
    """The record as a work to be cited and written; of an account, the given expression."""
    work = from_plain(record.content)
    if expression is None:
        return work
    return replace(
        work,
        title=Title(expression.title),
        issued=timezone.localdate(expression.published_at).isoformat(),
        links=(Link(address),) if address else (),
        abstracts=(Abstract(expression.abstract, expression.language),) if expression.abstract else (),
        keywords=tuple(expression.keywords),
        language=expression.language,
    )
