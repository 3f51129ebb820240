from typing import Any
from uuid import UUID

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bastama.groups.actions.notes import Kept
from bastama.kit.parts import page_or_part

PART = "groups/_noted.html"


def noted(request: HttpRequest, kept: Kept[Any], of: UUID, *, settle: str) -> HttpResponse:
    """Answer notes that save themselves: what the page rests on now, and whether two texts met."""
    if kept.other is None:
        standing = kept.standing
        return page_or_part(request, PART, {"base": standing.token, "saved_at": standing.written_at})
    address = reverse(settle, args=[of, kept.other.pk])
    return page_or_part(request, PART, {"base": kept.other.token, "settle": address})


def not_noted(request: HttpRequest, base: str, errors: ErrorDict) -> HttpResponse:
    """Answer notes that save themselves and were refused: why, with the base they rested on."""
    sentence = " ".join(str(fault) for faults in errors.values() for fault in faults)
    return refused_by_itself(request, base, sentence)


def refused_by_itself(request: HttpRequest, base: str, sentence: str) -> HttpResponse:
    """Say why, with the base it rested on."""
    return page_or_part(request, PART, {"base": base, "refusal": sentence}, status=422)
