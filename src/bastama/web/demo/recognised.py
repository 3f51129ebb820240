"""Files of the demo year in which somebody could be recognised: a voice, faces, who agreed, and who changed their mind."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import translation

from bastama.foundation import days
from bastama.projects import sheets
from bastama.projects.actions.consents import Agreed, note_consent, withdraw
from bastama.projects.models.consent import Consent
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.projects import edition_of
from bastama.web.demo import moments
from bastama.web.demo.pictures import draw
from bastama.web.demo.sounds import say
from bastama.web.demo.writing import Kept, Year, keep


def add_files(years: Sequence[Year]) -> None:
    """Let teachers add such evidence, say whom it shows, and note what was agreed to and what was withdrawn."""
    for year in years:
        with translation.override(year.teacher.language):
            for piece in year.teacher.many("recognised"):
                _add(year, piece)


def _add(year: Year, piece: dict[str, Any]) -> None:
    on = date.fromisoformat(piece.pop("on"))
    consents, whom = piece.pop("consents"), piece.pop("whom")
    content = say(piece.pop("sound")) if "sound" in piece else draw(piece.pop("picture"))
    at = moments.at_hour(on, 19, 5)
    saved = year.write(sheets.of_kind("evidence", edition_of(year.project)), piece, at)
    with days.at(at + timedelta(minutes=2)):
        file = keep(Kept(content, f"{piece['title']}.", shows=whom), to=saved.entry, by=year.person)
    for told in consents:
        with days.at(at + timedelta(minutes=20)):
            consent = _note(year, file, told)
        if "withdrawn-on" in told:
            with days.at(moments.at_hour(date.fromisoformat(told["withdrawn-on"]), 8, 15)):
                withdraw(consent, by=year.person)


def _note(year: Year, file: StoredFile, told: dict[str, str]) -> Consent:
    given_on, until_on = (date.fromisoformat(told[name]) for name in ("given-on", "until-on"))
    agreed = Agreed(told["given-by"], Consent.Reach(told["reach"]), given_on, until_on)
    return note_consent(file, agreed, by=year.person)
