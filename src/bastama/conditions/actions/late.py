from datetime import date

from bastama.conditions.actions.telling import tell_of, who_answers
from bastama.conditions.models import Request
from bastama.conditions.standing import late_on
from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.history.models import Event

TOLD = "conditions.late_told"


def tell_of_late() -> int:
    """Tell those who promised, and those who asked, that the day of a promise is over, once for each day; how many.

    Nobody has to mark a promise as late: every page tells it by its day. Safe to repeat.
    """
    late = Request.objects.filter(late_on(today())).select_related(
        "head", "school__area__within", "group__cohort__edition"
    )
    due = [request for request in late if request.head and request.head.due_on and who_answers(request)]
    known = _told_already(due)
    new = [request for request in due if (str(request.pk), _day(request).isoformat()) not in known]
    for request in new:
        record(TOLD, about=request, due=_day(request).isoformat())
        tell_of(request, "late", by=None)
        tell_of(request, "promise_late", by=None)
    return len(new)


def _day(request: Request) -> date:
    if request.head is None or request.head.due_on is None:
        raise TypeError("what is late was promised by a day")
    return request.head.due_on


def _told_already(requests: list[Request]) -> set[tuple[str, str]]:
    ids = [str(request.pk) for request in requests]
    events = Event.objects.filter(code=TOLD, about_id__in=ids)
    return {(event.about_id, event.facts["due"]) for event in events}
