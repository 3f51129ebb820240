"""`bastama notices send`: the letters that tell what is new, by the clock; with it go parcels whose day is over, names of
guests of years that are over, of those who asked to join a group or wished it for their school long ago, and files that
no row names any more.
"""

import argparse
import sys
from collections.abc import Collection

from django.conf import settings

from bastama.conditions.actions.due import tell_of_agreements
from bastama.conditions.actions.late import tell_of_late
from bastama.conditions.queries.agreements import agreements_visible_to
from bastama.conditions.queries.requests import visible_to as requests_visible_to
from bastama.entries.threads import heard_by
from bastama.foundation.stores.store import StoreFault
from bastama.groups.actions.interests import forget_interests
from bastama.groups.actions.joining import forget_requests
from bastama.groups.actions.room import forget_guests
from bastama.groups.offers import open_offers
from bastama.library.actions.embargoes import tell_of_opened_texts
from bastama.notices.letters import Report, send_due
from bastama.people.models import Person
from bastama.projects.actions.illustrations import follow_all
from bastama.projects.actions.sweeping import TOO_MANY, sweep
from bastama.projects.files.places import file_store
from bastama.projects.queries.asking import replies_visible_to
from bastama.projects.queries.together import standing
from bastama.surveys.models import Wave
from bastama.surveys.profiles import schools_read_by
from bastama.surveys.queries import asked_of
from bastama.web.taking.leaving import throw_away_old

NOT_ALL = 1
NO_SERVER = (
    "No letter was sent: no mail server is named. Name one with BASTAMA_EMAIL_HOST if people shall get letters; without "
    "one they are told on their pages."
)


def main(words: list[str]) -> int:
    """Send what is due and say what became of it; the status is 1 when the mail server did not take a letter."""
    parser().parse_args(words)
    throw_away_old()
    forget_guests()
    forget_requests()
    forget_interests()
    sweep_up()
    tell_of_opened_texts()
    follow_all()
    tell_of_late()
    tell_of_agreements()
    if not settings.EMAIL_HOST:
        print(NO_SERVER)
        return 0
    report = send_due(still_there)
    print(told(report), file=sys.stderr if report.not_taken else sys.stdout)
    return NOT_ALL if report.not_taken else 0


def sweep_up() -> None:
    """Remove files that no row names; a store that does not answer keeps no letter back."""
    try:
        swept = sweep(file_store())
    except StoreFault as fault:
        print(f"Files that no row names were not looked for: where files are kept, {fault}.", file=sys.stderr)
        return
    if swept.too_many:
        print(TOO_MANY % {"count": swept.too_many}, file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bastama notices", description="Letters about what is new.")
    actions = made.add_subparsers(required=True, metavar="send")
    actions.add_parser(
        "send",
        help="send the letters that are due",
        description="Write to everybody who has an address, asked for letters, and has something new to read: one letter "
        "each, in the hours they chose. Give it every hour by the server's clock; given twice it sends nothing twice.",
    )
    return made


def still_there(person: Person, told: Collection[str]) -> set[str]:
    """Of some remarks, answers by a link, invitations and the like those that are still there for a person."""
    # A letter goes to its owner's own address: it is read on no device of ours.
    person.ring_me_open = True
    said = heard_by(person).filter(pk__in=told, taken_back_at=None)
    replied = replies_visible_to(person).filter(pk__in=told)
    asked = standing().filter(asked=person, pk__in=told)
    requested = requests_visible_to(person).filter(pk__in=told)
    agreed = agreements_visible_to(person).filter(pk__in=told)
    profiled = Wave.objects.filter(results__school__in=schools_read_by(person), pk__in=told)
    offered = open_offers().filter(person=person, pk__in=told)
    rows = (said, replied, asked, requested, agreed, profiled, offered)
    to_answer = (ticket.wave_id for ticket in asked_of(person) if not ticket.is_put_away)
    found = (pk for each in rows for pk in each.values_list("pk", flat=True))
    return {str(pk) for pk in (*found, *to_answer)}


def told(report: Report) -> str:
    """What became of the letters, in a line."""
    return (
        f"Letters sent: {report.sent}. Not taken by the mail server: {report.not_taken}. Nothing new: {report.quiet}. Not "
        f"due yet or outside their hours: {report.later}."
    )
