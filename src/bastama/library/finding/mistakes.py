"""What somebody may have meant by a word that begins none of the library: pure, so that it can be tried alone."""

import re
from collections.abc import Iterable

from bastama.foundation.text import latin

ONE_FROM, TWO_FROM = 4, 8
"""From how many letters on one mistake is forgiven, and two."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_NUMBERS, _KAZAKH = "234508 9-=".replace(" ", ""), "әіңғқүұөһ"
FROM_LATIN = str.maketrans(_LATIN, _RUSSIAN)
FROM_LATIN_KAZAKH = str.maketrans(_LATIN + _NUMBERS, _RUSSIAN + _KAZAKH)
FROM_RUSSIAN = str.maketrans(_RUSSIAN + _KAZAKH, _LATIN + _NUMBERS)

CYRILLIC, OF_LATIN = re.compile("[а-яёәғқңөұүһі]"), re.compile("[a-zçğıñöşüūä]")
AS_IN_PASSPORTS = str.maketrans({"ж": "zh", "х": "kh", "щ": "shch", "қ": "k", "й": "i"})
SIGNS = str.maketrans("", "", "ьъ")
"""Where names in Latin letters differ from the Kazakh ones of `latin`: *Zhanna*, *Akhmetov*, *Suleimenova*."""
_SOUNDS = (
    ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("ts", "ц"),
    ("ya", "я"), ("yu", "ю"), ("yo", "е"), ("ye", "е"), *((one + other, his + "й") for one, his in zip("aeou", "аеоу", strict=True) for other in "yi"),
    *zip("abcdefghijklmnopqrstuvwxyzçğıñöşüūä", "абкдефгхижклмнопкрстуввыызчгыношууа", strict=True),
)  # fmt: skip
_IN_CYRILLIC = dict(_SOUNDS)
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))


def in_another_script(typed: str) -> list[str]:
    """The same word in the other script: «Фрост» is “Frost”, “Bespalova” is «Беспалова», «Канай» may be “Qanay”."""
    small = typed.lower().translate(SIGNS)
    if CYRILLIC.search(small):
        kazakh, other = latin(small), latin(small.translate(AS_IN_PASSPORTS))
        return list(dict.fromkeys((kazakh, other, kazakh.replace("k", "q"))))
    return [_SOUND.sub(lambda sound: _IN_CYRILLIC[sound[0]], small)] if OF_LATIN.search(small) else []


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
