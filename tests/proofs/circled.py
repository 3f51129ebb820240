"""Two circles: what Nurlan wrote in one of facilitators and Saule in one of directors, and two who sit there and nowhere else."""

from bastama.entries import make as entries
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make as projects
from tests import world as small
from tests.proofs.words import Words

RINGS = ("me", "group", "network")
SHEETS = {
    "facilitators": ("facilitator's sheet", "getting-better", "one-thing-better", "why"),
    "directors": ("director's sheet", "listening-round", "hearing", "surprised"),
}
"""By kind of circle: the kind of content, and where in the strand it is written."""
WRITERS = {"facilitator's sheet": "nurlan", "director's sheet": "saule"}
READERS = {"facilitators": "guide", "directors": "head"}
OF_AN_EVENT = (("title of an event", "directors"), ("agenda of an event", "directors"))
SEE_IN_CIRCLES: dict[tuple[str, str], set[str]] = {
    **{
        (SHEETS[kind][0], ring): {reader} for kind, reader in READERS.items() for ring in ("group", "network")
    },
    **{key: {"head"} for key in OF_AN_EVENT},
}
"""What `guide`, who is in the circle with Nurlan, and `head`, who is in the circle with Saule, see of it."""


def around_circles(world: small.World, words: Words) -> dict[str, Person | None]:
    cast: dict[str, Person | None] = {}
    for kind, reader in READERS.items():
        circle = groups.group(cohort=world.cohort, kind=kind, schools=[world.school])
        person = cast[reader] = people.person(reader.title(), sign_in_name=reader)
        content, tool, step, field = SHEETS[kind]
        writer: Person = getattr(world, WRITERS[content])
        for one in (person, writer):
            groups.place(circle, one)
        notebook = projects.project(writer, circle).notebook
        for ring in RINGS:
            entries.entry(writer, notebook, ring, {field: words.of(content, ring)}, tool=tool, step=step)
        if kind == "directors":
            title, agenda = (words.of(*key) for key in OF_AN_EVENT)
            event = groups.network_event(circle, title=title, agenda=agenda, planned_by=world.lead)
            groups.coming(event, writer)
    return cast
