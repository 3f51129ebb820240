"""Under what readers find an account: where it happened, as far as its authors say so."""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from bastama.library.actions.concepts import say_circumstances
from bastama.library.models import Record
from bastama.library.speaking import Circumstances
from bastama.people.models import Person, Workplace
from bastama.places.models import School
from bastama.projects.errors.account import DeviceIsSealed

Kind = Circumstances.SchoolKind


def say_where(
    record: Record, *, subjects: Iterable[str], grades: Iterable[str], tells_school: bool, by: Person
) -> None:
    """Say in which school subjects and grades an account happened and, if its author wants so, in what kind of school.

    The kind comes from what the programme knows of the school; which school it is, the library is never told. Refuses on
    a sealed device: it tells more.
    """
    if not by.ring_me_open:
        raise DeviceIsSealed
    school = school_of(by) if tells_school else None
    say_circumstances(
        record,
        subjects=subjects,
        grades=grades,
        school_kind=kind_of(school).value if school else "",
        school=salted_hmac("library.school", str(school.pk)).hexdigest() if school else "",
        by=by,
    )


def school_of(person: Person) -> School | None:
    """The school a person works in now."""
    held = Workplace.objects.filter(person=person, until_on=None).select_related("school").order_by("from_on")
    found = held.first()
    return found.school if found else None


def kind_of(school: School) -> Kind:
    """One of three, so that two of them never cross to point at one school."""
    if school.is_small:
        return Kind.SMALL
    return Kind.RURAL if school.is_rural else Kind.TOWN
