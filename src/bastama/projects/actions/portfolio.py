from django.db import transaction
from django.db.models import Max

from bastama.entries.actions import Saved, Words
from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.foundation.ids import new_id
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.projects.actions.writing import write
from bastama.projects.errors.portfolio import PieceNotForPart, PortfolioHandedIn
from bastama.projects.models.portfolio import Portfolio, PortfolioItem
from bastama.projects.models.project import Project
from bastama.projects.queries.portfolio import is_for, items_in
from bastama.projects.queries.projects import edition_of
from bastama.projects.sheets import of_kind
from bastama.projects.showing import CLAIM

OPEN = {Portfolio.State.DRAFT, Portfolio.State.RETURNED}


@transaction.atomic
def choose(project: Project, *, entry: Entry, part: str, by: Person) -> PortfolioItem:
    """Put an entry into a part of the portfolio, at its end; the first choice begins the portfolio.

    Chosen twice it stands there once; chosen again after it was taken out, its claim comes back with it.
    Refuses: an entry that is not for this part; a portfolio that is handed in.
    """
    portfolio = _to_change(project)
    if not any(is_for(known, entry) for known in edition_of(project).portfolio if known.id == part):
        raise PieceNotForPart
    there = portfolio.items.filter(part=part, chosen=entry)
    standing = there.filter(removed_at=None).first()
    if standing is not None:
        return standing
    last = items_in(project).filter(part=part).aggregate(last=Max("position"))["last"]
    item = there.order_by("-removed_at").first() or PortfolioItem(
        portfolio=portfolio, part=part, chosen=entry
    )
    item.position, item.removed_at = (last or 0) + 1, None
    item.save()
    record("projects.piece_chosen", about=item, by=by)
    return item


@transaction.atomic
def unchoose(item: PortfolioItem, *, by: Person) -> None:
    """Take a piece out of the portfolio; the entry and its claim stay what they are. Refuses: handed in."""
    _to_change(item.portfolio.project)
    if items_in(item.portfolio.project).filter(pk=item.pk).update(removed_at=now()):
        record("projects.piece_taken_out", about=item, by=by)


@transaction.atomic
def swap(item: PortfolioItem, *, other: PortfolioItem, by: Person) -> None:
    """Let two pieces of one part change places. Refuses: handed in; pieces of different parts."""
    _to_change(item.portfolio.project)
    here = {found.pk: found for found in items_in(item.portfolio.project).filter(pk__in=[item.pk, other.pk])}
    if len(here) != 2 or item.part != other.part:
        raise PieceNotForPart
    one, two = here[item.pk], here[other.pk]
    one.position, two.position = two.position, one.position
    PortfolioItem.objects.bulk_update([one, two], ["position"])
    record("projects.piece_moved", about=item, by=by)


@transaction.atomic
def claim(item: PortfolioItem, *, words: Words, by: Person) -> Saved:
    """Say what a chosen piece shows. The claim is an entry with a ring of its own.

    Refuses: handed in; nothing written; and as entries do.
    """
    project = item.portfolio.project
    _to_change(project)
    locked = PortfolioItem.objects.select_for_update(of=("self",)).select_related("claim").get(pk=item.pk)
    said = locked.claim
    id = said.pk if said is not None and said.taken_back_at is None else new_id()
    saved = write(project, by=by, sheet=of_kind(CLAIM, edition_of(project)), words=words, id=id)
    if locked.claim_id != saved.entry.pk:
        locked.claim = saved.entry
        locked.save(update_fields=["claim"])
    return saved


def _to_change(project: Project) -> Portfolio:
    """The portfolio, begun if need be and locked, while it may still be changed."""
    Portfolio.objects.get_or_create(project=project)
    portfolio = Portfolio.objects.select_for_update().get(pk=project.pk)
    if portfolio.state not in OPEN:
        raise PortfolioHandedIn
    return portfolio
