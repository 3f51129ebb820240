"""What a check before publishing asks about: names of people nearby, telephone numbers, e-mail addresses, long numbers.

Pure: no Django. A name is found in Kazakh, Russian and Latin letters, whatever its ending: both sides are spelled
alike first (ә as а, қ as к, zh as ж), then compared by the stem.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

NAME, TELEPHONE, EMAIL, NUMBER = "name", "telephone", "e-mail", "number"
STEM_SHORTEST = 4
STEM_FOR_SMALL_LETTERS = 6
ENDING_LONGEST = 7
AROUND = 60
PLACES_SHOWN = 3

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + "әғқңөұүһі"
_ALIKE = dict(
    zip(
        _CYRILLIC,
        "a b v g d e e j z i i k l m n o p r s t u f h ts ch sh sh - i - e iu ia a g k n o u u h i".split(),
        strict=True,
    )
) | {"y": "i", "q": "k", "w": "u", "-": ""}
_ENDINGS_OF_SHORT = frozenset(
    "a e i u oi ei om em ia iu iam s "
    "nin din tin ga ge ka ke na ne ni di ti da de ta te nda nde nan nen dan den tan ten men ben pen".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DIGITS = re.compile(r"(?<![\w.])\+?\(?\d(?:[ \u00a0().–-]{0,2}\d){4,14}(?!\w)")
_LOCAL = re.compile(r"\d{1,3}-\d{2}-\d{2}")
_PATRONYMIC = re.compile(
    r"(?:(?:ов|ев)н(?:а|ы|е|у|ой)|(?:ов|ев)ич(?:а|у|ем|е)?|(?:қыз|кыз|ұл)ы(?:ның|нің|на|не|н|нан|нен|мен)?)$"
)
_ADDRESSED = re.compile(r"([^\W\d_]{3,})[ \u00a0](?:апай|ағай|агай|тәте|көке)\w*")
_NOT_A_NAME = frozenset("bizdin menin senin onin bir sol bul osi jas ol barlik eki ush mektep".split())


@dataclass(frozen=True)
class Place:
    """The words around one find, as they stand."""

    before: str
    word: str
    after: str


@dataclass(frozen=True)
class Find:
    """Something a writer is asked about; `key` stays the same for the same thing, and does not say what it is."""

    kind: str
    key: str
    places: tuple[Place, ...]
    count: int


def finds(text: str, names: Iterable[str]) -> list[Find]:
    """All finds in the order of the text; the same thing found more than once is one find."""
    spans = [*_addresses(text), *_numbers(text), *_names(text, _stems(names))]
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for start, end, kind, known_by in sorted(spans):
        found.setdefault((kind, known_by), []).append((start, end))
    return [
        Find(kind, _key(kind, known_by), tuple(_place(text, *span) for span in at[:PLACES_SHOWN]), len(at))
        for (kind, known_by), at in found.items()
    ]


def alike(word: str) -> str:
    """A word spelled as all its spellings are: Әсел, Асель and Asel are one."""
    lowered = unicodedata.normalize("NFC", word).lower()
    spelled = "".join(_ALIKE.get(letter, letter) for letter in lowered)
    latin = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    latin = latin.replace("kh", "h").replace("dzh", "j").replace("zh", "j")
    return re.sub(r"(.)\1+", r"\1", latin)


def _key(kind: str, known_by: str) -> str:
    return sha256(f"{kind}:{known_by}".encode()).hexdigest()[:16]


def _place(text: str, start: int, end: int) -> Place:
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = text[max(line_start, start - AROUND) : start]
    after = text[end : min(end + AROUND, line_end if line_end >= 0 else len(text))]
    return Place(before, text[start:end], after)


Span = tuple[int, int, str, str]


def _addresses(text: str) -> Iterator[Span]:
    for one in _EMAIL.finditer(text):
        yield one.start(), one.end(), EMAIL, one.group().lower()


def _numbers(text: str) -> Iterator[Span]:
    for one in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", one.group())
        kind = _kind_of_number(one.group(), digits)
        if kind:
            yield one.start(), one.end(), kind, digits


def _kind_of_number(written: str, digits: str) -> str:
    """A date is no telephone: beside a plus, what begins with 7 or 8 counts, and 2-34-56."""
    if len(digits) >= 12 and not written.startswith("+"):
        return NUMBER
    if len(digits) >= 10 and (written.startswith("+") or digits[0] in "78"):
        return TELEPHONE
    return TELEPHONE if _LOCAL.fullmatch(written) else ""


def _stems(names: Iterable[str]) -> dict[str, set[str]]:
    """The stems of all parts of the names, by their first letters."""
    by_head: dict[str, set[str]] = {}
    for name in names:
        for part in _WORD.findall(name):
            whole = alike(part)
            stem = whole[:-1] if whole[-1:] in tuple("aeiou") else whole
            if len(stem) > 1 and len(whole) > 2:
                by_head.setdefault(stem[:2], set()).add(stem)
    return by_head


def _names(text: str, stems: dict[str, set[str]]) -> Iterator[Span]:
    addressed = {one.start(1) for one in _ADDRESSED.finditer(text)}
    for one in _WORD.finditer(text):
        word = alike(one.group())
        is_great = one.group()[0].isupper()
        stem = max(
            (s for s in stems.get(word[:2], ()) if _is_form(word, s, is_great=is_great)), key=len, default=""
        )
        if (
            not stem
            and is_great
            and _looks_like_a_name(one.group(), word, is_addressed=one.start() in addressed)
        ):
            stem = word
        if stem:
            yield one.start(), one.end(), NAME, stem


def _is_form(word: str, stem: str, *, is_great: bool) -> bool:
    ending = word[len(stem) :]
    if not word.startswith(stem) or len(ending) > ENDING_LONGEST:
        return False
    if len(stem) < STEM_SHORTEST:
        return is_great and (ending == "" or ending in _ENDINGS_OF_SHORT or ending[1:] in _ENDINGS_OF_SHORT)
    return is_great or len(stem) >= STEM_FOR_SMALL_LETTERS


def _looks_like_a_name(written: str, word: str, *, is_addressed: bool) -> bool:
    """A patronymic; a word before *апай* or *ағай*: also of people who have no account here."""
    is_patronymic = len(written) >= STEM_FOR_SMALL_LETTERS and bool(_PATRONYMIC.search(written.lower()))
    return is_patronymic or (is_addressed and word not in _NOT_A_NAME)
