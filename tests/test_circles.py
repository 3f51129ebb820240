"""What everybody can see of what Nurlan wrote in a circle of facilitators and Saule in one of directors, in each ring.

`gauhar` is in the circle with him, `far` in another circle of facilitators; `head` is in the circle with her, `coordinator`
leads it. The teachers of the group and who runs the programme see none of it, whatever their post.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from bastama.entries import make as entries
from bastama.entries.models import Entry, Remark
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.models import Device, Person
from bastama.projects import make as projects
from bastama.web.everything import gather
from tests.access.reading import rows
from tests.proofs.walk import Visit, go
from tests.proofs.words import Words
from tests.world import ROLES, World
from tests.world import build as build_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RINGS = ("me", "group", "network")
TOOLS = {"facilitators": "getting-better", "directors": "listening-round"}
FIELDS = {"facilitators": "why", "directors": "surprised"}
SEES = {
    ("facilitators", "me"): {"nurlan"},
    ("facilitators", "group"): {"nurlan", "gauhar"},
    ("facilitators", "network"): {"nurlan", "gauhar", "far"},
    ("directors", "me"): {"saule"},
    ("directors", "group"): {"saule", "head", "coordinator"},
    ("directors", "network"): {"saule", "head", "coordinator"},
    ("said", "facilitators"): {"nurlan", "gauhar"},
}


@dataclass(frozen=True)
class Circles:
    words: Words
    devices: dict[str, Device | None]
    visits: tuple[Visit, ...]
    writers: dict[str, Person]


@pytest.fixture
def circles() -> Circles:
    world, words = build_world(), Words()
    cast = {
        name: people.person(name.title(), sign_in_name=name)
        for name in ("gauhar", "far", "head", "coordinator")
    }
    of = {kind: groups.group(cohort=world.cohort, kind=kind, schools=[world.school]) for kind in TOOLS}
    for kind, person in (
        ("facilitators", world.nurlan),
        ("facilitators", cast["gauhar"]),
        ("directors", world.saule),
    ):
        groups.place(of[kind], person)
    groups.place(of["directors"], cast["head"])
    groups.facilitator(of["directors"], cast["coordinator"])
    groups.place(groups.group(kind=Group.Kind.FACILITATORS), cast["far"])
    written = {
        "facilitators": _write(words, of["facilitators"], world.nurlan, "facilitators"),
        "directors": _write(words, of["directors"], world.saule, "directors"),
    }
    entries.remark(
        written["facilitators"][1], cast["gauhar"], Remark.To.GROUP, words.of("said", "facilitators")
    )
    everybody = {role: world.person(role) for role in ROLES} | cast
    devices = {role: people.device(person) if person else None for role, person in everybody.items()}
    found = [one for kind in written for one in written[kind]]
    return Circles(
        words, devices, tuple(_visits(world, of, found)), {"nurlan": world.nurlan, "saule": world.saule}
    )


def _write(words: Words, circle: Group, writer: Person, kind: str) -> list[Entry]:
    practice = projects.project(writer, circle)
    known = {"tool": TOOLS[kind], "step": "one-thing-better" if kind == "facilitators" else "hearing"}
    return [
        entries.entry(writer, practice.notebook, ring, {FIELDS[kind]: words.of(kind, ring)}, **known)
        for ring in RINGS
    ]


def _visits(world: World, of: dict[str, Group], found: list[Entry]) -> list[Visit]:
    """Every page that needs no object of its own, and each that shows one of these."""
    plain = {row.address for row in rows() if row.method == "GET"}
    asked: list[tuple[str, dict[str, Any]]] = []
    for kind, circle in of.items():
        asked += [(f"projects:{page}", {"strand": kind}) for page in ("practice",)]
        asked += [("groups:page", {"group_id": circle.pk}), ("board", {"group_id": circle.pk})]
        asked += [("projects:waiting", {"id": circle.pk}), ("projects:tool", {"tool": TOOLS[kind]})]
        asked += [("projects:picture", {"id": circle.pk, "tool": TOOLS[kind]})]
    for entry in found:
        own = {"id": entry.pk}
        asked += [("projects:read", {"id": entry.notebook_id})]
        asked += [("projects:read_step", {"id": entry.notebook_id, "step": entry.step})]
        asked += [("projects:read_entry", {"id": entry.notebook_id, "entry": entry.pk})]
        asked += [(f"projects:{page}", own) for page in ("thread", "history")]
        asked += [("projects:tool_entry", {"tool": entry.tool, "id": entry.pk})]
    asked += [
        ("school", {"id": world.school.pk}),
        ("home", {}),
        ("totals", {}),
        ("projects:mine", {}),
        ("groups:list", {}),
    ]
    assert {address for address, _ in asked} <= plain
    paths = dict.fromkeys((address, reverse(address, kwargs=one)) for address, one in asked)
    return [Visit(address, "GET", path) for address, path in paths]


def test_each_word_of_a_circle_is_seen_by_exactly_these(circles: Circles) -> None:
    seen: dict[tuple[str, str], set[str]] = {key: set() for key in SEES}
    for role, device in circles.devices.items():
        for visit in circles.visits:
            content = go(role, device, visit).content.lower()
            for key, word in circles.words.given.items():
                if word.encode() in content:
                    seen[key].add(role)
    assert seen == SEES


def test_their_own_file_holds_all_a_writer_wrote_in_a_circle(circles: Circles) -> None:
    for role, kind in (("nurlan", "facilitators"), ("saule", "directors")):
        writer = circles.writers[role]
        writer.ring_me_open = True
        told = str(gather(writer)["entries"])
        assert [ring for ring in RINGS if circles.words.of(kind, ring) in told] == list(RINGS)
