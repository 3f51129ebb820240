"""Dates inside a rendered citation, put into the order and the case their language wants."""

import re

ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
RUSSIAN = {
    "январь": "января", "февраль": "февраля", "март": "марта", "апрель": "апреля", "май": "мая", "июнь": "июня",
    "июль": "июля", "август": "августа", "сентябрь": "сентября", "октябрь": "октября", "ноябрь": "ноября",
    "декабрь": "декабря",
}  # fmt: skip
KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()

GLUED = re.compile(rf"(\d{{4}})({'|'.join(ENGLISH)})(\d{{1,2}})?\b")
YEAR_MONTH_DAY = re.compile(rf"(\d{{4}}), ({'|'.join([*RUSSIAN, *KAZAKH])}) (\d{{1,2}})\b")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(RUSSIAN)})\b")


def dates_in_order(text: str, language: str) -> str:
    if language not in ("ru", "kk"):
        return GLUED.sub(lambda match: " ".join(filter(None, match.groups())), text)
    text = YEAR_MONTH_DAY.sub(r"\1, \3 \2", text)
    return DAY_MONTH.sub(lambda match: f"{match[1]} {RUSSIAN[match[2]]}", text)
