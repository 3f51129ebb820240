"""A whole walk, kept to be asked: who came upon which word and where, what each was answered, what was written down."""

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from tests.proofs.parcel import pack_up
from tests.proofs.stillness import Chance, stillness
from tests.proofs.walk import Seen, Visit, all_logs, visits, walk, walk_again, wrong_methods
from tests.proofs.words import Words
from tests.proofs.written import Written, build


@dataclass
class Walked:
    """What a walk brought back. `found` is by word: by role, the first visit at which it was seen."""

    words: Words
    found: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    answers: dict[tuple[str, str], Seen] = field(default_factory=dict)
    logs: list[str] = field(default_factory=list)

    def seen_by(self, kind: str, ring: str) -> set[str]:
        return set(self.found.get((kind, ring), {}))

    def answer(self, role: str, visit: str) -> bytes:
        return self.answers[role, visit].content

    def look(self, seen: Iterable[Seen]) -> None:
        """Note every word that stands in an answer."""
        names = {word.split()[0]: key for key, word in self.words.given.items()}
        pattern = re.compile("|".join(names).encode())
        for one in seen:
            self.answers[one.role, one.visit.name] = one
            for word in set(pattern.findall(one.content.lower())):
                self.found.setdefault(names[word.decode()], {}).setdefault(one.role, one.visit.name)


def walk_the_site() -> Walked:
    """Build the world, go everywhere, and leave nothing behind."""
    walked = Walked(Words())
    with _site(walked) as (written, chance):
        everywhere = visits(written)
        walked.look(walk(written, chance, everywhere))
        walked.look(_further(written, chance, everywhere))
    return walked


def walk_another(first: Walked, writer: str) -> Walked:
    """Go as the first walk went where another text stands in ring *me*; as its writer only where the first met it."""
    walked = Walked(Words(other=True))
    hers = {visits[writer] for key, visits in first.found.items() if key[1] == "me" and writer in visits}
    with _site(walked) as (written, chance):
        todo = visits(written)
        names = {visit.name for visit in todo}
        before = (
            seen
            for (role, name), seen in first.answers.items()
            if name in names and (role != writer or name in hers)
        )
        walked.look(walk_again(written, chance, todo, before))
    return walked


@contextmanager
def _site(walked: Walked) -> Iterator[tuple[Written, Chance]]:
    """The world with these words in it, undone afterwards."""
    with transaction.atomic(), stillness() as chance, all_logs() as walked.logs, _seldom_cleared():
        written = build(walked.words)
        pack_up(written)
        yield written, chance
        transaction.set_rollback(True)


@contextmanager
def _seldom_cleared() -> Iterator[None]:
    """Python looks for circles among what is young alone: it would go through all that is kept of a walk again and again.

    What is kept of it afterwards is asked to the end of the round.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(20_000, 10, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.freeze()


def _further(written: Written, chance: Chance, everywhere: list[Visit]) -> Iterable[Seen]:
    """By methods that no page answers, as two who may see much."""
    but = tuple(set(written.devices) - {"fellow", "nurlan"})
    return walk(written, chance, wrong_methods(everywhere), but)
