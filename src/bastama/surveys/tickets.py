"""The code of a ticket: worked out from its id by a key of the site, never stored.

The same code can so be shown on every device of a person and printed again; who has the database alone has no code.
"""

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from bastama.surveys.models import Ticket

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U. Twelve of them are 60 bits."""
LENGTH = 12
_AS_TYPED = str.maketrans("OIL" + "АВЕКМНОРСТХУ", "011" + "ABEKMH0PCTXY")


def code_of(ticket: Ticket) -> str:
    """The code of a ticket as it is printed: twelve signs in threes."""
    signs = signs_of(ticket.pk)
    return "-".join(signs[at : at + 3] for at in range(0, LENGTH, 3))


def ticket_of(code: str) -> Ticket | None:
    """The ticket of a code as somebody typed it: in any case and spacing, O for 0, I or L for 1, Cyrillic look-alikes."""
    found = Ticket.objects.select_related("wave__series", "wave__form", "school")
    return found.filter(digest=digest_of(code)).first()


def new_ticket(id: UUID, **given: object) -> Ticket:
    """A ticket with its digest, not yet saved."""
    return Ticket(id=id, digest=digest_of(signs_of(id)), **given)


def signs_of(id: UUID) -> str:
    number = int.from_bytes(_keyed(b"survey-ticket:" + id.bytes)[:8]) >> 4
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(LENGTH))


def digest_of(code: str) -> str:
    """What a ticket is found by: it does not lead back to the code without the key."""
    typed = code.upper().translate(_AS_TYPED)
    signs = "".join(sign for sign in typed if sign.isalnum())
    return _keyed(b"survey-code:" + signs.encode()).hex()


def _keyed(about: bytes) -> bytes:
    return hmac.new(settings.KEYS.codes.encode(), about, sha256).digest()
