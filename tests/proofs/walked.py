"""A whole walk, kept to be asked: who came upon which word and where, what each was answered, what was written down."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from tests.proofs.parcel import pack_up
from tests.proofs.stillness import Chance, stillness
from tests.proofs.walk import Seen, Visit, all_logs, visits, walk, wrong_methods
from tests.proofs.words import Words
from tests.proofs.written import Written, build

Todo = Callable[[list[Visit]], list[Visit]]


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


def walk_the_site(*, other: bool = False, but: tuple[str, ...] = (), todo: Todo = list) -> Walked:
    """Build the world, go everywhere, and leave nothing behind. `other`: another text in ring *me*."""
    walked = Walked(Words(other))
    with transaction.atomic(), stillness() as chance, all_logs() as walked.logs:
        written = build(walked.words)
        pack_up(written)
        everywhere = visits(written)
        walked.look(walk(written, chance, todo(everywhere), but))
        if not other:
            walked.look(_further(written, chance, everywhere))
        transaction.set_rollback(True)
    return walked


def _further(written: Written, chance: Chance, everywhere: list[Visit]) -> Iterable[Seen]:
    """By methods that no page answers, as two who may see much."""
    but = tuple(set(written.devices) - {"fellow", "nurlan"})
    return walk(written, chance, wrong_methods(everywhere), but)
