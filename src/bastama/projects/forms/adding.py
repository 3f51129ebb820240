"""What is asked where a file is added: the side of a pair, and whom it shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bastama.projects.actions.files import Place
from bastama.projects.forms.controls import Choice
from bastama.projects.models.consent import Showing
from bastama.projects.models.work import StoredFile
from bastama.projects.standing import Kept

SIDE, SHOWS = "side", "seen"
NAMES_OF_PLACE = (SIDE, SHOWS)
SIDES = (StoredFile.Side.BEFORE, StoredFile.Side.AFTER)
"""Also the names of the two fields in which a teacher says what each side is."""


def place_told(side: str, shows: str) -> Place:
    """What was chosen; what is no choice of ours counts as not said."""
    return Place(
        side if side in StoredFile.Side.values else "", shows if shows in Showing.Shows.values else ""
    )


@dataclass(frozen=True)
class Adding:
    """Whether one more file has a place here, on which sides, and what is asked of it."""

    sides: tuple[Choice, ...]
    shows: tuple[Choice, ...]
    is_pair: bool = False

    @property
    def is_other_side(self) -> bool:
        return len(self.sides) == 1


def adding(there: Iterable[Kept]) -> Adding:
    taken = {one.side for one in there}
    words = {
        "": _("by itself"),
        StoredFile.Side.BEFORE: _("what was before"),
        StoredFile.Side.AFTER: _("what came after"),
    }
    free = list(words) if not taken else [] if "" in taken else [one for one in SIDES if one not in taken]
    sides = tuple(Choice(SIDE, str(side), words[side], is_on=not side) for side in free)
    return Adding(sides, shows_choices(""), is_pair=any(taken))


def shows_choices(now: str) -> tuple[Choice, ...]:
    """Nothing is chosen beforehand: who did not answer has not answered."""
    words = {
        Showing.Shows.NOBODY: _("nobody: hands, work, a board, a room"),
        Showing.Shows.CHILD: _("a child"),
        Showing.Shows.OTHER: _("another person, no child"),
    }
    return tuple(Choice(SHOWS, str(value), label, is_on=value == now) for value, label in words.items())
