"""Editors and translators with their signs as each style has them: what the processor prints oddly, put right after rendering."""

import re

INITIAL = r"(?![БСТPV]\. \d{1,3}\b)[^\W\d_]\.(?!:|, \d)[ -]?"
"""No initial is the sign of a volume or of pages (“Б. 12”), nor a town in one letter (“М.: Наука”, “М., 2021”)."""
NAME = rf"(?:[^\s,/().]+ )+(?:{INITIAL})+"
AFTER_A_SLASH = re.compile(
    rf"(?:(?<=/ )|(?<=; ))(пер\.|ауд\.|trans\.|ред\.|под ред\.|ed\.) ((?:{NAME}(?:, )?)+)(;?)"
)
IN_HARVARD = {
    "ru": {"Переведено": "Перевод", "Под редакцией": "Ред."},
    "kk": {"Аударған": "Аударған", "Редакциялаған": "Редакциялаған"},
}
NO_NUMBER = re.compile(r" \(Publication\)|(?<=\()Publication; |; Publication(?=[;)])")
SIGN_IN_BRACKETS = re.compile(r"(?<=[(\s])(eds?|trans)(?=\.\))")


def translators_in_order(text: str, language: str) -> str:
    """In Harvard, Russian and Kazakh, no name is put into a sentence that would have to bend it."""
    for said, told in IN_HARVARD.get(language, {}).items():
        text = re.sub(rf"(?<=[.?!…] ){said} ", f"{told}: ", text)
    return text


def people_after_a_slash_in_order(text: str, language: str) -> str:
    """In GOST the initials stand before the name after a slash; “под ред.” would bend it, “ред.” does not."""
    return AFTER_A_SLASH.sub(
        lambda found: f"{found[1].removeprefix('под ')} {_turned(found[2], more=found[3])}", text
    )


def as_apa_has_them(text: str) -> str:
    """In APA an English sign begins with a capital; a bracket for a number that the work has not is left out."""
    text = NO_NUMBER.sub("", text)
    return SIGN_IN_BRACKETS.sub(lambda found: found[1].capitalize(), text)


def _turned(names: str, *, more: str) -> str:
    """“Беспалова О., Иванов И. ” as “О. Беспалова, И. Иванов. ”: as one reads them aloud."""
    turned = [" ".join(_initials_first(name)) for name in names.strip().split(", ")]
    ending = more or (". " if names.endswith(" ") else ".")
    return ", ".join(turned) + ending


def _initials_first(name: str) -> list[str]:
    words = name.split()
    family = [word for word in words if not word.endswith(".")]
    return [*words[len(family) :], *family]
