"""Links from what people write to records of the library, told downward: they make a record's number of uses."""

from bastama.entries.models import Entry, Notebook, Revision, Ring
from bastama.library.actions.uses import keep_uses
from bastama.library.linking import addresses_in


def cited_in(head: Revision | None) -> list[str]:
    """The records a text links to; of a text in ring *me* none, so nothing that others see ever follows from it."""
    return addresses_in(head.answers) if head is not None and head.ring != Ring.ME else []


def tell_uses(entry: Entry, before: list[str]) -> None:
    """Tell the library where a text links now, if that is elsewhere than before; practices of circles are no projects."""
    now_cited = cited_in(entry.head)
    if set(now_cited) == set(before):
        return
    if Notebook.objects.select_related("group").get(pk=entry.notebook_id).group.is_circle:
        return
    keep_uses(entry.pk, project=entry.notebook_id, kind=entry.kind, addresses=now_cited)
