"""What is kept about one person besides what they wrote: tables with headings in words, from what each package hands over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from bastama.groups.models import Attendance, Membership, PartUsed, StepAnswer, Tutorial
from bastama.groups.offering import JoinRequest, Offer
from bastama.groups.wishing import Interest
from bastama.kit.dates import hour, whole_day
from bastama.people.models import LANGUAGES, Person
from bastama.places.models import School
from bastama.programmes.forms import ROLES
from bastama.web.everything import gather

Row = dict[str, Any]
Told = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """One thing that is kept: what it is, what the columns are, a list of cells a row."""

    name: str
    heads: list[str]
    rows: list[list[str]]


def kept(person: Person) -> list[Table]:
    """The tables that hold anything, in the order in which a person would ask."""
    told = gather(person)
    found = [
        _who(told["people"]),
        _schools(told["people"]["workplaces"]),
        _agreements(told["people"]["agreements"]),
        _devices(told["people"]["devices"]),
        _roles(told["programmes"]["appointments"]),
        *_groups(told["groups"]),
        *_projects(told["projects"]),
        _remarks(told["entries"]["remarks"]),
        _rest(told),
    ]
    return [_without_empty_columns(table) for table in found if table.rows]


def _without_empty_columns(table: Table) -> Table:
    kept = [place for place, _cell in enumerate(table.rows[0]) if any(row[place] for row in table.rows)]
    heads = [table.heads[place] for place in kept] if table.heads else []
    return Table(table.name, heads, [[row[place] for place in kept] for row in table.rows])


def _who(people: Row) -> Table:
    person = people["person"]
    known = {
        _("Name as others see it"): person["display_name"],
        _("Family name"): person["family_name"],
        _("Given name"): person["given_name"],
        _("Patronymic (if any)"): person["patronymic"],
        _("Name on a certificate in Kazakh"): person["certificate_name_kk"],
        _("Name on a certificate in Russian"): person["certificate_name_ru"],
        _("Name on a certificate in English"): person["certificate_name_en"],
        _("Sign-in name"): person["sign_in_name"],
        _("E-mail address"): person["email"],
        _("Subject you teach"): person["subject"],
        _("Language"): dict(LANGUAGES)[person["language"]],
        _("Code in lists of the programme"): person["roster_code"],
        _("Here since"): _when(people["entered_at"]),
    }
    return Table(_("Who you are here"), [], [[label, str(value)] for label, value in known.items() if value])


def _names_of(schools: Iterable[Any]) -> dict[str, str]:
    found = School.objects.in_bulk(list(schools))
    return {str(id): school.name(get_language() or "kk") for id, school in found.items()}


def _schools(rows: Iterable[Row]) -> Table:
    rows = list(rows)
    names = _names_of(row["school"] for row in rows)
    cells = [[names.get(row["school"], ""), _when(row["from_on"]), _when(row["until_on"])] for row in rows]
    return Table(_("Schools you work in"), [_("School"), _("From"), _("Until")], cells)


def _agreements(rows: Iterable[Row]) -> Table:
    heads = [_("When"), pgettext("agreement", "Text"), _("You said")]
    said = {True: pgettext("agreement", "yes"), False: pgettext("agreement", "no")}
    cells = [[_when(row["at"]), row["text_version"], said[row["agreed"]]] for row in rows]
    return Table(_("What you said to what is kept"), heads, cells)


def _devices(rows: Iterable[Row]) -> Table:
    heads = [_("Device"), _("Signed in"), _("Last seen"), _("Signed out")]
    cells = [
        [row["label"], _when(row["signed_in_at"]), _when(row["last_seen_on"]), _when(row["ended_at"])]
        for row in rows
    ]
    return Table(_("Where you signed in"), heads, cells)


def _roles(rows: Iterable[Row]) -> Table:
    heads = [_("Role"), _("What it is for"), _("From"), _("Until")]
    cells = [
        [
            str(ROLES.get(row["role"], row["role"])),
            row["for_programme"] or row["for_area"] or row["for_school"] or "",
            _when(row["from_on"]),
            _when(row["until_on"]),
        ]
        for row in rows
    ]
    return Table(_("Roles you were given"), heads, cells)


def _groups(told: Row) -> Iterable[Table]:
    places = [
        [
            row["group__name"],
            str(Membership.Role(row["role"]).label),
            str(Membership.State(row["state"]).label),
            row["reason"],
            _when(row["joined_on"]),
            _when(row["left_on"]),
        ]
        for row in told["places"]
    ]
    heads = [_("Group"), _("As"), pgettext("place", "State"), _("Reason"), _("From"), _("Until")]
    yield Table(_("Your places in groups"), heads, places)
    lines = [
        [
            _when(row["attendance__session__starts_at"]),
            str(Attendance.Mark(row["attendance__mark"]).label),
            _when(row["attendance__caught_up_at"]),
        ]
        for row in told["register"]
    ]
    yield Table(
        _("Your lines in the register"), [_("Session"), pgettext("register", "Mark"), _("Caught up")], lines
    )
    talks = [
        [_when(row["starts_at"]), str(row["minutes"]), row["place"], str(Tutorial.State(row["state"]).label)]
        for row in told["tutorials"]
    ]
    yield Table(_("Tutorials"), [_("When"), _("Minutes"), _("Where"), pgettext("place", "State")], talks)
    notes = [[_when(row["written_at"]), row["talked"], row["next_steps"]] for row in told["tutorial_notes"]]
    yield Table(_("What was noted of tutorials"), [_("When"), _("Talked of"), _("Next steps")], notes)
    sessions = [[_when(row["written_at"]), row["text"]] for row in told["session_notes"]]
    yield Table(_("What you noted of sessions"), [_("When"), _("Note")], sessions)
    agreed = [[_when(row["written_at"]), row["text"]] for row in told["agreed"]]
    yield Table(_("What you wrote down as agreed"), [_("When"), _("Note")], agreed)
    photos = [
        [_when(row["taken_at"]), row["session__group__name"], row["words"]] for row in told["flipcharts"]
    ]
    yield Table(_("Photos of the flip-chart you took"), [_("When"), _("Group"), _("Note")], photos)
    yield from _around_groups(told)


def _around_groups(told: Row) -> Iterable[Table]:
    """What became of next steps, how sessions went, and where somebody worked with a group without a place in it."""
    outcomes, how, why = StepAnswer.Outcome, PartUsed.How, PartUsed.Why
    steps = [
        [_when(row["said_at"]), row["step"], str(outcomes(row["outcome"]).label), row["said"]]
        for row in told["next_steps"]
    ]
    yield Table(_("What became of next steps"), [_("When"), _("Next steps"), _("Said"), _("Note")], steps)
    parts = [
        [
            _when(row["said_at"]),
            row["session__group__name"],
            row["part"],
            str(how(row["how"]).label),
            str(why(row["why"]).label) if row["why"] else "",
            row["words"],
        ]
        for row in told["parts_used"]
    ]
    heads = [_("When"), _("Group"), _("Part"), _("Said"), _("Reason"), _("Note")]
    yield Table(_("What you said of parts of sessions"), heads, parts)
    roles, said = dict(Membership.Role.choices), dict(Offer.Said.choices)
    asked = [
        [row["group__name"], str(roles[row["role"]]), _when(row["offered_on"]), str(said[row["said"]])]
        for row in told["offers"]
    ]
    heads = [_("Group"), _("Role in the group"), _("When"), pgettext("noun", "Answer")]
    yield Table(_("Groups you were asked into"), heads, asked)
    answered = dict(JoinRequest.Said.choices)
    wished = [
        [row["group__name"], row["words"], _when(row["asked_on"]), str(answered[row["said"]])]
        for row in told["join_requests"]
    ]
    heads = [_("Group"), _("Note"), _("When"), pgettext("noun", "Answer")]
    yield Table(_("Groups you asked to join"), heads, wished)
    yield _wished_for_schools(told["interests"])
    evenings = [[row["session__group__name"], _when(row["session__starts_at"])] for row in told["stood_in"]]
    yield Table(_("Where you stood in"), [_("Group"), _("When")], evenings)
    opened = [
        [row["group__name"], _when(row["opened_at"]), _when(row["ended_at"])] for row in told["notes_opened"]
    ]
    yield Table(_("Notes opened to you"), [_("Group"), _("From"), _("Until")], opened)
    events = [
        [
            row["event__title"],
            _when(row["event__starts_at"]),
            _("I come") if row["comes"] else _("I do not come"),
        ]
        for row in told["network_events"]
    ]
    yield Table(_("Network events you answered"), [_("Event"), _("When"), pgettext("noun", "Answer")], events)


def _wished_for_schools(rows: list[Row]) -> Table:
    names, state = _names_of(row["school"] for row in rows), dict(Interest.State.choices)
    wished = [
        [
            names.get(str(row["school"]), ""),
            str(row["teachers_count"]),
            row["words"],
            _when(row["sent_on"]),
            " ".join([str(state[row["state"]]), row["answer"]]).strip(),
        ]
        for row in rows
    ]
    heads = [_("School"), _("Teachers"), _("Note"), _("When"), pgettext("noun", "Answer")]
    return Table(_("What you wished for your school: to take part"), heads, wished)


def _projects(told: Row) -> Iterable[Table]:
    asked = [[_when(row["made_at"]), row["text"], _when(row["ends_at"])] for row in told["asked_by_link"]]
    yield Table(_("What you asked by a link"), [_("When"), _("Question"), _("Open until")], asked)
    heads = [_("When"), _("Who"), pgettext("noun", "Answer")]
    answers = [[_when(row["written_at"]), row["name"], row["text"]] for row in told["answered_by_link"]]
    yield Table(_("What colleagues answered by a link"), heads, answers)


def _remarks(rows: Iterable[Row]) -> Table:
    heads = [_("When"), _("What you said"), pgettext("remark", "Taken back")]
    cells = [[_when(row["written_at"]), row["text"], _when(row["taken_back_at"])] for row in rows]
    return Table(_("What you said under texts"), heads, cells)


def _rest(told: Told) -> Table:
    """What is worth no page, yet is kept: how much of it there is, and in which file."""
    counts = {
        (_("Steps reached, days and states beside texts"), "projects"): len(told["projects"]["steps"])
        + len(told["projects"]["beside_texts"]),
        (_("Pieces chosen for the portfolio"), "projects"): len(told["projects"]["portfolio"]),
        (_("Sheets typed in for you from paper"), "projects"): len(told["projects"]["paper_sheets"]),
        (_("Files on their way"), "projects"): len(told["projects"]["unfinished_uploads"]),
        (_("What you were told"), "notices"): len(told["notices"]["told"]),
        (_("Sent from phones and not in place"), "outbox"): len(told["outbox"]["not_done"]),
        (_("Lines of history: what you did, what happened to your account"), "history"): len(
            told["history"]["done"]
        )
        + len(told["history"]["happened"]),
    }
    cells = [
        [name, ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}, f"json/{file}.json"]
        for (name, file), count in counts.items()
        if count
    ]
    return Table(_("What else is kept, for programs to read"), [_("What"), _("How much"), _("File")], cells)


def _when(value: date | str | None) -> str:
    """A day, or a moment with its hour; some packages hand them over as text."""
    if not value:
        return ""
    found = value if isinstance(value, date) else _read(value)
    return f"{whole_day(found)}, {hour(found)}" if isinstance(found, datetime) else whole_day(found)


def _read(text: str) -> date:
    return date.fromisoformat(text) if len(text) == len("2026-01-31") else datetime.fromisoformat(text)
