"""First and last page out of what sources print: “411-425”, “411–25”, “411” and “25”, “e0815”."""

import re
from dataclasses import dataclass

from bastama.library.formats.record import Pages

RANGE = re.compile(r"^([A-Za-z]{0,3}\d+[A-Za-z]?)\s*(?:-{1,3}|[–—‑])\s*([A-Za-z]{0,3}\d+[A-Za-z]?)$")


@dataclass(slots=True)
class FoundPages:
    pages: Pages
    findings: tuple[tuple[str, dict[str, str]], ...] = ()


def pages_of(first: str, last: str = "") -> FoundPages:
    if len(last) >= len(first) > 0:
        return FoundPages(Pages(first, last))
    findings: list[tuple[str, dict[str, str]]] = []
    if not last and (match := RANGE.match(first)):
        first, last = match[1], match[2]
        findings.append(("pages.divided", {}))
    whole = _completed(first, last) if len(last) < len(first) else last
    if whole != last:
        findings.append(("pages.completed", {"printed": last, "value": whole}))
    return FoundPages(Pages(first, whole), tuple(findings))


def _completed(first: str, last: str) -> str:
    """A last page printed short, “411–25”, means 425: the missing digits are those of the first page."""
    if not (first.isdecimal() and last.isdecimal()):
        return last
    whole = first[: len(first) - len(last)] + last
    return whole if int(whole) >= int(first) else last
