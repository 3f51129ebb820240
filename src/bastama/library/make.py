"""Builders for tests: an account in the library, and what a search finds."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from bastama.foundation.days import today
from bastama.library.actions.accounts import Told, publish_account
from bastama.library.actions.importing import import_files
from bastama.library.actions.texts import Terms, attach
from bastama.library.catalogue import FullText
from bastama.library.finding.asked import asked
from bastama.library.finding.searching import Hits, hits
from bastama.library.illustrating import Illustration
from bastama.library.models import Record
from bastama.library.revising import Pair


def told(language: str = "kk", **given: Any) -> Told:
    known = {
        "title": f"Үнсіз оқушылар ({language})",
        "abstract": "Топтағы рөлдер туралы.",
        "text": "Біз **рөлдерден** бастадық.",
        "keywords": ["топтық жұмыс"],
    }
    return Told(**{**known, "language": language, **given})  # type: ignore[typeddict-item]


def account(*expressions: Told, people: list[str] | None = None, **given: Any) -> Record:
    known: dict[str, Any] = {"key": uuid4(), "by": None}
    return publish_account(
        people=people or ["Айгерім Серікова"], expressions=list(expressions) or [told()], **{**known, **given}
    )


def illustration(to: Record | None = None, **given: Any) -> Illustration:
    """A picture that stands in an account in Kazakh; it holds the bytes it is given, or none that are a picture."""
    known: dict[str, Any] = {
        "language": "kk",
        "place": 0,
        "source": uuid4(),
        "alternative": "Тақтадағы сызба",
    }
    known |= {"width": 480, "height": 360, "small": b"small", "large": b"large"}
    return Illustration.objects.create(record=to or account(), **{**known, **given})


def ris(title: str, *lines: str, author: str = "Frost, David", year: str = "2012") -> bytes:
    """A record as a reference manager writes it."""
    said = ["TY  - JOUR", f"TI  - {title}", f"AU  - {author}", f"PY  - {year}", *lines, "ER  - "]
    return "\r\n".join(said).encode()


def literature(title: str, *lines: str, **given: str) -> Record:
    """A record of literature, read from a file of its own."""
    text = ris(title, *lines, **given)
    report = import_files([(f"{title}.ris", text)])
    return Record.objects.get(address=report[0].records[0].address)


def pair(one: Record) -> Pair:
    """A record and another one that may be the same work."""
    return Pair.objects.create(one=one, other=literature("The same work, perhaps"))


def full_text(record: Record, words: str = "Мәтіннің өзі.", **terms: Any) -> FullText:
    """A plain text attached to a record, open to nobody yet but curators."""
    known: dict[str, Any] = {"licence": "by", "open_from": today() + timedelta(days=30)}
    return attach(record, [words.encode()], Terms(**{**known, **terms}), by=None)


def found(query: str = "", **facets: str) -> Hits:
    """What answers these words and facets, with nothing forgiven."""
    return hits(asked(query, facets=facets))
