"""Slips with a code each: to be cut, folded and drawn from an envelope, so that nobody knows who has which."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from bastama.kit.dates import spoken, whole_day
from bastama.kit.documents.typesetting import typeset
from bastama.places.models import School
from bastama.surveys.models import Ticket, Wave
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tickets import code_of

SLIPS = Path(__file__).with_name("slips.typ")


def set_slips(wave: Wave, school: School, tickets: Sequence[Ticket]) -> bytes:
    """A PDF of slips, ten to a sheet. Each says in every language what it is for and until when."""
    language = spoken()
    pictures: dict[str, bytes] = {}
    content = {
        "language": language,
        "title": questionnaire_of(wave.form).in_language(language).name,
        "about": school.name(language),
        "how": _("Cut along the dashes, fold, and let everybody draw one. Nobody notes who has which."),
        "picture_about": _("The address with the code as a picture for the camera"),
        "sentences": [_sentence(wave, code) for code, _name in settings.LANGUAGES],
        "slips": [_slip(ticket, pictures) for ticket in tickets],
    }
    return typeset(SLIPS, content, pictures)


def _slip(ticket: Ticket, pictures: dict[str, bytes]) -> dict[str, Any]:
    code = code_of(ticket)
    name = f"{code}.svg"
    drawn = BytesIO()
    whole = settings.SITE_ADDRESS + reverse("answers:sheet", args=[code])
    segno.make(whole, micro=False, error="m").save(drawn, kind="svg", border=1, scale=4)
    pictures[name] = drawn.getvalue()
    return {"code": code, "picture": name, "address": settings.SITE_ADDRESS + reverse("answers:code")}


def _sentence(wave: Wave, language: str) -> dict[str, str]:
    with translation.override(language):
        name = questionnaire_of(wave.form).in_language(language).name
        said = _("%(name)s: answer on a phone, without your name. The code works once. Last day: %(day)s.")
        return {"language": language, "text": said % {"name": name, "day": whole_day(wave.closes_on)}}
