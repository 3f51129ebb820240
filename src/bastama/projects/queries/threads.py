from uuid import UUID

from django.http import Http404

from bastama.entries.models import Entry
from bastama.entries.threads import threaded
from bastama.people.models import Person
from bastama.projects.queries.projects import with_objects


def entry_spoken_of(person: Person, id: UUID) -> Entry:
    """The door to the thread of one entry: open to who sees the entry and stands in its group, or wrote it."""
    rows = with_objects(threaded(person), person).select_related(
        "head",
        "consultation",
        "plan_item",
        "evidence",
        "impact",
        "writer",
        "notebook__group__cohort__edition",
    )
    entry = rows.filter(pk=id).first()
    if entry is None:
        raise Http404
    return entry
