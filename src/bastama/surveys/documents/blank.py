"""The questionnaire on paper, for those who have no phone: one copy for each code that is named."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from bastama.kit.dates import whole_day
from bastama.kit.documents.typesetting import typeset
from bastama.surveys.filled import Given, Part, Question, sheet_of
from bastama.surveys.models import Ticket, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of

BLANK = Path(__file__).with_name("blank.typ")


def set_papers(wave: Wave, tickets: Sequence[Ticket], language: str) -> bytes:
    """A PDF of as many papers as there are tickets, in one language, each with its code on every page."""
    with translation.override(language):
        sheet = sheet_of(questionnaire_of(wave.form), language, Given(), asks_linking=wave.asks_linking)
        form = sheet.form
        content = {
            "language": language,
            "name": form.name,
            "why": form.why,
            "introduction": form.introduction,
            "how": [
                _("Put a cross into one box of each row; leave a row empty where you cannot say."),
                _("Write your name nowhere. Put the paper folded into the envelope. Last day: %(day)s.")
                % {"day": whole_day(wave.closes_on)},
            ],
            "parts": [_part(part) for part in sheet.parts],
            "linking": [one.words for one in sheet.linking],
            "linking_name": _("To compare the first time with the last"),
            "linking_about": _(
                "Five small things that only you know make a sign, by which your paper and your next one are found to be of "
                "one person, without anybody knowing whose. It is up to you."
            ),
            "closing": form.closing,
            "footer": _("The code belongs to this paper alone; nobody notes who has it."),
            "codes": [code_of(ticket) for ticket in tickets],
        }
        return typeset(BLANK, content, {})


def _part(part: Part) -> dict[str, Any]:
    """The questions of a section, those with the same row of answers together in one table."""

    def labels(question: Question) -> tuple[str, ...]:
        return tuple(choice.label for choice in question.choices)

    groups = [
        {"labels": list(row), "rows": [f"{one.number}. {one.words}" for one in asked]}
        for row, asked in groupby(part.questions, labels)
    ]
    return {"name": part.name, "why": part.why, "groups": groups}
