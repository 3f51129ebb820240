"""Accounts of the demo year in a second language: one that is true to its original, one that the original has left behind."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from bastama.entries.actions import Saved, Words
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.projects.actions.account import write_account
from bastama.projects.actions.translating import Origin, call_ready, say_origin
from bastama.projects.models.account import Expression
from bastama.web.demo.writing import Year


def translate(year: Year, source: Expression, told: dict[str, Any], at: datetime) -> Saved:
    """Write a translation of the account as it stands now, and say by whom it is; called ready if it is published."""
    answers = {key: told[key].strip() for key in ("title", "abstract", "text")}
    answers["keywords"] = ", ".join(told["keywords"])
    with translation.override(told["language"]), days.at(at):
        words = Words(answers, ring="group", language=told["language"])
        saved = write_account(
            year.project, language=told["language"], by=year.person, words=words, id=new_id()
        )
    with days.at(at + timedelta(minutes=6)):
        say_origin(saved.entry.expression, origin=_origin(year, source, told), by=year.person)
        if told["published"]:
            call_ready(saved.entry.expression, is_ready=True, by=year.person)
    return saved


def _origin(year: Year, source: Expression, told: dict[str, Any]) -> Origin:
    if told["translator"] == "author":
        return Origin(source, translator=year.person)
    return Origin(source, name=told["translator"], agreed=told["agreed"])
