"""What the programme forgets, and hands over, of one person's projects."""

from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, When

from bastama.entries.models import Ring
from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.projects.actions.files import forget, remove
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.illustration import Illustration
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.models.project import Leader, Reached
from bastama.projects.models.together import Invitation
from bastama.projects.models.work import Consultation, Evidence, Impact, PlanItem, StoredFile, Upload
from bastama.projects.queries.asking import told_to_asker


@transaction.atomic
def erase(person: Person) -> None:
    """Remove a person's files, and what they asked by a link with what was answered; end their leading of projects,
    with what they were asked and asked others about that.

    Safe to repeat; comes before `entries` erases.
    The bare rows of steps and days stay, so that counts stay true. Bytes go when the rows are gone for good.
    """
    for upload in Upload.objects.filter(person=person):
        forget(upload)
    remove(StoredFile.objects.filter(evidence__entry__writer=person))
    Showing.objects.filter(said_by=person).update(said_by=None)
    Question.objects.filter(consultation__entry__writer=person).delete()
    PaperSheet.objects.filter(teacher=person).delete()
    Expression.objects.filter(translator=person).update(translator=None, translator_agreed_on=None)
    Expression.objects.filter(entry__writer=person).update(translator_name="", translator_agreed_on=None)
    PaperSheet.objects.filter(typed_by=person).update(typed_by=None)
    Invitation.objects.filter(Q(asked=person) | Q(asked_by=person)).delete()
    Leader.objects.filter(person=person, until_on=None).update(until_on=today())


def everything_of(person: Person) -> dict[str, list[Any]]:
    """A person's projects, the steps they reached, the days and states beside their texts, what they chose and
    published, and their files with the place where each lies.
    """
    led = Leader.objects.filter(person=person).order_by("from_on")
    reached = Reached.objects.filter(project__leaders__person=person).distinct().order_by("on")
    about = {"step": F("project__step"), "state": F("project__state")}
    return {
        "projects": list(led.values("project_id", "from_on", "until_on", **about)),
        "asked_to_lead": _asked_to_lead(person),
        "steps": list(reached.values("project_id", "step", "on")),
        "beside_texts": _beside_texts(person),
        "asked_by_link": _asked(person),
        "answered_by_link": _answered(person),
        "portfolio": list(_chosen(person).values("part", "chosen_id", "claim_id", "position")),
        "translations": _translations(person),
        "named_as_translator": _named(person),
        "published": _published(person),
        "files": list(
            _files(person)
            .order_by("stored_at")
            .values("id", "name", "media_type", "side", "stored_as", "evidence_id")
        ),
        "who_is_shown": list(
            Showing.objects.filter(file__in=_files(person))
            .order_by("said_at")
            .values("file_id", "shows", "said_at")
        ),
        "consents": _consents(person),
        "pictures_of_the_account": _pictures(person),
        "paper_sheets": _papers(person),
        "unfinished_uploads": list(_uploads(person).values("name", "byte_count", "received_count")),
    }


def _asked_to_lead(person: Person) -> list[Any]:
    """Whether they were asked to lead a project with somebody, or asked, and what became of it; not whom."""
    rows = Invitation.objects.filter(Q(asked=person) | Q(asked_by=person)).order_by("made_at", "pk")
    is_asked = Case(When(asked=person, then=True), default=False)
    return list(rows.values("project_id", "made_at", "ended_at", "outcome", was_asked=is_asked))


def _papers(person: Person) -> list[Any]:
    """Sheets typed in for them, with the words of those that wait; what they typed in for others is the others'."""
    own = PaperSheet.objects.filter(teacher=person) if person.ring_me_open else PaperSheet.objects.none()
    return list(
        own.order_by("typed_at").values("tool", "state", "typed_at", "decided_at", "language", "answers")
    )


def _own(person: Person, entry: str) -> Q:
    """What hangs on an entry of theirs; of ring *me* only where it is open."""
    own = Q(**{f"{entry}__writer": person})
    return own if person.ring_me_open else own & ~Q(**{f"{entry}__head__ring": Ring.ME})


def _files(person: Person) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(_own(person, "evidence__entry"))


def _consents(person: Person) -> list[Any]:
    """Who agreed to be seen in their files: told only where ring *me* is open."""
    rows = Consent.objects.filter(file__in=_files(person)) if person.ring_me_open else Consent.objects.none()
    days = ("given_on", "until_on", "withdrawn_on", "noted_at", "renews_id")
    return list(rows.order_by("noted_at").values("id", "file_id", "given_by", "reach", *days))


def _pictures(person: Person) -> list[Any]:
    """What they chose for the account, with its words."""
    rows = Illustration.objects.filter(_own(person, "expression__entry"), file__in=_files(person))
    told = {"language": F("expression__language"), "record": F("expression__account_id")}
    return list(
        rows.order_by("expression__language", "place").values("file_id", "alternative", "caption", **told)
    )


def _uploads(person: Person) -> QuerySet[Upload]:
    """Nobody knows yet in which ring such a file will stand."""
    return Upload.objects.filter(person=person) if person.ring_me_open else Upload.objects.none()


def _chosen(person: Person) -> QuerySet[PortfolioItem]:
    return PortfolioItem.objects.filter(_own(person, "chosen"), removed_at=None).order_by("part", "position")


def _beside_texts(person: Person) -> list[Any]:
    own = _own(person, "entry")
    return [
        *Consultation.objects.filter(own).values("entry_id", "held_on"),
        *PlanItem.objects.filter(own).values("entry_id", "due_on", "state"),
        *Evidence.objects.filter(own).values("entry_id", "kind"),
        *Impact.objects.filter(own).values("entry_id", "category", "strength"),
    ]


def _asked(person: Person) -> list[Any]:
    """What they asked; what they showed may stand in ring *me*, so it is handed out only where that is open."""
    rows = (
        Question.objects.filter(consultation__entry__writer=person)
        if person.ring_me_open
        else Question.objects.none()
    )
    return list(
        rows.order_by("made_at").values("consultation_id", "text", "shown", "made_at", "ends_at", "closed_at")
    )


def _answered(person: Person) -> list[Any]:
    """Also what they put away; what was told to them alone only where ring *me* is open."""
    rows = Reply.objects.filter(told_to_asker(person, "ring"))
    about = {"consultation_id": F("question__consultation_id")}
    return list(rows.order_by("written_at").values("name", "text", "written_at", "put_away_at", **about))


def _translations(person: Person) -> list[Any]:
    """What they said of their own texts: of which text each is a translation, by whom."""
    rows = Expression.objects.filter(_own(person, "entry"), source__isnull=False).order_by("language")
    about = {"original": F("source__language"), "by": F("translator__display_name")}
    return list(rows.values("entry_id", "language", "translator_name", "translator_agreed_on", **about))


def _named(person: Person) -> list[Any]:
    """Where the public reads that they translated; what stands in a colleague's drafts is the colleague's."""
    rows = Publication.objects.filter(expression__translator=person).exclude(translator_name="")
    where = {"record": F("expression__account_id"), "language": F("expression__language")}
    return list(rows.order_by("published_at").values("translator_name", "published_at", **where))


def _published(person: Person) -> list[Any]:
    rows = Publication.objects.filter(published_by=person).order_by("published_at")
    where = {"record": F("expression__account_id"), "language": F("expression__language")}
    told = ("names", "translator_name", "consent", "published_at", "taken_back_at")
    return list(rows.values(*told, **where))
