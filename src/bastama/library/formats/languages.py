"""Names and codes of languages, and an offered guess from the letters and small words of a text."""

import re
from itertools import islice

NAMES = {
    "en": "en eng english английский ағылшын ағылшынша",
    "kk": "kk kaz kazakh казахский қазақ қазақша kk-kz",
    "ru": "ru rus russian русский орыс орысша ru-ru",
    "de": "de ger deu german немецкий неміс",
    "fr": "fr fre fra french французский француз",
    "tr": "tr tur turkish турецкий түрік",
    "es": "es spa spanish испанский испан",
    "zh": "zh chi zho chinese китайский қытай",
    "uz": "uz uzb uzbek узбекский өзбек",
    "ky": "ky kir kyrgyz киргизский қырғыз",
    "pl": "pl pol polish польский поляк",
    "pt": "pt por portuguese португальский",
}
CODES = {word: code for code, words in NAMES.items() for word in words.split()} | {
    "en-gb": "en",
    "en-us": "en",
}
KAZAKH_LETTERS = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
RUSSIAN_LETTERS = re.compile("[ыэъщЫЭЪЩ]")
CYRILLIC = re.compile("[а-яёА-ЯЁ]+")
LATIN = re.compile("[a-zA-Z]+")
ENGLISH_WORDS = frozenset("the of and in for to a an on with by is as from that".split())


def language_code(text: str) -> str:
    """The code of a named language; a name we do not know stays as it is."""
    if text in NAMES:
        return text
    value = text.strip()
    return CODES.get(value.casefold().split(" тіл")[0], value)


def guessed_language(text: str) -> str:
    """An offer, never a fact: kk by its letters, ru by Cyrillic without them, en by its small words.

    The beginning tells as a rule; only when it does not, more of the text is looked at.
    """
    return _guessed(text[:160]) or _guessed(text[:1000])


def _guessed(text: str) -> str:
    if text.isascii():
        return "en" if _is_english(text) else ""
    if len(list(islice(KAZAKH_LETTERS.finditer(text), 2))) == 2:
        return "kk"
    cyrillic, latin = (sum(map(len, letters.findall(text))) for letters in (CYRILLIC, LATIN))
    if cyrillic > latin and RUSSIAN_LETTERS.search(text):
        return "ru"
    return "en" if latin > cyrillic and _is_english(text) else ""


def _is_english(text: str) -> bool:
    words = text.casefold().split()
    return len(ENGLISH_WORDS.intersection(words)) > 1 or sum([word in ENGLISH_WORDS for word in words]) > 1
