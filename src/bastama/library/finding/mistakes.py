"""What somebody may have meant by a word that begins none of the library: pure, so that it can be tried alone."""

from collections.abc import Iterable

ONE_FROM, TWO_FROM = 4, 8
"""From how many letters on one mistake is forgiven, and two."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_NUMBERS, _KAZAKH = "234508 9-=".replace(" ", ""), "әіңғқүұөһ"
FROM_LATIN = str.maketrans(_LATIN, _RUSSIAN)
FROM_LATIN_KAZAKH = str.maketrans(_LATIN + _NUMBERS, _RUSSIAN + _KAZAKH)
FROM_RUSSIAN = str.maketrans(_RUSSIAN + _KAZAKH, _LATIN + _NUMBERS)


def on_another_keyboard(typed: str) -> list[str]:
    """The same keys on another keyboard: “kblthcndj” is «лидерство», «еуфсрук» is “teacher”."""
    small = typed.lower()
    turned = [small.translate(table) for table in (FROM_LATIN, FROM_LATIN_KAZAKH, FROM_RUSSIAN)]
    return [one for one in dict.fromkeys(turned) if one != small]


def forgiven(word: str) -> int:
    """How many mistakes a word of this length may hold."""
    return 2 if len(word) >= TWO_FROM else 1 if len(word) >= ONE_FROM else 0


def nearest(word: str, known: Iterable[tuple[str, str]], most: int) -> list[str]:
    """Those nearest to a word, all equally near. Each known word comes with the form that is compared."""
    found: dict[int, list[str]] = {}
    for compared, one in known:
        if (mistakes := distance(word, compared, most)) <= most:
            most = mistakes
            found.setdefault(mistakes, []).append(one)
    return sorted(found.get(most, []))


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or changed places with the next; `most` + 1 when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for place, its in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != its))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == its:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
