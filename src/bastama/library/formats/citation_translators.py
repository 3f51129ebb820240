"""The translator as each style has it: what the processor prints oddly, put right after rendering."""

import re

NAME = r"[^\s,/()]+ (?:[^\W\d_]\. ?)+"
AFTER_A_SLASH = re.compile(rf"(?<=/ )(пер\.|ауд\.|trans\.) ((?:{NAME}(?:, )?)+)")
IN_HARVARD = {"ru": ("Переведено ", "Перевод: "), "kk": ("Аударған ", "Аударған: ")}


def translators_in_order(text: str, language: str) -> str:
    """In GOST the initials stand before the name after a slash; in APA the English sign begins with a capital;
    in Russian and Kazakh no name is put into a sentence that would have to bend it.
    """
    said, told = IN_HARVARD.get(language, ("", ""))
    text = text.replace(f". {said}", f". {told}") if said else text
    text = text.replace(", trans.)", ", Trans.)")
    return AFTER_A_SLASH.sub(lambda found: f"{found[1]} {_turned(found[2])}", text)


def _turned(names: str) -> str:
    """“Беспалова О., Иванов И. ” as “О. Беспалова, И. Иванов. ”: as one reads them aloud."""
    turned = [" ".join((*name.split()[1:], name.split()[0])) for name in names.strip().split(", ")]
    ending = ". " if names.endswith(" ") else "."
    return ", ".join(turned) + ending
