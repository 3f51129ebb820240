"""What the demo year's teachers chose to show: portfolios with their claims, and published accounts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation

from bastama.entries.actions import Saved, Words
from bastama.entries.models import Entry
from bastama.entries.queries import visible_to
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.projects import sheets
from bastama.projects.actions.account import Consent, publish, write_account
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.actions.writing import write
from bastama.projects.queries.accounts import CONSENT
from bastama.projects.queries.finds import finds_in
from bastama.projects.queries.portfolio import is_for
from bastama.projects.queries.projects import edition_of
from bastama.web.demo import moments
from bastama.web.demo.writing import Year

PIECES_A_PART = 2


def show(years: list[Year]) -> None:
    """Let everybody who came that far choose for the portfolio and publish the account."""
    for year in years:
        with translation.override(year.teacher.language):
            if year.teacher.many("portfolio"):
                _choose(year)
            if "account" in year.teacher.wrote:
                _tell(year)


def _choose(year: Year) -> None:
    at = moments.written_at("portfolio", year.draw)
    readable = visible_to(year.person).filter(notebook=year.project.pk).order_by("begun_at")
    entries = list(readable)
    parts = {part.id: part for part in edition_of(year.project).portfolio}
    for told in year.teacher.many("portfolio"):
        fitting = [entry for entry in entries if is_for(parts[told["part"]], entry)][:PIECES_A_PART]
        for number, entry in enumerate(fitting):
            with days.at(at):
                item = choose(year.project, entry=entry, part=told["part"], by=year.person)
                if number == 0:
                    words = Words({"text": told["claim"]}, ring="group", language=year.teacher.language)
                    claim(item, words=words, by=year.person)


def _tell(year: Year) -> None:
    """The account as it was published; where its writer corrected something later, a second time."""
    told = year.teacher.one("account") or {}
    answers = {key: told[key] for key in ("title", "abstract", "text")}
    answers["keywords"] = ", ".join(told.get("keywords", []))
    mended = told.get("corrected", {"is": "", "was": ""})
    at = moments.written_at("account", year.draw)
    first = {**answers, "text": answers["text"].replace(mended["is"], mended["was"])}
    saved = _write(year, first, at, id=new_id())
    if not told.get("published"):
        return
    _publish(year, saved, at + timedelta(days=1))
    if first != answers:
        later = at + timedelta(days=3)
        _publish(
            year,
            _write(year, answers, later, id=saved.entry.pk, base=saved.revision.token),
            later + timedelta(minutes=9),
        )


def _write(year: Year, answers: dict[str, Any], at: datetime, *, id: UUID, base: str = "") -> Saved:
    language = year.teacher.language
    with days.at(at):
        words = Words(answers, ring="group", language=language, base=base)
        return write_account(year.project, language=language, by=year.person, words=words, id=id)


def _publish(year: Year, saved: Saved, at: datetime) -> None:
    """Published with everything that was asked about standing: all of it was invented for the demo."""
    stays = frozenset(one.key for one in finds_in(saved.revision.answers, year.project, year.person))
    names = (year.teacher.name,)
    consent = Consent(agreed=True, version=CONSENT, shown=saved.revision.token, names=names, stays=stays)
    with days.at(at):
        publish(saved.entry.expression, by=year.person, consent=consent)


def leave_two_sides(years: list[Year]) -> None:
    """One teacher wrote on a phone and on a laptop at once: both texts wait for the choice."""
    year = next(year for year in years if year.teacher.one("action-plan") and year.teacher.language == "kk")
    entry = Entry.objects.get(notebook=year.project.pk, tool="action-plan")
    if entry.head is None:
        return
    sheet = sheets.of_tool(edition_of(year.project).tool("action-plan"))
    on_the_phone = {
        **entry.head.answers,
        "help": "Директордан: аптасына бір бос сағат, бірге отыратын бөлме.",
    }
    at = moments.at_hour(moments.TODAY - timedelta(days=1), 21, 40)
    base, ring = entry.head.token, entry.head.ring
    for number, answers in enumerate((on_the_phone, {**entry.head.answers, "obstacles": ""})):
        with days.at(at + timedelta(minutes=number)), translation.override("kk"):
            words = Words(answers, ring, "kk", base=base, draft=uuid5(entry.pk, str(number)))
            write(year.project, by=year.person, sheet=sheet, words=words, id=entry.pk)
