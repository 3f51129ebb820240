from typing import Any

from django.db import transaction

from bastama.notices.actions import wish
from bastama.people.actions.devices import must_be_open
from bastama.people.models import Device


@transaction.atomic
def change_wishes(*, on: Device, wishes: dict[str, Any]) -> None:
    """Say how often, in which hours and on which days one is written to. Refuses on a sealed device."""
    must_be_open(on)
    wish(on.person, **wishes)
