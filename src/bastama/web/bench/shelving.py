"""A large library for `searching`: works kept and indexed some hundreds at a time, and questions about what is there."""

import io
from collections.abc import Iterator
from dataclasses import asdict
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.http import QueryDict

from bastama.library.finding.indexed import Known, known_words, number_of, said_of_work
from bastama.library.finding.meaning import search
from bastama.library.finding.narrowing import narrowings
from bastama.library.finding.showing import shown
from bastama.library.formats.json_form import from_plain, to_plain
from bastama.library.formats.streaming import stream
from bastama.library.forms import SearchForm
from bastama.library.models import KnownWord, Listing, Record, RunningText, SearchText
from bastama.library.search_words import words_in
from bastama.library.speaking import Mark

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
        )
        for place, work in enumerate(works)
    )
    return first, first + len(works)


@transaction.atomic
def index(first: int, last: int) -> None:
    """What actions/indexing.py does for one, for some hundreds that nothing is indexed of yet."""
    records = list(Record.objects.filter(pk__gte=UUID(int=first), pk__lt=UUID(int=last)).order_by("pk"))
    said = [(record, said_of_work(from_plain(record.content))) for record in records]
    last_number = SearchText.objects.aggregate(last=Max("pk"))["last"] or 0
    numbered = []
    for row, one in said:
        last_number = max(last_number + 1, number_of(row.entered_at))
        numbered.append((last_number, (row, one)))
    SearchText.objects.bulk_create(
        SearchText(pk=at, record=row, words=one.words) for at, (row, one) in numbered
    )
    Listing.objects.bulk_create(
        Listing(pk=at, record=row, entered_at=row.entered_at, tags=" ".join(one.tags), **one.listing)
        for at, (row, one) in numbered
    )
    Mark.objects.bulk_create(Mark(record=row, **asdict(each)) for row, one in said for each in one.spoken)
    RunningText.objects.bulk_create(
        RunningText(pk=at, record=row, said=one.running) for at, (row, one) in numbered
    )
    known = sorted({word for _, one in said for word in known_words(one)})
    KnownWord.objects.bulk_create((KnownWord(**Known(word).columns) for word in known), ignore_conflicts=True)


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
        found.hits.records(found.hits.numbers[:ON_A_PAGE], with_texts=True, told_alone=True),
        "ru",
        found.asked,
    )
