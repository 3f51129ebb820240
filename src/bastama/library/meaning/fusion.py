"""Two lists of the same things, each best first, as one: reciprocal rank fusion (Cormack, Clarke and Büttcher 2009).

A thing counts 1 / (60 + its place) in each list it stands in. Places are compared, never numbers that mean something else in
each list.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

FLAT = 60
Thing = TypeVar("Thing", bound=Hashable)


def fused(*lists: Sequence[Thing]) -> list[Thing]:
    """Everything of the lists, each once; among equals the order of the first list that has it."""
    counts: defaultdict[Thing, float] = defaultdict(float)
    for one in lists:
        for place, thing in enumerate(one, start=1):
            counts[thing] += 1 / (FLAT + place)
    return sorted(counts, key=lambda thing: -counts[thing])
