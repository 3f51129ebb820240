"""The words of a text as the search knows them: the same on every database, because they are divided here."""

from bastama.foundation.text import fold

LONGEST = 60
MOST_ASKED = 12


def words_in(text: str) -> list[str]:
    """The words in order: folded, made of letters and digits only; a very long one is cut."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return [word[:LONGEST] for word in letters.split()]


def as_index(texts: list[str]) -> str:
    """Every word of the texts once, sorted, with a space between."""
    return " ".join(sorted({word for text in texts for word in words_in(text)}))


def asked_for(query: str) -> list[str]:
    """The words of a question, each once; each must begin a word of the record."""
    return list(dict.fromkeys(words_in(query)))[:MOST_ASKED]
