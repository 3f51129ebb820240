"""What waits for a director of an agreement: to be signed, to be looked at in mid-year. Told by the clock, once."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import OuterRef

from bastama.conditions.models import Agreement, Review
from bastama.conditions.queries.agreements import is_due_for_review, middle_of
from bastama.conditions.queries.requests import directors_of
from bastama.foundation.days import now, today
from bastama.history.actions import record
from bastama.history.models import Event
from bastama.notices.actions import put_away_kind_about, tell_no_more_of, tell_of_one_more
from bastama.notices.models import OF_AGREEMENTS
from bastama.people.models import Person

TO_SIGN, TO_REVIEW = OF_AGREEMENTS
WAITS = timedelta(days=14)
State = Agreement.State


def tell_of_agreements() -> int:
    """Tell directors of drafts that have waited a fortnight, and of signed agreements at which nobody has looked since
    the middle of the year; each once. Says of how many. Safe to repeat.
    """
    return sum(_tell(kind, rows) for kind, rows in ((TO_SIGN, _unsigned()), (TO_REVIEW, _unseen())))


def _unsigned() -> list[Agreement]:
    rows = Agreement.objects.filter(state=State.DRAFT, begun_at__lte=now() - WAITS)
    return list(rows.filter(cohort__until_on__gte=today()).select_related("school"))


def _unseen() -> list[Agreement]:
    """In force, the middle of the year over, and not looked at since."""
    looked = Review.objects.filter(commitment__agreement=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = Agreement.objects.filter(state=State.SIGNED, cohort__until_on__gte=today())
    found = rows.select_related("school", "cohort").annotate(looked_at=looked)
    return [one for one in found if is_due_for_review(one, today()) and not _is_looked_at(one)]


def _is_looked_at(agreement: Agreement) -> bool:
    at = vars(agreement)["looked_at"]
    return at is not None and at.date() >= middle_of(agreement)


def _tell(kind: str, rows: Iterable[Agreement]) -> int:
    told = Event.objects.filter(code=f"{kind}_told").values_list("about_id", flat=True)
    known, count = set(told), 0
    for agreement in rows:
        directors = directors_of(agreement.school)
        if not directors or str(agreement.pk) in known:
            continue
        record(f"{kind}_told", about=agreement)
        for person in directors:
            tell_of_one_more(person, kind, agreement.pk, agreement.pk, {"kind": "agreement", "own": True})
        count += 1
    return count


def note_opened(person: Person, agreement: Agreement) -> None:
    """The page of an agreement was opened: what told of it goes."""
    for kind in OF_AGREEMENTS:
        put_away_kind_about(person, kind, agreement.pk)


def tell_no_more(agreement: Agreement) -> None:
    """It was signed, looked at, or has ended: nothing waits any more, also of a letter that has not gone out."""
    for kind in OF_AGREEMENTS:
        tell_no_more_of(kind, agreement.pk, agreement.pk)
