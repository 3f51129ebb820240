import secrets
import unicodedata

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from bastama.foundation.days import now
from bastama.foundation.text import fold
from bastama.history.actions import record
from bastama.notices.actions import tell
from bastama.people.actions import attempts
from bastama.people.actions.devices import begin_device, lock, must_be_open
from bastama.people.actions.secret import keep_password, must_be_now
from bastama.people.errors import WrongWords
from bastama.people.models import Device, Person, RecoveryWords
from bastama.people.wordlists import WORDS

HOW_MANY = 6
_PLAIN = str.maketrans("әғқңөұүһі", "агкноуухи")


def spelled(typed: str) -> str:
    """Words as they are compared: any case and spacing, Kazakh letters also as a Russian keyboard has them."""
    letters = unicodedata.normalize("NFC", fold(typed)).translate(_PLAIN)
    return " ".join("".join(sign if sign.isalpha() else " " for sign in letters).split())


def new_words(person: Person) -> tuple[str, ...]:
    """Give a person new recovery words, in their language; the earlier ones end. Called under the person's lock."""
    words = tuple(secrets.choice(WORDS[person.language]) for _ in range(HOW_MANY))
    RecoveryWords.objects.update_or_create(
        person=person, defaults={"hashed": make_password(spelled(" ".join(words))), "made_at": now()}
    )
    record("people.words_made", about=person, by=person)
    return words


def change_words(*, on: Device, password: str, address: str) -> tuple[str, ...]:
    """Make new recovery words. Asks for the password; refuses on a sealed device. The person is told."""
    must_be_open(on)
    must_be_now(on.person, password, address=address)
    with transaction.atomic():
        words = new_words(lock(on.person))
        tell(on.person, "people.words_changed", by_mail=True)
    return words


def enter_by_words(name: str, *, words: str, password: str, label: str, address: str) -> Device:
    """Let a person in by their own recovery words, with a new password; this device is open.

    A seal stays shut for the devices under it: they are asked about here, for they may be another's.
    """
    name = name.strip().lower()
    tried = attempts.begin("words", name=name, address=address)
    person = Person.objects.filter(sign_in_name=name, erased_at=None).first()
    kept = must_be_words_of(person, words)
    attempts.forgive(tried)
    return _enter_with(kept, password, label)


@transaction.atomic
def _enter_with(kept: RecoveryWords, password: str, label: str) -> Device:
    person = lock(kept.person)
    if not RecoveryWords.objects.filter(person=person, hashed=kept.hashed).exists():
        raise WrongWords
    keep_password(person, password)
    record("people.entered_by_words", about=person, by=person)
    tell(person, "people.entered_by_words", {"device": label}, by_mail=True)
    return begin_device(person, label=label)


def must_be_words_of(person: Person | None, typed: str) -> RecoveryWords:
    """Refuse, after the same work, words that are not kept for this person, and any words for nobody."""
    kept = RecoveryWords.objects.select_related("person").filter(person=person).first() if person else None
    if not check_password(spelled(typed), kept.hashed if kept else "") or kept is None:
        raise WrongWords
    return kept
