from pathlib import Path

from bastama.programmes.package.faults import Fault
from bastama.programmes.package.reader import Examined, examine


def line_of(fault: Fault) -> str:
    warning = "warning: " if fault.is_warning else ""
    return f"{fault.file}:{fault.line}: {warning}{fault.sentence}"


def lines_of(examined: Examined) -> list[str]:
    """Every fault on a line, then one sentence that says whether the edition can be loaded."""
    faults = [fault for fault in examined.faults if not fault.is_warning]
    warnings_count = len(examined.faults) - len(faults)
    if edition := examined.edition:
        languages = ", ".join(edition.languages)
        counts = f"{len(edition.sessions)} sessions, {len(edition.tools)} tools, in {languages}"
        verdict = f"Sound: {edition.key} {edition.version}, {counts}. Warnings: {warnings_count}."
    else:
        verdict = f"Not sound, so it cannot be loaded. Faults: {len(faults)}. Warnings: {warnings_count}."
    return [*map(line_of, examined.faults), verdict]


def lines(path: Path | str) -> list[str]:
    """What `programme check PATH` prints."""
    return lines_of(examine(path))
