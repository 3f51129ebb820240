"""Addresses of records: readable, in Latin letters, given once and never changed."""

from bastama.foundation.text import latin
from bastama.library.models import Record

LONGEST = 90
TAKEN_BY_PAGES = ("search", "browse", "import", "vocabulary", "desk", "people", "journals")


def free_address(*said: str) -> str:
    """An address made of what is said of a work, with a number when it is taken."""
    wanted = _cut(latin(" ".join(said))) or "record"
    taken = set(Record.objects.filter(address__startswith=wanted).values_list("address", flat=True))
    taken.update(TAKEN_BY_PAGES)
    address, number = wanted, 1
    while address in taken:
        number += 1
        address = f"{wanted}-{number}"
    return address


def _cut(address: str) -> str:
    if len(address) <= LONGEST:
        return address
    return address[:LONGEST].rpartition("-")[0] or address[:LONGEST]
