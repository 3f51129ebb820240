"""The faults we know of and keep: one file, each with its reason."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bastama.config.checks.fault import Fault

FILE = "src/bastama/config/checks/exceptions.toml"


@dataclass(frozen=True)
class Excuse:
    """A fault that may stand: which check, where, what its sentence holds, and why."""

    check: str
    path: str
    words: str
    reason: str

    def covers(self, check: str, fault: Fault) -> bool:
        """Say whether this is the fault that was meant."""
        return (self.check, self.path) == (check, fault.path) and self.words in fault.sentence


def read(tree: Path) -> list[Excuse]:
    """Read the exceptions of a tree."""
    path = tree / FILE
    listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return [Excuse(**entry) for entry in listed.get("exception", [])]


def without_excused(check: str, found: list[Fault], excuses: list[Excuse]) -> list[Fault]:
    """Return the faults no exception covers, and a fault for each exception of this check that covers nothing."""
    left = [fault for fault in found if not any(excuse.covers(check, fault) for excuse in excuses)]
    for excuse in excuses:
        if excuse.check == check and not excuse.reason.strip():
            left.append(Fault(FILE, 1, f"The exception for {excuse.path} gives no reason."))
        if excuse.check == check and not any(excuse.covers(check, fault) for fault in found):
            left.append(
                Fault(
                    FILE, 1, f"The exception for {excuse.path} (“{excuse.words}”) excuses nothing; remove it."
                )
            )
    return left
