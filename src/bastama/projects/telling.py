"""The history of an entry as it is told: who saved when, and what each save changed, answer by answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from bastama.entries import rings
from bastama.entries.models import Revision
from bastama.projects.differing import IN, SAME, Piece, differing, shortened
from bastama.projects.reading import in_words
from bastama.projects.sheets import Sheet


@dataclass(frozen=True)
class Change:
    """One answer that is another than before."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Turn:
    """One saved text beside the one it rests on."""

    revision: Revision
    ring_name: str
    ring_before: str
    changes: list[Change]
    is_first: bool
    typed_in_by: str | None = None


def turns(
    revisions: Iterable[Revision],
    bases: Mapping[UUID, Revision],
    sheet: Sheet,
    typed: Mapping[UUID, str],
) -> list[Turn]:
    """Each text with what it changed; one whose base is not open here is told as if it were the first."""
    return [
        _turn(one, bases.get(one.based_on_id) if one.based_on_id else None, sheet, typed.get(one.pk))
        for one in revisions
    ]


def _turn(revision: Revision, base: Revision | None, sheet: Sheet, typed: str | None) -> Turn:
    moved = base is not None and base.ring != revision.ring
    return Turn(
        revision,
        rings.name(revision.ring, sheet.whom),
        rings.name(base.ring, sheet.whom) if base is not None and moved else "",
        changes_between(base, revision, sheet),
        is_first=base is None,
        typed_in_by=typed,
    )


def changes_between(base: Revision | None, revision: Revision, sheet: Sheet) -> list[Change]:
    """The answers of a text that are others than in the one before it."""
    found = []
    for field in sheet.fields:
        before = in_words(base.answers, sheet, field.id) if base else ""
        after = in_words(revision.answers, sheet, field.id)
        pieces = differing(before, after) if base else [Piece(IN, after)] if after else []
        if any(piece.kind != SAME for piece in pieces):
            found.append(Change(field.label, shortened(pieces)))
    return found
