"""What the demo year's teachers chose to show: portfolios with their claims, and published accounts."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation

from bastama.entries.actions import Saved, Words
from bastama.entries.models import Entry, Ring
from bastama.entries.queries import visible_to
from bastama.foundation import days
from bastama.foundation.ids import new_id
from bastama.library.models import Record
from bastama.projects import sheets
from bastama.projects.actions.account import Consent, publish, write_account
from bastama.projects.actions.found import say_where
from bastama.projects.actions.illustrations import Chosen, choose_pictures, draw, token_of_choice
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.actions.writing import write
from bastama.projects.models.account import Expression
from bastama.projects.queries.accounts import CONSENT
from bastama.projects.queries.finds import finds_in
from bastama.projects.queries.illustrations import Ready, may_be_public, own_pictures, ready_for, token_of
from bastama.projects.queries.projects import edition_of
from bastama.projects.showing import ACCOUNT
from bastama.web.demo import moments
from bastama.web.demo.reading import translated
from bastama.web.demo.translating import translate
from bastama.web.demo.writing import Year

SHOWN: dict[str, tuple[tuple[str, str], ...]] = {
    "concern": (("tool", "my-concern"), ("tool", "what-i-value")),
    "plan": (("tool", "action-plan"), ("consultation", ""), ("consultation", "")),
    "leading": (("tool", "strategies"), ("tool", "record-of-participation")),
    "evidence": (("evidence", ""), ("evidence", ""), ("evidence", "")),
    "impact": (("impact", ""), ("impact", ""), ("tool", "what-changed")),
    "story": ((ACCOUNT, ""), ("tool", "poster")),
}
"""Of which kind, and of which tool, the pieces are that teachers choose for a part, the one that is spoken of first."""
PICTURES = 2


def show(years: list[Year]) -> None:
    """Let everybody who came that far publish the account and choose for the portfolio."""
    for year in years:
        with translation.override(year.teacher.language):
            told_at = _tell(year) if "account" in year.teacher.wrote else None
            if year.teacher.many("portfolio"):
                at = moments.written_at("portfolio", year.draw)
                _choose(year, max(at, told_at + timedelta(minutes=30)) if told_at else at)


def _choose(year: Year, at: datetime) -> None:
    for told in year.teacher.many("portfolio"):
        for number, entry in enumerate(_fitting(year, told["part"])):
            with days.at(at):
                item = choose(year.project, entry=entry, part=told["part"], by=year.person)
                if number == 0:
                    words = Words({"text": told["claim"]}, ring="group", language=year.teacher.language)
                    claim(item, words=words, by=year.person)


def _fitting(year: Year, part: str) -> list[Entry]:
    """What a teacher would choose for a part: of each kind the earliest, and what others may read before what they may not."""
    found: list[Entry] = []
    written = (
        visible_to(year.person).filter(notebook=year.project.pk, taken_back_at=None).select_related("head")
    )
    entries = sorted(
        written, key=lambda entry: (not entry.head or entry.head.ring == Ring.ME, entry.begun_at)
    )
    for kind, tool in SHOWN[part]:
        these = (one for one in entries if (one.kind, one.tool) == (kind, tool) and one not in found)
        found += [one for one in [next(these, None)] if one is not None]
    return found


def _tell(year: Year) -> datetime:
    """The account as it was published; where its writer corrected something later, a second time. When it was done."""
    told = year.teacher.one("account") or {}
    answers = {key: told[key] for key in ("title", "abstract", "text")}
    answers["keywords"] = ", ".join(told.get("keywords", []))
    mended = told.get("corrected", {"is": "", "was": ""})
    at = moments.written_at("account", year.draw)
    first = {**answers, "text": answers["text"].replace(mended["is"], mended["was"])}
    begun = _write(
        year,
        {**first, "text": first["text"].rstrip().rpartition("\n\n")[0]},
        _first_evening(year),
        id=new_id(),
    )
    saved = _write(year, first, at, id=begun.entry.pk, base=begun.revision.token)
    if told.get("published"):
        at += timedelta(days=1)
        _publish(year, saved, at)
    _say_where(year, saved, told.get("grades", []), at + timedelta(hours=1))
    _tell_in_others(year, saved, at + timedelta(hours=3))
    if first != answers:
        saved = _write(year, answers, at + timedelta(days=2), id=saved.entry.pk, base=saved.revision.token)
        at += timedelta(days=2, minutes=9)
        _publish(year, saved, at)
    return at


def _first_evening(year: Year) -> datetime:
    """When the account was begun: on an evening after the fifth session, all of it but how it ends."""
    draw = Random(f"{year.teacher.slug} begins to tell")  # noqa: S311 -- the same year each time
    return moments.written_at("account-begun", draw)


def _tell_in_others(year: Year, source: Saved, at: datetime) -> None:
    """What was translated by then; a correction that comes later leaves it behind."""
    for told in translated().get(year.teacher.slug, []):
        saved = translate(year, source.entry.expression, told, at)
        if told["published"]:
            _publish(year, saved, at + timedelta(hours=2))


def _say_where(year: Year, saved: Saved, grades: list[int], at: datetime) -> None:
    """In which grades it happened, where the teacher says so; in which kind of school, nobody of so few schools does."""
    if grades:
        with days.at(at):
            record = Record.objects.get(pk=saved.entry.expression.account_id)
            say_where(record, subjects=(), grades=map(str, grades), tells_school=False, by=year.person)


def _write(year: Year, answers: dict[str, Any], at: datetime, *, id: UUID, base: str = "") -> Saved:
    language = year.teacher.language
    with days.at(at):
        words = Words(answers, ring="group", language=language, base=base)
        return write_account(year.project, language=language, by=year.person, words=words, id=id)


def _publish(year: Year, saved: Saved, at: datetime) -> None:
    """Published with everything that was asked about standing: all of it was invented for the demo."""
    with days.at(at):
        pictures = _pictures(year, saved.entry.expression)
        beside = [word for one in pictures for word in (one.alternative, one.caption)]
        found = finds_in(saved.revision.answers, year.project, year.person, beside)
        consent = Consent(
            agreed=True,
            version=CONSENT,
            shown=saved.revision.token,
            names=(year.teacher.name,),
            stays=frozenset(one.key for one in found),
            pictures=token_of(one.said for one in pictures),
        )
        publish(saved.entry.expression, by=year.person, consent=consent, drawn=draw(pictures))


def _pictures(year: Year, text: Expression) -> list[Ready]:
    """The first two pictures of the evidence whose words are told there, in the language they are told in."""
    if text.language != year.teacher.language:
        return []
    told = [
        Chosen(one.pk, str(answers["text"]), str(answers["title"]))
        for one in may_be_public(own_pictures(text)).filter(side="")
        if (answers := one.evidence.entry.head.answers if one.evidence.entry.head else {}).get("text")
    ]
    choose_pictures(text, told[:PICTURES], shown=token_of_choice(text), by=year.person)
    return ready_for(text)


def leave_two_sides(years: list[Year]) -> None:
    """One teacher wrote on a phone and on a laptop at once: both texts wait for the choice."""
    year = next(year for year in years if year.teacher.one("action-plan") and year.teacher.language == "kk")
    entry = Entry.objects.get(notebook=year.project.pk, tool="action-plan")
    if entry.head is None:
        return
    sheet = sheets.of_tool(edition_of(year.project).tool("action-plan"))
    sides = (
        "Бір брезент, өзіміздікі болсын. «Қарастырамыз» деген сөз емес, қолхат: кім береді, қай күні қайтады.",
        "Брезент енді керек емес, шеберханадан алдық. Керегі – бейсенбінің алтыншы сағатында залдың жартысы бос тұрсын.",
    )
    at = moments.at_hour(moments.TODAY - timedelta(days=1), 21, 40)
    base, ring = entry.head.token, entry.head.ring
    for number, said in enumerate(sides):
        with days.at(at + timedelta(minutes=number)), translation.override("kk"):
            answers = {**entry.head.answers, "help": said}
            words = Words(answers, ring, "kk", base=base, draft=uuid5(entry.pk, str(number)))
            write(year.project, by=year.person, sheet=sheet, words=words, id=entry.pk)
