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
KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
RUSSIAN_LETTERS = re.compile("[ыэъщ]", re.IGNORECASE)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LATIN = re.compile("[a-z]", re.IGNORECASE)
ENGLISH_WORDS = frozenset("the of and in for to a an on with by is as from that".split())


def language_code(text: str) -> str:
    """The code of a named language; a name we do not know stays as it is."""
    value = text.strip()
    return CODES.get(value.casefold().split(" тіл")[0], value)


def guessed_language(text: str) -> str:
    """An offer, never a fact: kk by its letters, ru by Cyrillic without them, en by its small words."""
    text = text[:1000]
    if text.isascii():
        return "en" if _is_english(text) else ""
    if len(KAZAKH_LETTERS.findall(text)) >= 2:
        return "kk"
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    if cyrillic > latin and RUSSIAN_LETTERS.search(text):
        return "ru"
    return "en" if latin > cyrillic and _is_english(text) else ""


def _is_english(text: str) -> bool:
    small = (word for word in text.casefold().split() if word in ENGLISH_WORDS)
    return len(list(islice(small, 2))) == 2
