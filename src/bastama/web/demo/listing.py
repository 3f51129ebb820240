"""What the demo year gives to read: records of its own library on the list of the cohort and on those of sessions."""

from collections.abc import Iterable
from datetime import timedelta

from bastama.foundation import days
from bastama.groups.actions.lists import put_on_list
from bastama.groups.models import Group, Session
from bastama.library.models import Record
from bastama.library.queries import in_the_library
from bastama.people.models import Person
from bastama.programmes.models import Cohort
from bastama.web.demo import moments

TO_ALL, TO_A_GROUP = 2, 2
BEFORE_THE_FIRST = timedelta(days=6)


def give_to_read(cohort: Cohort, groups: Iterable[tuple[Group, str, Person]], *, lead: Person) -> None:
    """The article and some accounts for the whole cohort; to each group the article first of all, later accounts in its language."""
    article = in_the_library().get(kind=Record.Kind.LITERATURE)
    lists = list(groups)
    for group, _, by in lists:
        first = group.sessions.filter(state=Session.State.HELD).earliest("starts_at")
        with days.at(first.starts_at - BEFORE_THE_FIRST):
            put_on_list(first, article.address, by=by)
    with days.at(moments.at_hour(moments.TODAY, 7)):
        for record in [article, *_accounts()[:TO_ALL]]:
            put_on_list(cohort, record.address, by=lead)
        for group, language, by in lists:
            _give_ahead(group, [*_accounts(language)[:TO_A_GROUP], article], by)


def _give_ahead(group: Group, records: Iterable[Record], by: Person) -> None:
    for session in group.sessions.filter(state=Session.State.PLANNED).order_by("starts_at"):
        for record in records:
            put_on_list(session, record.address, by=by)


def _accounts(language: str = "") -> list[Record]:
    """In the order of their addresses; those told in a language first of all, or any."""
    rows = in_the_library().filter(kind=Record.Kind.ACCOUNT).order_by("address")
    return list(rows.filter(expressions__language=language, expressions__place=0) if language else rows)
