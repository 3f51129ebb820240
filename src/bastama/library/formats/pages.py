"""First and last page out of what sources print: “411-425”, “411–25”, “411” and “25”, “e0815”."""

import re
from dataclasses import dataclass

from bastama.library.formats.record import Pages

RANGE = re.compile(r"^([A-Za-z]{0,3}\d+[A-Za-z]?)\s*(?:-{1,3}|[–—‑])\s*([A-Za-z]{0,3}\d+[A-Za-z]?)$")


REVERSED: tuple[tuple[str, dict[str, str]], ...] = (("pages.reversed", {}),)


@dataclass(slots=True)
class FoundPages:
    pages: Pages
    findings: tuple[tuple[str, dict[str, str]], ...] = ()


def pages_of(first: str, last: str = "") -> FoundPages:
    if len(last) >= len(first) > 0:
        return FoundPages(Pages(first, last), REVERSED if _is_reversed(first, last) else ())
    findings: list[tuple[str, dict[str, str]]] = []
    if not last and (match := RANGE.match(first)):
        first, last = match[1], match[2]
        findings.append(("pages.divided", {}))
    whole = _completed(first, last) if len(last) < len(first) else last
    if whole != last:
        findings.append(("pages.completed", {"printed": last, "value": whole}))
    said = REVERSED if _is_reversed(first, whole) else ()
    return FoundPages(Pages(first, whole), (*findings, *said))


def _is_reversed(first: str, last: str) -> bool:
    """“40–12” is a slip of somebody’s: which of the two is wrong nothing says, so both stay."""
    if len(last) == len(first):
        return last < first and f"{first}{last}".isdecimal()
    return 0 < len(last) < len(first) and f"{first}{last}".isdecimal()


def _completed(first: str, last: str) -> str:
    """A last page printed short, “411–25”, means 425: the missing digits are those of the first page."""
    if not (first.isdecimal() and last.isdecimal()):
        return last
    whole = first[: len(first) - len(last)] + last
    return whole if int(whole) >= int(first) else last
