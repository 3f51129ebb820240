"""Editors and translators with their signs as each style has them: what the processor prints oddly, put right after rendering."""

import re

NAME = r"(?:[^\s,/().]+ )+(?:[^\W\d_]\.[ -]?)+"
AFTER_A_SLASH = re.compile(rf"(?<=/ )(пер\.|ауд\.|trans\.|ред\.|под ред\.|ed\.) ((?:{NAME}(?:, )?)+)")
IN_HARVARD = {"ru": ("Переведено ", "Перевод: "), "kk": ("Аударған ", "Аударған: ")}
SIGN_IN_BRACKETS = re.compile(r"(?<=[(\s])(eds?|trans)(?=\.\))")


def translators_in_order(text: str, language: str) -> str:
    """In Harvard, Russian and Kazakh, no name is put into a sentence that would have to bend it."""
    said, told = IN_HARVARD.get(language, ("", ""))
    return text.replace(f". {said}", f". {told}") if said else text


def people_after_a_slash_in_order(text: str, language: str) -> str:
    """In GOST the initials stand before the name after a slash."""
    return AFTER_A_SLASH.sub(lambda found: f"{found[1]} {_turned(found[2])}", text)


def as_apa_has_them(text: str) -> str:
    """In APA an English sign begins with a capital; a bracket for a number that the work has not is left out."""
    text = text.replace(" (Publication)", "")
    return SIGN_IN_BRACKETS.sub(lambda found: found[1].capitalize(), text)


def _turned(names: str) -> str:
    """“Беспалова О., Иванов И. ” as “О. Беспалова, И. Иванов. ”: as one reads them aloud."""
    turned = [" ".join(_initials_first(name)) for name in names.strip().split(", ")]
    ending = ". " if names.endswith(" ") else "."
    return ", ".join(turned) + ending


def _initials_first(name: str) -> list[str]:
    words = name.split()
    family = [word for word in words if not word.endswith(".")]
    return [*words[len(family) :], *family]
