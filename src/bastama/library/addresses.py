"""Addresses of records: readable, in Latin letters, given once and never changed."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from bastama.foundation.text import latin
from bastama.library.models import Record

LONGEST = 90
AT_ONCE = 50
TAKEN_BY_PAGES = ("search", "browse", "import", "vocabulary", "desk", "people", "journals")


def free_address(*said: str) -> str:
    """An address made of what is said of a work, with a number when it is taken."""
    return free_addresses([said])[0]


def free_addresses(works: Sequence[Sequence[str]]) -> list[str]:
    """An address for each of some works, none given twice. One question for some dozens of them."""
    wanted = [_cut(latin(" ".join(said))) or "record" for said in works]
    taken = set(TAKEN_BY_PAGES)
    stems = list(dict.fromkeys(wanted))
    for first in range(0, len(stems), AT_ONCE):
        near = (Q(address__startswith=one) for one in stems[first : first + AT_ONCE])
        taken.update(Record.objects.filter(reduce(or_, near)).values_list("address", flat=True))
    return [_free(one, taken) for one in wanted]


def _free(wanted: str, taken: set[str]) -> str:
    address, number = wanted, 1
    while address in taken:
        number += 1
        address = f"{wanted}-{number}"
    taken.add(address)
    return address


def _cut(address: str) -> str:
    if len(address) <= LONGEST:
        return address
    return address[:LONGEST].rpartition("-")[0] or address[:LONGEST]
