"""Where a list goes on. All of it stands in the token: nothing is kept between two pages, and a token does not grow old.

A token that somebody wrote themselves asks for what anybody may ask for, so it is checked, not signed.
"""

import base64
import binascii
import json
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from uuid import UUID

from bastama.library.harvesting.asking import Span, Wrong, span_of

LONGEST = 600
LARGEST = 10**12


@dataclass(frozen=True)
class Place:
    """A place in a list: its span, the last record given, how many were given before it, how many there are."""

    span: Span
    changed_at: datetime
    id: UUID
    given: int
    total: int


def written(place: Place) -> str:
    said = [*astuple(place.span), place.changed_at.isoformat(), place.id.hex, place.given, place.total]
    return base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode().rstrip("=")


def read(token: str) -> Place:
    """Refuses whatever was not written so."""
    try:
        return _read(token)
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error, Wrong):
        sentence = "This resumption token was not given here. Begin the list again."
        raise Wrong("badResumptionToken", sentence) from None


def _read(token: str) -> Place:
    if len(token) > LONGEST:
        raise ValueError
    plain = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    since, until, named, changed, id, given, total = json.loads(plain)
    if not all(isinstance(said, str) for said in (since, until, named, changed, id)):
        raise TypeError
    span = span_of({name: said for name, said in (("from", since), ("until", until), ("set", named)) if said})
    changed_at = datetime.fromisoformat(changed)
    if changed_at.tzinfo is None or not 0 < given <= LARGEST or not 0 < total <= LARGEST:
        raise ValueError
    return Place(span, changed_at.astimezone(UTC), UUID(id), int(given), int(total))
