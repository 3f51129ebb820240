"""The sheet to talk a profile over, as a document of one page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from bastama.conditions.models import ContextNote
from bastama.kit.dates import whole_day
from bastama.kit.documents.typesetting import typeset
from bastama.surveys.showing import Row, moment_of
from bastama.surveys.talking import Talk

SHEET = Path(__file__).with_name("sheet.typ")
NOTES_MOST = 3
"""What changed around the school, the latest: the sheet is one page, the others stand on the profile's."""


def set_sheet(shown: Mapping[str, Any], talk: Sequence[Talk], language: str) -> bytes:
    """The sheet as a PDF, in the language spoken now, which is the one named."""
    profile, picture = shown["profile"], shown["picture"]
    content = {
        "language": language,
        "school": shown["school"].name(language),
        "title": profile.questionnaire.name,
        "waves": [moment_of(told.wave) for told in profile.waves],
        "notes": [_noted(note) for note in shown["notes"][-NOTES_MOST:]],
        "legend": _(
            "The dot is the mean, the bar across it the interval; a broken bar says only within what it lies."
        ),
        "ends": [f"{picture.ends.lowest} = {picture.lowest}", f"{picture.ends.highest} = {picture.highest}"],
        "places": [{"value": str(value), "at": at} for value, at in picture.ends.places],
        "scales": [_scale(one) for one in talk],
        "foot": _(
            "For talking, not for judging: the figures show how answers lie, and only those who work here know why. What will"
            " we try, who, by when?"
        ),
    }
    return typeset(SHEET, content, {})


def _noted(note: ContextNote) -> dict[str, str]:
    days = [whole_day(day) for day in (note.from_on, note.until_on) if day]
    return {
        "words": note.words,
        "language": note.language,
        "when": f"{note.get_kind_display()}, {' – '.join(days)}",
    }


def _scale(one: Talk) -> dict[str, Any]:
    row: Row = one.row
    marks = [
        {"row": number, "now": mark.is_now, "at": mark.at, "low": mark.low, "high": mark.high}
        for number, mark in enumerate(row.strip.marks)
    ]
    told = {"name": row.name, "mean": row.mean, "reason": row.reason, "aloud": row.aloud}
    return told | {"marks": marks, "questions": list(one.questions)}
