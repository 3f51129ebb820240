"""What looks like the national identity number (ИИН, ЖСН): it is refused by name and never kept anywhere."""

import re
from calendar import monthrange

HEADINGS = (
    "иин",
    "жсн",
    "iin",
    "жеке сәйкестендіру нөмірі",
    "индивидуальный идентификационный номер",
    "individual identification number",
    "national identity number",
)
SHARE = 0.3
MASK = "············"
TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
ONLY_DIGITS = re.compile(r"[\d\s\-.]{10,20}")
FIRST_WEIGHTS = tuple(range(1, 12))
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def names_it(heading: str) -> bool:
    """Whether a folded heading asks for the number: as the beginning of a word, with dots, or spelled out."""
    words = tuple(re.split(r"[\W\d_]+", re.sub(r"\. *", "", heading)) + re.split(r"[\W\d_]+", heading))
    return any(
        name in heading if " " in name else any(word.startswith(name) for word in words) for name in HEADINGS
    )


def is_one(digits: str) -> bool:
    """Whether twelve digits hold a birth date, a sign of century and sex, and the right control digit."""
    return len(digits) == 12 and _has_birth_date(digits) and _control(digits) == int(digits[11])


def holds_one(text: str) -> bool:
    """Whether a cell holds such a number, also with spaces, or with the zeros that a spreadsheet takes away."""
    if any(is_one(found) for found in TWELVE.findall(text)):
        return True
    if not ONLY_DIGITS.fullmatch(text):
        return False
    digits = re.sub(r"\D", "", text)
    return 10 <= len(digits) <= 12 and is_one(digits.zfill(12))


def masked(text: str) -> str:
    """The text without any run of twelve digits, for names of files and headings."""
    return TWELVE.sub(MASK, text)


def is_a_column_of_them(values: list[str]) -> bool:
    """Whether so many of a column's values look like the number that it is one of them."""
    written = [value for value in values if value]
    return bool(written) and sum(map(holds_one, written)) >= SHARE * len(written)


def _has_birth_date(digits: str) -> bool:
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = int(digits[6])
    if not 1 <= century <= 6 or not 1 <= month <= 12:
        return False
    return 1 <= day <= monthrange(1800 + (century - 1) // 2 * 100 + year, month)[1]


def _control(digits: str) -> int:
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        rest = sum(int(digit) * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
        if rest < 10:
            return rest
    return -1
