"""What teachers of the demo year asked colleagues by a link, what was answered, and what changed because of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import translation

from bastama.entries.models import Entry
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.projects import sheets
from bastama.projects.actions import asking
from bastama.projects.models.asking import Question
from bastama.projects.pieces import pieces
from bastama.projects.queries.projects import edition_of, entries_in
from bastama.web.demo import moments
from bastama.web.demo.writing import Year


def ask(year: Year) -> None:
    """Ask what a teacher asked by a link; where the answers led somewhere, it stands in the talk afterwards."""
    with translation.override(year.teacher.language):
        for told in year.teacher.many("asked"):
            question = _ask(year, told)
            for reply in told["replies"]:
                _reply(question, reply)
            if "said" in told:
                _note(year, question, told)


def _ask(year: Year, told: dict[str, Any]) -> Question:
    begun = asking.Begun(
        sheet=sheets.of_kind("consultation", edition_of(year.project)),
        who=told["who"],
        ring="group",
        id=new_id(),
    )
    shown = [piece.copy() for piece in _own(year) if piece.text in _wanted(year, told)]
    asked = asking.Asking(told["text"], shown, told["days"], year.teacher.language)
    with days.at(moments.at_hour(date.fromisoformat(told["on"]), 17, 20)):
        return asking.ask(year.project, by=year.person, asking=asked, talk=begun, id=new_id())


def _own(year: Year) -> list[Any]:
    return pieces(entries_in(year.project, year.person).filter(writer=year.person), edition_of(year.project))


def _wanted(year: Year, told: dict[str, Any]) -> set[str]:
    """The words a teacher showed: named in the text by their tool and field."""
    places = (place.split(".") for place in told["shows"])
    return {str(year.teacher.wrote[tool][field]) for tool, field in places}


def _reply(question: Question, told: dict[str, str]) -> None:
    said = asking.Said(text=told["text"], name=told.get("name", ""), ring="group", id=new_id())
    with days.at(datetime.fromisoformat(told["at"]).replace(tzinfo=moments.ALMATY)):
        asking.reply(question, said=said)


def _note(year: Year, question: Question, told: dict[str, Any]) -> None:
    entry = Entry.objects.select_related("head").get(pk=question.consultation_id)
    answers = {"who": told["who"], "role": told["role"], "held-on": told["on"]}
    last = datetime.fromisoformat(told["replies"][-1]["at"]).replace(tzinfo=moments.ALMATY)
    with days.at(last + timedelta(hours=22)):
        asking.note_replies_opened(question, by=year.person)
        year.go_on(entry, answers | {"said": told["said"], "changed": told["changed"]})
