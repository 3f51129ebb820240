"""What `bastama programme` does and says, in English as every command speaks."""

from django.db import transaction
from django.utils import translation

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.people.actions.codes import make_code
from bastama.people.actions.introducing import introduce
from bastama.people.models import Person
from bastama.programmes.actions import Became, Loaded, appoint, found_programme, load_edition
from bastama.programmes.errors import EditionIsUsed
from bastama.programmes.models import Appointment, Programme
from bastama.programmes.package import model as package

FIRST = "bastama"
NAMES = {"kk": "Бастама", "ru": "Бастама", "en": "Bastama"}
SAID = {
    Became.NEW: "Loaded: %(edition)s, into the programme %(programme)s. A lead can now form a cohort with it.",
    Became.SAME: "Nothing changed: %(edition)s is already in the programme %(programme)s, word for word.",
    Became.CHANGED: "Replaced: %(edition)s in the programme %(programme)s. No cohort had followed it yet.",
    Became.CORRECTED: "Corrected: %(edition)s in the programme %(programme)s, in these words:",
}


def load_into(content: package.Edition[package.Text], code: str) -> tuple[list[str], bool]:
    """Load an edition into the programme with a code; the sentences to print, and whether it was loaded."""
    programme = programme_of(code)
    if programme is None:
        return [several("Nothing was loaded")], False
    with translation.override("en"):
        try:
            return sentences_of(load_edition(content, into=programme), programme), True
        except EditionIsUsed as refusal:
            return [str(refusal), *refusal.differences], False


def introduce_lead(name: str, language: str, code: str) -> tuple[list[str], bool]:
    """Introduce a person as a lead of a programme; the sentences with their sign-in name and code."""
    programme = programme_of(code)
    if programme is None:
        return [several("Nobody was introduced")], False
    with translation.override("en"):
        try:
            person, plain_code = _introduce(name, language, programme)
        except Refusal as refusal:
            return [str(refusal)], False
    return [
        f"{person.display_name} leads the programme {programme.code} from today.",
        f"Sign-in name: {person.sign_in_name}    Code: {plain_code}",
        "The code is shown this once. Next: `bastama serve`, then “I have a code” on the first page.",
    ], True


@transaction.atomic
def _introduce(name: str, language: str, programme: Programme) -> tuple[Person, str]:
    person = introduce(name, language=language)
    appoint(person, role=Appointment.Role.LEAD, to=programme, from_on=today())
    return person, make_code(person, by=None)


def several(what: str) -> str:
    known = ", ".join(Programme.objects.order_by("code").values_list("code", flat=True))
    return f"{what}: there are several programmes ({known}). Say which with --programme CODE."


def programme_of(code: str) -> Programme | None:
    """The programme that is meant: the named one, else the only one; where there is none it is founded."""
    if not code and Programme.objects.count() > 1:
        return None
    only = None if code else Programme.objects.first()
    return only or found_programme(code or FIRST, names=NAMES)


def sentences_of(loaded: Loaded, programme: Programme) -> list[str]:
    edition = f"{loaded.edition.key} {loaded.edition.version}"
    first = SAID[loaded.became] % {"edition": edition, "programme": programme.code}
    return [first, *(f"  {one.place} ({one.language}): {one.old} → {one.new}" for one in loaded.corrections)]
