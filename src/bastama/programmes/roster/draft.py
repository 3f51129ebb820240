from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.roster.reading import Row

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


@dataclass(frozen=True)
class Said:
    """Something to say about a row: a code, the cell it is about, and what its sentence needs."""

    code: str
    cell: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass
class Draft:
    """A row being planned. With a reason it is refused; `values` is what would be written, field by field."""

    row: Row
    is_new: bool = True
    values: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    reasons: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)

    def refuse(self, code: str, column: str, /, **facts: Any) -> None:
        self.reasons.append(Said(code, self.row.cell(column), facts))

    def note(self, code: str, column: str, /, **facts: Any) -> None:
        self.notes.append(Said(code, self.row.cell(column), facts))

    def put(self, name: str, new: Any, old: Any = None) -> None:
        """Write a value; for something that is there already, only where it differs."""
        if self.is_new or new != old:
            self.values[name] = new
            if not self.is_new:
                self.changes.append(Change(name, _shown(old), _shown(new)))


@dataclass(frozen=True)
class Planned:
    """The plan for one row. Two plans say the same when `said` is equal."""

    outcome: str
    changes: tuple[Change, ...] = ()
    reasons: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> tuple[Any, ...]:
        return self.outcome, self.changes, self.reasons

    def to_json(self) -> dict[str, Any]:
        """What is kept and shown; what would be written is worked out afresh when it is written."""
        return {
            "outcome": self.outcome,
            "changes": [vars(change) for change in self.changes],
            "reasons": [vars(said) for said in self.reasons],
            "notes": [vars(said) for said in self.notes],
        }


def planned_from(table: dict[str, Any]) -> Planned:
    return Planned(
        table["outcome"],
        tuple(Change(**change) for change in table["changes"]),
        tuple(Said(**said) for said in table["reasons"]),
        tuple(Said(**said) for said in table["notes"]),
    )


@dataclass
class Memory:
    """What earlier rows of the same file have said: lines of codes, where new schools lie, new districts."""

    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    districts: dict[tuple[str, str], str] = field(default_factory=dict)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
