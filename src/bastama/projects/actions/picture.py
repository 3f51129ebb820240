from django.db import transaction

from bastama.entries.models import Revision
from bastama.entries.queries import for_picture
from bastama.groups.models import Group
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.projects.errors.picture import PictureTooFew, PictureTooSoon
from bastama.projects.gathering import FEWEST
from bastama.projects.models.picture import GroupPicture
from bastama.projects.queries.pictures import drawn_last


@transaction.atomic
def draw_picture(group: Group, *, tool: str, by: Person) -> GroupPicture:
    """Draw a group's answers to a tool together, without names, as they stand now.

    Each answer is kept as it is: a later save begins a new one. The group's row is locked. Refuses: fewer
    than five sheets; a picture already drawn from which fewer than five sheets differ.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    now = set(for_picture(group, tool).values_list("pk", "head"))
    if len(now) < FEWEST:
        raise PictureTooFew(fewest=FEWEST)
    last = drawn_last(group, tool)
    was = set(last.revisions.values_list("entry", "pk")) if last else set()
    if last and len({entry for entry, _ in was ^ now}) < FEWEST:
        raise PictureTooSoon(fewest=FEWEST)
    revisions = Revision.objects.filter(pk__in=[head for _, head in now])
    revisions.update(fixed=True)
    picture = GroupPicture.objects.create(group=group, tool=tool, drawn_by=by)
    picture.revisions.set(revisions)
    record("projects.picture_drawn", about=picture, by=by)
    return picture
