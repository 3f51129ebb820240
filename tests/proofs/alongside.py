"""Those who work with the group without a place in it, and what is said around its sessions and talks."""

from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.groups.models import NotesOpened, PartUsed, StandIn, StepAnswer
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from tests import world as small
from tests.proofs.circled import SEE_IN_CIRCLES
from tests.proofs.words import Words

BESIDE = ("coach", "standin", "guide", "head")
SEE_BESIDE = {
    ("session notes", "pair"): {"coach"},
    ("notes of tonight", "pair"): {"coach"},
    ("notes before the handing over", "pair"): {"coach"},
    ("flip-chart of the pair", "pair"): {"coach"},
    ("bytes of the flip-chart of the pair", "pair"): {"coach"},
    ("flip-chart opened", "shown"): {"coach"},
    ("bytes of the flip-chart opened", "shown"): {"coach"},
    ("tonight's flip-chart", "pair"): {"coach", "standin"},
    ("bytes of tonight's flip-chart", "pair"): {"coach", "standin"},
    **SEE_IN_CIRCLES,
}
"""What `coach`, to whom the pair opened its notes, and `standin`, who stands in tonight, see of all that is written.

Notes were opened to `standin` and to `dana` as well, who were external then and are no more. Beside that, what is seen by who takes part in nothing: `observer` has its column in the table.
"""


def around(world: small.World, words: Words) -> dict[str, Person | None]:
    """A coach who reads the pair's notes, and somebody who stands in at a session of today with notes of its own."""
    coach, standin = (people.person(name.title(), sign_in_name=name) for name in ("coach", "standin"))
    programmes.appointment(coach, "external", school=world.school)
    for person in (coach, standin, world.dana):
        NotesOpened.objects.create(group=world.group, person=person, opened_by=world.nurlan)
    _another_pair(world, words)
    tonight = groups.session(world.group, plan="session-2", starts_at=now())
    groups.notes(tonight, world.nurlan, text=words.of("notes of tonight", "pair"))
    content = b"\xff\xd8\xff" + words.of("bytes of tonight's flip-chart", "pair").encode()
    projects.flipchart(tonight, world.nurlan, content, words=words.of("tonight's flip-chart", "pair"))
    StandIn.objects.create(session=tonight, person=standin, asked_by=world.nurlan)
    PartUsed.objects.create(
        session=world.session,
        part="session-1/norms",
        how=PartUsed.How.CHANGED,
        words=words.of("how a part went", "pair"),
        said_by=world.nurlan,
    )
    _talk_again(world, words)
    return {"coach": coach, "standin": standin}


def _another_pair(world: small.World, words: Words) -> None:
    """A pair of the same school that opened its notes to nobody."""
    group = groups.group(cohort=world.cohort, schools=[world.school])
    facilitator = groups.facilitator(group, people.person("Another")).person
    groups.notes(groups.session(group), facilitator, text=words.of("notes of another pair", "pair"))


def _talk_again(world: small.World, words: Words) -> None:
    """A second talk of the two, where they say what became of what they agreed at the first."""
    talk = groups.tutorial(world.tutorial.participant, world.nurlan, starts_at=now(), plan="tutorial-2")
    StepAnswer.objects.create(
        tutorial=talk,
        number=1,
        step=words.of("next steps", "the two"),
        outcome=StepAnswer.Outcome.CARRIED,
        said=words.of("what became of it", "the two"),
        said_by=world.aigerim,
    )
