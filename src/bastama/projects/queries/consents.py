"""Whether a file may leave the group it was put in: the one query that every way out asks."""

from datetime import date
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import Http404

from bastama.entries.models import Entry
from bastama.entries.queries import groups_read, visible_to
from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.work import StoredFile
from bastama.projects.standing import LEAVING, Kept, Standing, kept_beside

REACHING = {
    Consent.Reach.PROGRAMME: [Consent.Reach.PROGRAMME, Consent.Reach.PUBLIC],
    Consent.Reach.PUBLIC: [Consent.Reach.PUBLIC],
}


def with_standing(
    files: QuerySet[StoredFile], *, on: date, to: Consent.Reach = Consent.Reach.PROGRAMME
) -> QuerySet[StoredFile]:
    """Files, each with how it stands on a day: the only definition of what may leave.

    Nobody can be recognised in it, or each consent noted for it is in force and reaches as far as asked. One that
    was renewed is replaced by the newer one. What is not answered stays.
    """
    said = Showing.objects.filter(file=OuterRef("pk")).order_by("-said_at", "-pk")
    held = Consent.objects.filter(file=OuterRef("pk"), renewed_by=None)
    standing = Case(
        When(said_shows=None, then=Value(Standing.UNANSWERED)),
        When(said_shows=Showing.Shows.NOBODY, then=Value(Standing.NOBODY)),
        When(Exists(held.filter(withdrawn_on__isnull=False)), then=Value(Standing.WITHDRAWN)),
        When(Exists(held.filter(until_on__lt=on)), then=Value(Standing.ENDED)),
        When(Exists(held.filter(given_on__gt=on)), then=Value(Standing.NOT_YET)),
        When(Exists(held.exclude(reach__in=REACHING[to])), then=Value(Standing.NARROWER)),
        When(Exists(held), then=Value(Standing.AGREED)),
        default=Value(Standing.WITHOUT),
    )
    return files.annotate(said_shows=Subquery(said.values("shows")[:1])).annotate(standing=standing)


def may_leave(file: StoredFile, *, on: date, to: Consent.Reach = Consent.Reach.PROGRAMME) -> bool:
    """Whether a file may leave its group on a day."""
    one = StoredFile.objects.filter(pk=file.pk)
    return with_standing(one, on=on, to=to).filter(Q(standing__in=LEAVING)).exists()


def files_for(person: Person, *, on: date) -> QuerySet[StoredFile]:
    """Files as one person meets them: how each stands, and whether they are of its group or its writer.

    Not who may read them: that is `visible_to` of the entry.
    """
    read_here = Q(evidence__entry__notebook__group__in=groups_read(person))
    inside = ExpressionWrapper(Q(evidence__entry__writer=person) | read_here, output_field=BooleanField())
    return with_standing(StoredFile.objects.all(), on=on).annotate(is_inside=inside).order_by("-side", "pk")


def open_files(person: Person, *, on: date) -> QuerySet[StoredFile]:
    """The files that are handed out to a person: they read the evidence, and are of its group or it may leave."""
    readable = Exists(visible_to(person).filter(pk=OuterRef("evidence__entry")))
    return files_for(person, on=on).filter(readable).filter(Q(is_inside=True) | Q(standing__in=LEAVING))


def files_beside(entry: Entry, person: Person) -> tuple[Kept, ...]:
    """The files of one piece of evidence, before first, as a person who reads it meets them."""
    found = files_for(person, on=today()).filter(evidence=entry.pk)
    return kept_beside(entry, found, person.pk)


def own_file_for(person: Person, id: UUID, *, on: date) -> StoredFile:
    """The door to a file for who answers for it: the writer of its evidence."""
    file = open_files(person, on=on).filter(pk=id, evidence__entry__writer=person).first()
    if file is None:
        raise Http404
    return file


def consents_of(file: StoredFile, person: Person) -> QuerySet[Consent]:
    """Who agreed to be seen in a file, for its writer alone and where nothing of theirs is sealed."""
    own = Consent.objects.filter(file=file, file__evidence__entry__writer=person)
    own = own if person.ring_me_open else own.none()
    return own.select_related("renewed_by").order_by("-noted_at", "pk")


def consent_for(person: Person, id: UUID) -> Consent:
    """The door to one consent: open to who noted it for a file of theirs, on a device that is open."""
    rows = Consent.objects.filter(
        file__evidence__entry__writer=person, file__evidence__entry__in=visible_to(person)
    )
    consent = rows.filter(pk=id).first() if person.ring_me_open else None
    if consent is None:
        raise Http404
    return consent
