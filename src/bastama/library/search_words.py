"""The words of a text as the search knows them: the same on every database, because they are divided here."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bastama.foundation.text import fold

WORD = re.compile(r"[^\W_]+")
"""Letters and digits together, exactly those of `str.isalnum`."""
SHORTEST = 4
KAZAKH_CASES = re.compile(
    "(?:[дтн][ыі]ң|[дтн]ың|(?<!с)[дт]ан|[дт]ен|нан|нен|[мбп]ен|ға|ге|қа|ке|[дтн][ыі]|[дт][ае])$"
)
KAZAKH_PLURAL = re.compile("[лдт][ае]р(?:ы|і|ымыз|іміз|ыңыз|іңіз)?$")
KAZAKH_OWN = re.compile("(?<=[ыі])(?:[ғқ]ы?|[гк]і?)$")
RUSSIAN = re.compile(
    "(?:иями|ями|ами|ией|[иыое]го|[иыое]му|[иы]ми|иях|иям|[аяи]х|[оеё]в|[оеиы]й|[ая]я|[ое]е|[ыи]е|[ую]ю|[аяоеиы]м|ию|ья|[аяоеиыуюьй])$"
)
ENGLISH = re.compile("(?<=[a-z])(?:es|s)$")

LONGEST = 60
MOST_ASKED = 12
AS_TYPED_IN_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
"""What people press where the keyboard has no Kazakh letters."""
ABOVE, FACET = "·", "§"
"""Marks before words of the index. Neither is a letter, so nobody can type them; SQLite's tokenizer keeps what is beyond ASCII."""
MOST_OF_A_FACET = 200


def words_in(text: str) -> list[str]:
    """The words in order: folded, made of letters and digits only; a very long one is cut."""
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def as_index(words: Iterable[str], heads: Iterable[str] = (), facets: Iterable[str] = ()) -> str:
    """Every word once, sorted, with a space between; a Kazakh one also as a Russian keyboard writes it.

    Words of the heads (title, people, keywords) stand there a second time behind a mark, and facets behind another:
    so one index says what is found, what is found first and what it is narrowed down to, alike on each database.
    """
    everywhere, above = _both_ways(words), _both_ways(heads)
    return " ".join(sorted(everywhere | above | {ABOVE + word for word in above} | set(facets)))


def _both_ways(words: Iterable[str]) -> set[str]:
    once = set(words)
    # All at once: a call for each word would take longer than everything else here.
    return once.union(" ".join(once).translate(AS_TYPED_IN_RUSSIAN).split())


def facet(name: str, value: object) -> str:
    """A value to narrow down by, as one word of the index; no word somebody types can be it."""
    return (FACET + FACET.join([name, *words_in(str(value))]))[:MOST_OF_A_FACET]


def year_word(year: int) -> str:
    return f"{FACET}year{FACET}{year:04}"


def year_words(first: int, last: int, begun: str = "") -> list[str]:
    """The fewest beginnings of words for the years from the first to the last: of 1987 to 2009 five, 1987 to 1989, 199, 200."""
    low, high = int(begun.ljust(4, "0")), int(begun.ljust(4, "9"))
    if high < first or low > last:
        return []
    if first <= low and high <= last:
        return [f"{FACET}year{FACET}{begun}"]
    return [word for digit in "0123456789" for word in year_words(first, last, begun + digit)]


def running(texts: Iterable[Sequence[str]]) -> str:
    """The words of each text in their order, for phrases; as a Russian keyboard writes them, no phrase across two texts."""
    said = (" ".join(words) for words in texts)
    return f" {' | '.join(one for one in said if one)} ".translate(AS_TYPED_IN_RUSSIAN)


def asked_for(query: str) -> list[str]:
    """The beginnings to look for, each once; each must begin a word of the record."""
    return list(dict.fromkeys(beginning(word) for word in words_in(query)))[:MOST_ASKED]


@lru_cache(maxsize=1 << 14)
def beginning(word: str) -> str:
    """A word without the ending it was typed with: «учителей» finds «учитель», «мұғалімге» finds «мұғалім».

    Records are found by the beginnings of their words, so only the question needs this. Four letters always
    stay; what is no word of the three languages stays whole.
    """
    for endings in (KAZAKH_CASES, KAZAKH_PLURAL, KAZAKH_OWN, RUSSIAN, ENGLISH):
        shorter = endings.sub("", word)
        if len(shorter) >= SHORTEST:
            word = shorter
    return word
