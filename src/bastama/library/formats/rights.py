"""A note that speaks of copyright, understood as a statement of rights."""

import re

from bastama.library.formats.record import Rights

SPEAKS = re.compile(
    r"^(?P<label>[^\n©]{0,60}?:?)\s*(?P<statement>(?:©|\(c\)|copyright\b(?!\s*:))\s*.*)$",
    re.IGNORECASE | re.DOTALL,
)
LABELS = re.compile(r"copyright|авторск|правообладател|құқық", re.IGNORECASE)
PARTS = re.compile(
    r"^(?:©|\(c\)|copyright)[\s©]*(?P<year>\d{4})?,?\s*(?P<holder>.*)$", re.IGNORECASE | re.DOTALL
)
RESERVED = re.compile(r"\.?\s*(?:All rights reserved|Все права защищены)\.?\s*$", re.IGNORECASE)


def rights_in(note: str) -> Rights | None:
    """The rights of a note in normal form; the label before the sign is kept apart from the statement."""
    match = SPEAKS.match(note)
    if not match:
        return None
    label, statement = match["label"].strip(), match["statement"].strip()
    if label and not LABELS.search(label):
        return None
    return Rights(statement, label, *_holder_and_year(statement))


def _holder_and_year(statement: str) -> tuple[str, str]:
    parts = PARTS.match(statement)
    if not parts:
        return "", ""
    holder = RESERVED.sub("", " ".join(parts["holder"].split())).rstrip(".").strip()
    return holder, parts["year"] or ""
