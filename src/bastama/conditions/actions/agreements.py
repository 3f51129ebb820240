"""A school's agreement: begun from the programme's commitments, worded, signed, looked at, taken over, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from bastama.conditions.actions.due import tell_no_more
from bastama.conditions.errors import (
    AgreementIsSigned,
    NothingIsAgreed,
    NotSigned,
    NoWords,
    SchoolIsNotInCohort,
    SignedAhead,
)
from bastama.conditions.models import Agreement, Commitment, Pledge, Review, Wording
from bastama.foundation.days import now, today
from bastama.foundation.saving import save_or_refuse
from bastama.groups.models import Group
from bastama.history.actions import record
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.models import Cohort
from bastama.programmes.package.model import Commitment as Offered
from bastama.programmes.queries import package_of
from bastama.projects.models.work import HeldFile

TEACHERS = Q(kind=Group.Kind.TEACHERS)
LANGUAGES = ("kk", "ru", "en")
State = Agreement.State


@dataclass(frozen=True)
class Texts:
    """A commitment in the languages of the paper; English may be left out."""

    kk: str
    ru: str
    en: str = ""


@transaction.atomic
def begin(school: School, *, cohort: Cohort, by: Person) -> Agreement:
    """Begin a draft with every commitment that the edition offers. Refuses: no group of the cohort there; begun already."""
    if not Group.objects.filter(TEACHERS, cohort=cohort, schools=school).exists():
        raise SchoolIsNotInCohort
    made = Agreement(school=school, cohort=cohort, begun_by=by)
    save_or_refuse(made)
    offered = {language: package_of(cohort.edition, language).commitments for language in LANGUAGES}
    for position, in_kazakh in enumerate(offered["kk"]):
        texts = Texts(*(offered[language][position].text for language in LANGUAGES))
        told = {"source": in_kazakh.id, "kept_by": _kept_by(in_kazakh), "position": position}
        _word(Commitment.objects.create(agreement=made, **told), texts, by)
    record("conditions.agreement_begun", about=made, by=by)
    return made


def _kept_by(offered: Offered[str]) -> str:
    return Commitment.KeptBy(offered.kept_by)


def _word(commitment: Commitment, texts: Texts, by: Person, *, is_dropped: bool = False) -> Wording:
    number = commitment.wordings.count() + 1
    told = {"text_kk": texts.kk.strip(), "text_ru": texts.ru.strip(), "text_en": texts.en.strip()}
    return Wording.objects.create(commitment=commitment, number=number, is_dropped=is_dropped, by=by, **told)


@transaction.atomic
def add(agreement: Agreement, *, kept_by: str, texts: Texts, by: Person) -> Commitment:
    """Add a commitment of the school's own to a draft. Refuses: it is signed; words are missing in one language."""
    held = _draft(agreement)
    _must_say(texts)
    last = held.commitments.order_by("-position").values_list("position", flat=True).first()
    position = 0 if last is None else last + 1
    who = Commitment.KeptBy(kept_by)
    made = Commitment.objects.create(agreement=held, kept_by=who, position=position)
    _word(made, texts, by)
    return made


@transaction.atomic
def reword(commitment: Commitment, *, texts: Texts, by: Person) -> Wording:
    """Word a commitment of a draft anew; one that was left out is taken in again. Refuses as `add` does."""
    _draft(commitment.agreement)
    _must_say(texts)
    return _word(commitment, texts, by)


@transaction.atomic
def drop(commitment: Commitment, *, by: Person) -> Wording:
    """Leave a commitment out of a draft; its words stay, to be taken in again. Refuses: it is signed."""
    _draft(commitment.agreement)
    last = commitment.wordings.latest("number")
    return _word(commitment, Texts(last.text_kk, last.text_ru, last.text_en), by, is_dropped=True)


@transaction.atomic
def sign(
    agreement: Agreement, *, on: date, director: Person | None, scan: HeldFile | None, by: Person
) -> None:
    """Note that an agreement was signed on paper. Refuses: it is no draft; nothing is left in it; a day to come."""
    held = _draft(agreement)
    if on > today():
        raise SignedAhead
    if not any(not one.wordings.latest("number").is_dropped for one in held.commitments.all()):
        raise NothingIsAgreed
    Agreement.objects.filter(pk=held.pk).update(state=State.SIGNED, signed_on=on, scan=scan)
    if director is not None:
        Pledge.objects.create(agreement=held, person=director)
    tell_no_more(held)
    record("conditions.agreement_signed", about=held, by=by)


@transaction.atomic
def keep_scan(agreement: Agreement, *, scan: HeldFile, by: Person) -> None:
    """Keep the scan of a signed agreement; an earlier one stays in the store until it is swept up."""
    held = _in_force(agreement)
    earlier = held.scan
    Agreement.objects.filter(pk=held.pk).update(scan=scan)
    if earlier is not None:
        earlier.delete()
    record("conditions.agreement_scanned", about=held, by=by)


@dataclass(frozen=True)
class Looked:
    """How one commitment was kept, in a word of who looked."""

    commitment: Commitment
    outcome: str
    words: str


@transaction.atomic
def review(agreement: Agreement, *, looked: Iterable[Looked], by: Person, language: str) -> int:
    """Note how commitments of a signed agreement are kept; what was noted before stays. Refuses: it is not in force."""
    held = _in_force(agreement)
    made = [
        Review(
            commitment=one.commitment,
            outcome=Review.Outcome(one.outcome),
            words=one.words.strip(),
            language=language,
            by=by,
            at=now(),
        )
        for one in looked
    ]
    Review.objects.bulk_create(made)
    tell_no_more(held)
    record("conditions.agreement_reviewed", about=held, by=by, count=len(made))
    return len(made)


@transaction.atomic
def take_over(agreement: Agreement, *, by: Person) -> Pledge:
    """A director who follows another stands by what was signed. Said twice, it is once. Refuses: it is not in force."""
    held = _in_force(agreement)
    made, is_new = Pledge.objects.get_or_create(agreement=held, person=by, defaults={"at": now()})
    if is_new:
        record("conditions.agreement_taken_over", about=held, by=by)
    return made


@transaction.atomic
def end(agreement: Agreement, *, because: str, by: Person) -> None:
    """End an agreement, with the reason; another can be begun then. Refuses: no reason; it has ended."""
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if held.state == State.ENDED:
        raise NotSigned
    if not because.strip():
        raise NoWords
    Agreement.objects.filter(pk=held.pk).update(
        state=State.ENDED, ended_on=today(), ended_because=because.strip()[:300]
    )
    tell_no_more(held)
    record("conditions.agreement_ended", about=held, by=by)


def _draft(agreement: Agreement) -> Agreement:
    """The agreement, held until the transaction ends, while its words may still change."""
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if held.state != State.DRAFT:
        raise AgreementIsSigned
    return held


def _in_force(agreement: Agreement) -> Agreement:
    held = Agreement.objects.select_for_update(of=("self",)).select_related("scan").get(pk=agreement.pk)
    if held.state != State.SIGNED:
        raise NotSigned
    return held


def _must_say(texts: Texts) -> None:
    if not (texts.kk.strip() and texts.ru.strip()):
        raise NoWords
