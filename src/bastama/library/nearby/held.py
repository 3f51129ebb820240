"""The vectors of the library in the memory of the server, for a search by meaning: read anew when the clock made others."""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Max

from bastama.library.meaning.centres import centred, from_bytes
from bastama.library.meaning.engine import MODEL
from bastama.library.nearby.texts import MOST
from bastama.library.nearing import TextVector

if TYPE_CHECKING:
    from bastama.library.meaning.engine import Vectors


@dataclass(frozen=True)
class Held:
    """One row for each text, and whose it is; of 20,000 texts some 30 MB."""

    state: tuple[int, int]
    records: list[UUID]
    texts: "Vectors | None"

    def nearest(self, question: "Vectors", *, most: int, least: float) -> list[UUID]:
        """The records whose texts are nearest to a question, each once, the nearest first."""
        if self.texts is None:
            return []
        near = self.texts @ question
        best: dict[UUID, None] = {}
        for at in (-near).argsort(kind="stable"):
            if near[at] < least or len(best) == most:
                break
            best[self.records[at]] = None
        return list(best)


_held = Held((0, 0), [], None)
_reading = Lock()


def held() -> Held:
    """What is held now: one question, and one more when the clock was there meanwhile."""
    global _held  # noqa: PLW0603 -- what a process keeps of the library, exchanged whole
    rows = TextVector.objects.filter(model=MODEL)
    count, last = rows.aggregate(count=Count("pk"), last=Max("pk")).values()
    state = (count, last or 0)
    with _reading:
        if _held.state != state:
            _held = _read(state)
        return _held


def _read(state: tuple[int, int]) -> Held:
    rows = list(
        TextVector.objects.filter(model=MODEL)
        .order_by("pk")
        .values_list("record", "language", "vector")[: 3 * MOST]
    )
    if not rows:
        return Held(state, [], None)
    vectors = from_bytes([bytes(vector) for _, _, vector in rows])
    return Held(state, [record for record, _, _ in rows], centred(vectors, [spoken for _, spoken, _ in rows]))
