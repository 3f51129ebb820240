from typing import Any

from django.http import HttpRequest

from bastama.notices.models import OF_ONES_OWN, Notice
from bastama.notices.queries import MOST_SHOWN, first_waiting, waiting_for
from bastama.people.models import Device


def at_the_top(request: HttpRequest) -> dict[str, Any]:
    """What stands at the top of every page: what this person was told, and the seal of this device."""
    device: Device | None = getattr(request, "device", None)
    if device is None:
        return {}
    told = told_on(device)
    sealed = None if device.is_open else device.seal
    if not told and sealed is None:
        return {}
    return {"top_parts": ["people/_at_the_top.html"], "waiting_notices": told, "sealed_until": sealed}


def told_on(device: Device) -> list[Notice]:
    """The notices to show here: one query, and none when the door found that nothing waits.

    A sealed device is not asked about its own seal, nor told of what may be for its owner alone.
    """
    if not getattr(device, "has_notices", False):
        return []
    own = str(device.seal_id) if device.seal_id else None
    if device.is_open:
        rows = first_waiting(device.person)
    else:
        rows = list(waiting_for(device.person).exclude(kind__in=OF_ONES_OWN)[:MOST_SHOWN])
    return [row for row in rows if row.facts.get("seal") != own or not own]
