from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the catalogues; whoever shows it translates it. No Django is needed here."""
    return sentence


SENTENCES = {
    "fields.not-text": gettext_noop(
        "This answer was not saved, because it did not arrive as text."
        " Please reload the page and write it again."
    ),
    "fields.too-long": gettext_noop(
        "This answer was not saved, because it has %(count)s characters and %(most)s is the most"
        " that fits here. Please shorten it, or move a part into another field."
    ),
    "fields.not-offered": gettext_noop(
        "This answer was not saved, because “%(value)s” is not among the choices here. Please choose again."
    ),
    "fields.too-many-chosen": gettext_noop(
        "This answer was not saved, because %(count)s are chosen and %(most)s is the most."
        " Please leave out those that matter less."
    ),
    "fields.not-on-scale": gettext_noop(
        "This answer was not saved, because “%(value)s” is not a whole number from %(lowest)s to %(highest)s."
        " Please choose a place on the scale."
    ),
    "fields.not-a-list": gettext_noop(
        "This answer was not saved, because it did not arrive as a list."
        " Please reload the page and fill it in again."
    ),
    "fields.too-many-rows": gettext_noop(
        "This answer was not saved, because it has %(count)s rows and %(most)s is the most."
        " Please join or remove some rows."
    ),
    "fields.not-a-date": gettext_noop(
        "This date was not saved, because “%(value)s” is not a day of the calendar."
        " Please write it as day.month.year, for example 20.10.2025."
    ),
}


@dataclass(frozen=True)
class FieldFault:
    """Why an answer cannot be kept as it came: a code, what the sentence needs, and where in the field."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code] % self.params
