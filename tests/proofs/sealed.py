"""Phones of Nurlan, Saule and Dana after the lead printed a code for each: the lead, who keeps the code, reads by it nothing new.

They open every page, but send nothing: what a form leads to they can open as well.
"""

from bastama.people import make as people
from bastama.people.models import Device
from tests import world as small

OPEN = {"nurlan-sealed": "nurlan", "saule-sealed": "saule", "dana-sealed": "dana"}
"""By the role of a sealed phone, whose it is."""
SEE_SEALED = {
    ("title of an event", "directors"): {"saule-sealed", "dana-sealed"},
    ("agenda of an event", "directors"): {"saule-sealed", "dana-sealed"},
    ("facilitator's sheet", "network"): {"nurlan-sealed"},
    ("director's sheet", "network"): {"saule-sealed"},
}
"""What they show: events that the lead reads of as well, one's own in the network."""


def sealed_devices(world: small.World) -> dict[str, Device | None]:
    whose = {role: world.person(name) for role, name in OPEN.items()}
    return {role: people.device(one, seal=people.seal(one, world.lead)) for role, one in whose.items() if one}
