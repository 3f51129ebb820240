import pytest

from bastama.entries import make
from bastama.entries.models import Revision
from bastama.entries.queries import visible_to, waiting_asides
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db


def sees(person: Person, *, of_ring: str, writer: Person, notebook: object) -> bool:
    entry = make.entry(writer, notebook, of_ring)  # type: ignore[arg-type]
    return visible_to(person).filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    ("who", "rings"),
    [
        ("writer", {"me", "group", "network", "public"}),
        ("writer on a sealed device", {"group", "network", "public"}),
        ("fellow", {"group", "network", "public"}),
        ("facilitator", {"group", "network", "public"}),
        ("teacher of another group", {"network", "public"}),
        ("somebody without a place", set()),
    ],
)
def test_ring_opens_an_entry_to_exactly_these(who: str, rings: set[str]) -> None:
    group = groups.group()
    notebook = make.notebook(group)
    writer = groups.place(group).person
    writer.ring_me_open = who == "writer"
    viewer = {
        "writer": writer,
        "writer on a sealed device": writer,
        "fellow": groups.place(group).person,
        "facilitator": groups.facilitator(group).person,
        "teacher of another group": groups.place(groups.group()).person,
        "somebody without a place": people.person(),
    }[who]
    every = ["me", "group", "network", "public"]
    assert {ring for ring in every if sees(viewer, of_ring=ring, writer=writer, notebook=notebook)} == rings


def test_entry_taken_back_is_seen_by_nobody() -> None:
    group = groups.group()
    writer = groups.place(group).person
    entry = make.entry(writer, make.notebook(group), taken_back_at="2026-01-01T00:00Z")
    assert not visible_to(writer).filter(pk=entry.pk).exists()


def test_side_in_ring_me_does_not_wait_on_a_sealed_device() -> None:
    group = groups.group()
    writer = groups.place(group).person
    entry = make.entry(writer, make.notebook(group))
    Revision.objects.create(entry=entry, writer=writer, ring="me", kept_aside=True)
    assert not waiting_asides(writer).exists()
    writer.ring_me_open = True
    assert waiting_asides(writer).exists()
