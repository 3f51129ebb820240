"""Two texts of one entry that met: what is the same, what differs, and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bastama.entries.actions import Words, narrower
from bastama.entries.models import Revision
from bastama.programmes.fields import kinds
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.faults import FieldFault
from bastama.programmes.fields.merging import Clash, Merged, merge_answers
from bastama.projects.sheets import Sheet

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Side:
    """One answer that was written in two ways."""

    name: str
    label: str
    mine: str
    theirs: str
    takes_both: bool
    chosen: str = ""


@dataclass(frozen=True)
class Choosing:
    """Two texts side by side; what is the same or was changed on one side only is joined already."""

    sheet: Sheet
    head: Revision
    aside: Revision
    merged: Merged

    @property
    def rings_differ(self) -> bool:
        return self.head.ring != self.aside.ring

    @property
    def ring(self) -> str:
        return narrower(self.head.ring, self.aside.ring)

    def sides(self, post: Mapping[str, str], language: str) -> list[Side]:
        return [self._side(name, post, language) for name in self.merged.clashes]

    def _side(self, name: str, post: Mapping[str, str], language: str) -> Side:
        clash, known = self.merged.clashes[name], self._field(name)
        joined = both(clash, known)
        chosen = post.get(f"choice.{name}", "")
        return Side(
            f"choice.{name}",
            known.label if known else name,
            _said(clash.mine, known, language),
            _said(clash.theirs, known, language),
            takes_both=joined is not None,
            chosen=chosen,
        )

    def _field(self, name: str) -> Field[str] | None:
        return next((known for known in self.sheet.fields if known.id == name), None)

    def words(self, post: Mapping[str, str]) -> Words | None:
        """The text that was chosen, resting on what stood when it was shown; None while a choice is open."""
        answers = dict(self.merged.answers)
        for name, clash in self.merged.clashes.items():
            chosen = post.get(f"choice.{name}", "")
            joined = both(clash, self._field(name))
            sides = {MINE: clash.mine, THEIRS: clash.theirs} | ({BOTH: joined} if joined is not None else {})
            if chosen not in sides:
                return None
            answers[name] = sides[chosen]
        ring = post.get("ring", self.ring)
        ring = ring if ring in {self.head.ring, self.aside.ring} else self.ring
        return Words(answers, ring, self.aside.language, base=post.get("base", ""))


def choosing(sheet: Sheet, head: Revision, aside: Revision) -> Choosing:
    base = aside.based_on.answers if aside.based_on else {}
    return Choosing(sheet, head, aside, merge_answers(base, aside.answers, head.answers, sheet.fields))


def both(clash: Clash, known: Field[Any] | None) -> Any:
    """Both answers one after the other, where the field can hold both; else None."""
    if clash.both is not None or known is None or known.type not in {"long-text", "rows", "people"}:
        return clash.both
    mine, theirs = clash.mine, clash.theirs
    joined = f"{theirs}\n\n{mine}" if known.type == "long-text" else [*theirs, *mine]
    cleaned = kinds.clean(joined, known)
    return None if isinstance(cleaned, FieldFault) else cleaned


def _said(value: Any, known: Field[str] | None, language: str) -> str:
    if known is None or isinstance(kinds.clean(value, known), FieldFault):
        return str(value)
    return kinds.words(value, known, language)
