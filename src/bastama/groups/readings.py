"""What is to be read for a session: a link where the library of this site holds it, else words that say what to look for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from bastama.library.models import Record
from bastama.library.queries import named, state_of
from bastama.programmes.package.model import Reading, Session


@dataclass(frozen=True)
class ToRead:
    """A reading as a site shows it; `address` is empty where the library does not hold it, `state` says that it was
    retracted or corrected.
    """

    name: str
    about: str
    address: str
    stamp: str
    state: str = ""


def readings_of(plans: Iterable[Session[str]]) -> list[ToRead]:
    """The readings of some sessions of an edition, in their order. One query for all of them; none where there are none."""
    wanted = [reading for plan in plans for reading in plan.readings]
    held = named(reading.record for reading in wanted if reading.record)
    return [_told(reading, held) for reading in wanted]


def _told(reading: Reading[str], held: dict[str, Record]) -> ToRead:
    record = held.get(reading.record or "")
    address = reverse("library:record", args=[record.address]) if record else ""
    stamp = record.changed_at.isoformat() if record else ""
    return ToRead(reading.name, reading.about or "", address, stamp, state_of(record) if record else "")
