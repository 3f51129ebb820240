"""A sheet on one's part in the programme, for the attestation file: each number with how it is counted, and its day."""

from pathlib import Path

from django.utils.translation import gettext as _

from bastama.foundation.days import today
from bastama.kit.dates import spelled, whole_day
from bastama.kit.documents.typesetting import typeset
from bastama.projects.queries.participation import Participation, Times
from bastama.projects.queries.ways import Stage

ATTESTATION = Path(__file__).with_name("attestation.typ")
SPOKEN = ("kk", "ru")
"""The languages of the files it is for."""
Row = dict[str, str]


def set_attestation(told: Participation, language: str) -> bytes:
    """The sheet as a PDF of one page, in the language spoken now, which is the one named."""
    person = told.person
    name = getattr(person, f"certificate_name_{language}", "") or person.display_name
    content = {
        "language": language,
        "title": _("Part in the programme"),
        "name": name,
        "day": _("As of %(day)s") % {"day": whole_day(today())},
        "about": _("Printed by the teacher from the site of the programme. It is not a certificate."),
        "facts": _facts(told, language),
        "heads": [_("What"), _("How much"), _("How it is counted")],
        "rows": _counts(told),
        "project": _project(told),
        "events_label": _("Events of the programme"),
        "events": [event.name for event in told.edition.events],
        "events_about": _(
            "The site keeps no register of events: a facilitator marks by hand which ones you attended."
        ),
        "checked_label": _("Who can check this"),
        "checked": _checked(told),
        "sign": [_("Facilitator"), _("Signature"), _("Day")],
    }
    return typeset(ATTESTATION, content, {})


def _facts(told: Participation, language: str) -> list[Row]:
    cohort, place = told.group.cohort, told.place
    school = told.school.name(language) if told.school else ""
    edition = f"{told.edition.name} ({told.edition.version})" if told.edition.version else told.edition.name
    rows = [
        (_("School"), school),
        (_("Programme"), cohort.edition.programme.name(language)),
        (_("Edition"), edition),
        (_("Cohort"), f"{cohort.name}: {whole_day(cohort.from_on)} – {whole_day(cohort.until_on)}"),
        (_("Group"), told.group.name),
        (_("In the group since"), whole_day(place.joined_on) if place else ""),
        (_("In the group until"), whole_day(place.left_on) if place and place.left_on else ""),
        (_("The way in the programme"), "; ".join(map(_stretch, told.way))),
    ]
    return [{"label": label, "text": text} for label, text in rows if text]


def _stretch(stage: Stage) -> str:
    """One stretch of the way, without endings that would have to follow a name."""
    days = [whole_day(stage.from_on), whole_day(stage.until_on) if stage.until_on else ""]
    named = ", ".join(filter(None, (stage.name, stage.where)))
    return f"{named}: {days[0]} – {days[1]}".rstrip()


def _counts(told: Participation) -> list[Row]:
    planned = len(told.edition.sessions)
    return [
        _row(
            _("Sessions held"),
            _("%(count)s of %(planned)s planned") % {"count": told.held_count, "planned": planned},
            _("Sessions of the group that were held while the teacher had a place in it."),
        ),
        _row(
            _("Sessions attended"),
            _times(told.sessions),
            _(
                "Of these, the ones with “present” or “online” in the register. An hour is 60 minutes, as planned."
            ),
        ),
        _row(
            _("Tutorials"),
            _times(told.tutorials),
            _("Talks alone with a facilitator that are marked as held, with the minutes planned for them."),
        ),
        _row(
            _("Steps reached"),
            _("%(count)s of %(all)s") % {"count": len(told.reached), "all": len(told.edition.steps)},
            _(
                "A step is reached on the day something is first written on one of its sheets; nobody rates the text."
            ),
        ),
        _row(
            _("Outcome"),
            str(told.place.get_state_display()) if told.place else "–",
            _("The state of the teacher’s place in the group, as the facilitators keep it."),
        ),
    ]


def _row(label: str, amount: str, meaning: str) -> Row:
    return {"label": label, "amount": amount, "meaning": meaning}


def _times(times: Times) -> str:
    hours = spelled(round(times.minutes / 60, 1), 0 if times.minutes % 60 == 0 else 1)
    return _("%(count)s, in hours: %(hours)s") % {"count": times.count, "hours": hours}


def _project(told: Participation) -> list[Row]:
    steps = "; ".join(f"{name} ({whole_day(day)})" for name, day in told.reached)
    accounts = "; ".join(f"{title} ({whole_day(at)})" for title, at in told.published)
    rows = [
        (_("Title of the project"), told.title),
        (_("Steps and their days"), steps),
        (_("Account published in the library"), accounts),
    ]
    return [{"label": label, "text": text} for label, text in rows if text]


def _checked(told: Participation) -> str:
    """Who keeps the rows the numbers are counted from."""
    names = ", ".join(person.display_name for person in told.facilitators)
    return _(
        "The facilitators of the group keep the register and can confirm these numbers by their signature: %(names)s. "
        "Published accounts can be read in the library of the site by everybody."
    ) % {"names": names or "–"}
