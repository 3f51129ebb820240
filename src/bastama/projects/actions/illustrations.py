"""Pictures of an account: chosen by its writer, drawn anew for the public, and gone from there when somebody no longer agrees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from bastama.foundation.days import today
from bastama.history.actions import record
from bastama.library.actions.illustrations import Drawn, Hung, hang, keep_until, take_down, take_down_ended
from bastama.library.illustrations import sources
from bastama.people.models import Person
from bastama.projects.errors.account import AccountIsAnothers
from bastama.projects.errors.files import FileUnreadable
from bastama.projects.errors.illustrations import (
    AlternativeMissing,
    PictureMayNotBePublic,
    PicturesAreSealed,
    PicturesChosenElsewhere,
    PicturesMovedOn,
    PictureUnreadable,
    TooManyPictures,
)
from bastama.projects.files.cleaning import AT_ONCE
from bastama.projects.files.pictures import public_copies
from bastama.projects.files.places import file_store
from bastama.projects.models.account import Account, Expression
from bastama.projects.models.consent import Consent
from bastama.projects.models.illustration import Illustration
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.consents import with_standing
from bastama.projects.queries.illustrations import (
    Ready,
    chosen_for,
    may_be_public,
    own_pictures,
    ready_for,
    token_of,
    until_of,
)

MOST = 6
LOOKED_AT_ONCE = 500


@dataclass(frozen=True)
class Chosen:
    """A picture with its words as its writer typed them."""

    file: UUID
    alternative: str
    caption: str


@transaction.atomic
def choose_pictures(expression: Expression, chosen: list[Chosen], *, shown: str, by: Person) -> None:
    """Keep which pictures stand in the account in a language, with their words; readers see them once it is published again.

    One that is left out leaves the public account at once. One that may not be public now keeps its words for later. Refuses: a
    sealed device; another's text; a choice made elsewhere since; one without words for who does not see it; too many.
    """
    if not by.ring_me_open:
        raise PicturesAreSealed
    if expression.entry.writer_id != by.pk or expression.entry.taken_back_at is not None:
        raise AccountIsAnothers
    Account.objects.select_for_update().get(pk=expression.account_id)
    if token_of_choice(expression) != shown:
        raise PicturesChosenElsewhere
    open_to_all = set(may_be_public(own_pictures(expression)).values_list("pk", flat=True))
    _may_stand(chosen, open_to_all)
    before = expression.illustrations.filter(file__in=open_to_all)
    left_out = set(before.values_list("file", flat=True)) - {one.file for one in chosen}
    before.delete()
    Illustration.objects.bulk_create(
        Illustration(
            expression=expression,
            file_id=one.file,
            place=place,
            alternative=one.alternative,
            caption=one.caption,
        )
        for place, one in enumerate(chosen)
    )
    take_down(left_out, key=expression.account_id, language=expression.language)
    record("projects.pictures_chosen", about=expression, by=by, language=expression.language)


def _may_stand(chosen: list[Chosen], open_to_all: set[UUID]) -> None:
    if len(chosen) > MOST:
        raise TooManyPictures(most=MOST)
    if not {one.file for one in chosen} <= open_to_all or len({one.file for one in chosen}) < len(chosen):
        raise PictureMayNotBePublic
    if not all(one.alternative for one in chosen):
        raise AlternativeMissing


def token_of_choice(expression: Expression) -> str:
    """What stood on the page from which a choice is made."""
    return token_of((one.file_id, one.alternative, one.caption) for one in chosen_for(expression))


def draw(pictures: Iterable[Ready]) -> dict[UUID, Drawn]:
    """Draw the copies for the public, outside the transaction that publishes: it takes long, and nobody else may write meanwhile.

    Refuses what is damaged or not there.
    """
    drawn = {}
    for one in pictures:
        try:
            with AT_ONCE, file_store().open(one.file.stored_as) as kept:
                drawn[one.file.pk] = Drawn(*public_copies(kept))
        except (FileUnreadable, FileNotFoundError) as no:
            raise PictureUnreadable from no
    return drawn


def locked_pictures(expression: Expression, shown: str, drawn: Mapping[UUID, Drawn]) -> list[Hung]:
    """The pictures that become public, if they are those that were shown and are drawn.

    Their files are locked first: who withdraws a consent now waits, and then finds the picture public and takes it down.
    """
    files = StoredFile.objects.filter(illustrations__expression=expression)
    list(files.select_for_update(of=("self",)).order_by("pk"))
    ready = ready_for(expression)
    if token_of(one.said for one in ready) != shown or {one.file.pk for one in ready} != set(drawn):
        raise PicturesMovedOn
    return [Hung(*one.said, one.until, drawn[one.file.pk]) for one in ready]


def hang_pictures(expression: Expression, pictures: list[Hung]) -> None:
    """Let these be what readers see. Completes publishing, within its transaction."""
    hang(expression.account_id, expression.language, pictures)


def follow(file: StoredFile) -> None:
    """Let the public copies of a file do as its consents say now: gone, or to be seen until the day they end.

    Completes what changes a consent, within its transaction and after its change.
    """
    one = StoredFile.objects.filter(pk=file.pk)
    list(one.select_for_update())
    may = may_be_public(with_standing(one, on=today(), to=Consent.Reach.PUBLIC)).first()
    if may is None:
        take_down([file.pk])
    else:
        keep_until(file.pk, until_of([may]).get(file.pk))


def follow_all() -> int:
    """Look whether every picture that is public still may be; tells how many went. Given every hour.

    Each act takes down what it has to by itself. This finds what no act told of: a day that passed, a restored backup.
    """
    gone = take_down_ended()
    public = sorted(sources())
    for first in range(0, len(public), LOOKED_AT_ONCE):
        some = public[first : first + LOOKED_AT_ONCE]
        held = StoredFile.objects.filter(pk__in=some)
        may = may_be_public(with_standing(held, on=today(), to=Consent.Reach.PUBLIC))
        left = set(some) - set(may.values_list("pk", flat=True))
        take_down(left)
        gone += len(left)
    return gone
