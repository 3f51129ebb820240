"""Words of a cell as values: yes and no, kinds of school, roles and languages, in Kazakh, Russian or English."""

import re

from bastama.foundation.text import fold
from bastama.programmes.roster.headings import plain


def _words(table: dict[str, str]) -> dict[str, str]:
    return {plain(word): value for value, words in table.items() for word in words.split(";")}


YES_NO = _words({"yes": "иә; ия; да; yes; true; 1; x; х; +", "no": "жоқ; нет; no; false; 0"})
KINDS = _words(
    {
        "general": "жалпы білім беретін; жалпы; жалпы білім беретін мектеп; орта мектеп; общеобразовательная; средняя;"
        " общеобразовательная школа; средняя школа; general; secondary; school; школа; мектеп",
        "gymnasium": "гимназия; мектеп-гимназия; школа-гимназия; gymnasium",
        "lyceum": "лицей; мектеп-лицей; школа-лицей; lyceum",
        "boarding": "интернат; мектеп-интернат; школа-интернат; boarding; boarding school",
    }
)
ROLES = _words(
    {
        "teacher": "мұғалім; педагог; қатысушы; учитель; учительница; участник; teacher; participant",
        "facilitator": "фасилитатор; facilitator",
        "director": "директор; мектеп директоры; директор школы; director; principal; school director",
        "coordinator": "үйлестіруші; координатор; coordinator",
    }
)
LANGUAGES = _words(
    {
        "kk": "kk; kaz; қазақ; қазақша; қазақ тілі; казахский; каз; kazakh",
        "ru": "ru; rus; орыс; орысша; орыс тілі; русский; рус; russian",
        "en": "en; eng; ағылшын; ағылшынша; ағылшын тілі; английский; англ; english",
        "uz": "uz; өзбек; өзбекше; узбекский; uzbek",
        "ug": "ug; ұйғыр; ұйғырша; уйгурский; uyghur; uighur",
        "tg": "tg; тәжік; тәжікше; таджикский; tajik",
    }
)
MIXED = {plain(word): ("kk", "ru") for word in ("аралас", "смешанный", "смешанная", "mixed")}
SPOKEN = ("kk", "ru", "en")
# What spreadsheets make of a code such as 1-5, of a long number, or of a name they take for a day.
SPOILT = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d(:\d\d)?|\d+([.,]\d+)?e\+\d+"
    r"|\d{1,2}[.\- ](янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*",
    re.IGNORECASE,
)
E_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")


def language(text: str) -> str | None:
    """A language people may be spoken to in."""
    value = LANGUAGES.get(plain(text))
    return value if value in SPOKEN else None


def languages(text: str) -> list[str] | None:
    """Languages of instruction, in a fixed order; None when a word among them means no language."""
    found: set[str] = set()
    for part in re.split(r"[,;/+&|]| және | и | and ", fold(text)):
        word = plain(part)
        if word in MIXED:
            found.update(MIXED[word])
        elif word in LANGUAGES:
            found.add(LANGUAGES[word])
        elif word:
            return None
    return [code for code in ("kk", "ru", "en", "uz", "ug", "tg") if code in found]


def is_e_mail(text: str) -> bool:
    return len(text) <= 254 and text.isascii() and E_MAIL.fullmatch(text) is not None
