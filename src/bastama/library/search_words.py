"""The words of a text as the search knows them: the same on every database, because they are divided here."""

import re

from bastama.foundation.text import fold

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


def words_in(text: str) -> list[str]:
    """The words in order: folded, made of letters and digits only; a very long one is cut."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return [word[:LONGEST] for word in letters.split()]


def as_index(texts: list[str]) -> str:
    """Every word of the texts once, sorted, with a space between; a Kazakh one also as a Russian keyboard writes it."""
    words = {word for text in texts for word in words_in(text)}
    return " ".join(sorted(words | {word.translate(AS_TYPED_IN_RUSSIAN) for word in words}))


def asked_for(query: str) -> list[str]:
    """The beginnings to look for, each once; each must begin a word of the record."""
    return list(dict.fromkeys(beginning(word) for word in words_in(query)))[:MOST_ASKED]


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
