"""Keys for citing a record in a text: Latin letters whatever the script of the name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bastama.foundation.text import normal
from bastama.library.formats.record import Record

LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh sch - y - e yu ya a g q n o u u h i".split(
            " "
        ),
        strict=True,
    )
)
SMALL_WORDS = frozenset("the a an of on in and for и в о на с к по мен және".split())


def latin(text: str) -> str:
    letters = "".join(LATIN.get(letter, letter) for letter in text.casefold())
    plain = normal("NFKD", letters)
    return re.sub(r"[^a-z0-9]", "", plain)


def citation_key(record: Record) -> str:
    """Family name, year, first telling word of the title: “qanay2022teacher”."""
    family = latin(record.contributors[0].family) if record.contributors else ""
    words = (latin(word) for word in record.title.main.casefold().split() if word not in SMALL_WORDS)
    return f"{family}{record.year}{next(filter(None, words), '')}"[:60] or "record"


def keyed(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Each record with a key of its own; a key that is taken gets a number."""
    taken: Counter[str] = Counter()
    for record in records:
        key = citation_key(record)
        taken[key] += 1
        yield record, key if taken[key] == 1 else f"{key}-{taken[key]}"
