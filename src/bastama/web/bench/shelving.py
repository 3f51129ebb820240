"""A large library for `searching`: works kept and indexed some hundreds at a time, and questions about what is there."""

import io
from collections.abc import Iterator
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection, transaction
from django.http import QueryDict

from bastama.library.actions.indexing import index_new
from bastama.library.finding.meaning import search
from bastama.library.finding.narrowing import narrowings
from bastama.library.finding.showing import shown
from bastama.library.formats.json_form import to_plain, told
from bastama.library.formats.streaming import stream
from bastama.library.forms import SearchForm
from bastama.library.models import Record
from bastama.library.search_words import words_in
from bastama.library.vocabulary.spoken import by_which

ON_A_PAGE = 20
SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}


def keep(texts: list[str]) -> tuple[int, int]:
    """Works as rows of the library, not found by anything yet; the numbers of the first and of the one after the last."""
    first = Record.objects.count()
    works = list(stream(io.BytesIO("".join(texts).encode()), "invented.ris"))
    Record.objects.bulk_create(
        Record(
            pk=UUID(int=first + place),
            kind=Record.Kind.LITERATURE,
            address=f"work-{first + place}",
            content=to_plain(work),
            title=work.title.joined[:500],
            people=", ".join(one.reading_order for one in work.people())[:500],
            year=int(work.year),
            language=work.language,
            marked_by=by_which(),
        )
        for place, work in enumerate(works)
    )
    return first, first + len(works)


@transaction.atomic
def index(first: int, last: int) -> None:
    """The same way into the index as that of an import."""
    records = Record.objects.filter(pk__gte=UUID(int=first), pk__lt=UUID(int=last)).order_by("pk")
    index_new({record: told(record.content) for record in records})


def count() -> int:
    """How many works are kept."""
    return Record.objects.count()


def size() -> int:
    """The bytes of the database."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE[connection.vendor])
        return int(cursor.fetchone()[0])


def addresses(count: int, seed: int) -> list[str]:
    chance, last = Random(seed), Record.objects.count()  # noqa: S311 -- the same every time
    return [f"work-{chance.randrange(last)}" for _ in range(count)]


def questions(count: int, seed: int) -> Iterator[str]:
    """Two words of a work that is there, narrowed down to its language, its ten years or its type in turn."""
    chance = Random(seed)  # noqa: S311 -- the same every time
    for place, address in enumerate(addresses(count, seed)):
        record = Record.objects.get(address=address)
        words = [one for one in words_in(record.content["abstracts"][0]["text"]) if len(one) > 3]
        year = (record.year or 0) // 10 * 10
        by_turns: list[dict[str, object]] = [
            {"language": record.language},
            {"since": year, "until": year + 9},
            {"type": record.content["type"]},
        ]
        yield urlencode({"q": " ".join(chance.sample(words, 2)), **by_turns[place % 3]})


def answered(question: str) -> None:
    """What the page of a search asks and works out, without its frame."""
    given = QueryDict(question)
    form = SearchForm(given)
    found = search(form.told()["q"], form.asked(), counted=True)
    narrowings(found.hits, given)
    shown(
        found.hits.told(found.hits.numbers[:ON_A_PAGE], with_texts=True),
        "ru",
        found.asked,
    )
