"""What of a record is compared with others: its title, keywords and abstract, and of an account how its text begins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from bastama.library.finding.marking import without_markdown
from bastama.library.formats.languages import guessed_language
from bastama.library.meaning.engine import LONGEST
from bastama.library.meaning.sayings import Saying, saying, stems_of
from bastama.library.models import Expression, Record
from bastama.library.queries import in_the_library

MOST = 20_000
"""Records beyond which nothing is said to be near: every text is compared with every other."""
MOST_ABSTRACT = 4_000


@dataclass(frozen=True)
class Said:
    """A text of a record in one language."""

    language: str
    places: Mapping[str, str | list[str]]

    @property
    def plain(self) -> str:
        """As the model reads it."""
        title, abstract, text = (self.places.get(one, "") for one in ("title", "abstract", "text"))
        return ". ".join(str(one).strip(" .") for one in (title, abstract, text) if one)[:LONGEST]

    @property
    def digest(self) -> str:
        return sha256(self.plain.encode()).hexdigest()

    @property
    def saying(self) -> Saying:
        return saying(self.places)

    @property
    def in_words(self) -> Saying:
        """Without its concepts, which cost most to find."""
        return Saying(stems_of(self.places))


def compared() -> QuerySet[Record]:
    """The records that are compared, in an order that stays."""
    return in_the_library().order_by("pk")


def said_of(record: Record, *, with_text: bool = False) -> list[Said]:
    """Asks nothing where the expressions were fetched; an account's text only where it was asked for."""
    if not record.is_account:
        return [_of_literature(record)]
    told = sorted(record.expressions.all(), key=lambda one: one.place)
    return [of_expression(one, with_text=with_text) for one in told]


def of_expression(told: Expression, *, with_text: bool) -> Said:
    places: dict[str, str | list[str]] = {
        "title": told.title,
        "keywords": told.keywords,
        "abstract": told.abstract[:MOST_ABSTRACT],
    }
    if with_text:
        places["text"] = without_markdown(told.text[: 2 * LONGEST])
    return Said(told.language, places)


def _of_literature(record: Record) -> Said:
    """In its own language where it has an abstract there."""
    abstracts = record.content.get("abstracts", [])
    chosen: dict[str, str] = next(
        (one for one in abstracts if one.get("language") == record.language), next(iter(abstracts), {})
    )
    keywords = [word for word in record.content.get("keywords", []) if isinstance(word, str)]
    places: dict[str, str | list[str]] = {
        "title": record.title,
        "keywords": keywords,
        "abstract": chosen.get("text", "")[:MOST_ABSTRACT],
    }
    said = Said(chosen.get("language") or record.language, places)
    return said if said.language else Said(guessed_language(said.plain), places)


def everything_said(records: QuerySet[Record], *, with_text: bool) -> Iterator[tuple[Record, Said]]:
    """Every text of many records, a few hundred held at a time."""
    rows = records.prefetch_related("expressions") if with_text else records
    for record in rows.iterator(chunk_size=200):
        for said in said_of(record, with_text=with_text):
            yield record, said
