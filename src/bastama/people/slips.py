"""Slips of paper with a code each, for a printed list: name, sign-in name, code, where to type it."""

from collections.abc import Iterable
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bastama.people.actions.codes import Slip


@dataclass(frozen=True)
class Sheet:
    """What `people/_slips.html` needs. The QR holds the address alone, never the code."""

    slips: tuple[Slip, ...]
    address: str
    qr: SafeString


def sheet_of(slips: Iterable[Slip]) -> Sheet:
    """Lay out slips, in each person's own language."""
    address = settings.SITE_ADDRESS + reverse("people:enter-code")
    return Sheet(tuple(slips), address, picture(address))


def picture(words: str) -> SafeString:
    """A QR as SVG that scales with its place on the page."""
    drawn = segno.make(words, micro=False, error="m").svg_inline(border=2, omitsize=True, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 -- segno draws it; the words are in it only as squares
