from django.db import transaction

from bastama.history.actions import record
from bastama.history.queries import was_recorded
from bastama.notices.actions import tell
from bastama.people.actions.codes import make_code
from bastama.people.actions.devices import lock
from bastama.people.errors import ReasonNotGiven
from bastama.people.models import Authenticator, Person, Seal, SignInCode

OPENED = "people.opened_again"


@transaction.atomic
def open_again(person: Person, *, reason: str) -> str:
    """Whoever runs the server lets a person in who lost the app and the recovery words; the code comes back.

    The app is put away, so that another can be set up on the device that comes in by the code. That device is
    sealed as by any code of somebody else's. The person is told. Refuses without a reason.
    """
    if not reason.strip():
        raise ReasonNotGiven
    person = lock(person)
    Authenticator.objects.filter(person=person).delete()
    plain = make_code(person, by=None)
    code = SignInCode.objects.get(person=person, used_at=None, withdrawn_at=None)
    record(OPENED, about=code, reason=reason.strip()[:300])
    tell(person, OPENED, {"reason": reason.strip()[:300]}, by_mail=True)
    return plain


def is_opened_again(seal: Seal) -> bool:
    """Whether the devices under a seal came in by a code of the server's own, which a new app may be set up on."""
    return was_recorded(OPENED, about=seal.code)
