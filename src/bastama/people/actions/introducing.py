from itertools import chain, count

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bastama.foundation.saving import save_or_refuse
from bastama.foundation.text import latin
from bastama.history.actions import record
from bastama.people.models import Person

LONGEST = 50


@transaction.atomic
def introduce(name: str, *, language: str = "kk", by: Person | None = None) -> Person:
    """Begin the account of one person outside any list: a programme lead, an evaluator, an observer.

    The sign-in name is made from the name, with a number where it is taken. There is no password yet: a code
    lets them in. Refuses an empty name.
    """
    person = Person(
        display_name=" ".join(name.split()),
        sign_in_name=_free(latin(name)[:LONGEST] or "person"),
        language=language,
        password=make_password(None),
    )
    save_or_refuse(person)
    record("people.introduced", about=person, by=by)
    return person


def _free(wanted: str) -> str:
    taken = set(Person.objects.filter(sign_in_name__startswith=wanted).values_list("sign_in_name", flat=True))
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)
