"""What Aigerim asked the school for, alone and as the group, and what was answered in the school and above."""

from bastama.conditions import make
from bastama.conditions.models import Review
from bastama.programmes import make as programmes
from tests.proofs.words import Words
from tests.world import World

ALONE, TOGETHER, ABOVE = "the director", "group and director", "above"


def request(world: World, words: Words) -> None:
    """A request of hers that went up and was answered there, one of the group with its promise, one taken back."""
    for ring, is_of_group in ((ALONE, False), (TOGETHER, True)):
        asked = make.request(
            world.aigerim, world.group, words=words.of("request", ring), of_group=is_of_group
        )
        make.turn(asked, "promised", world.saule, words=words.of("promise", ring))
        make.turn(asked, "changed", world.saule, words="Later", why=words.of("why it changed", ring))
        if not is_of_group:
            make.turn(asked, "passed-up", world.saule, words=words.of("passed up", ABOVE))
            above = words.of("promise from above", ABOVE)
            make.turn(asked, "promised", world.dana, words=above)
    _agree(world, words)
    gone = make.request(world.aigerim, world.group, words=words.of("request taken back", "own"))
    make.turn(gone, "withdrawn", world.aigerim)


def _agree(world: World, words: Words) -> None:
    """The school's agreement for the cohort, signed and looked at; a draft for another cohort, and one for the outsider's group."""
    said = words.of("commitment", "signed")
    signed = make.agreement(world.school, world.cohort, said, signed_by=world.saule)
    Review.objects.create(
        commitment=signed.commitments.get(),
        outcome="partly",
        words=words.of("review", "signed"),
        language="en",
        by=world.dana,
    )
    make.note(world.saule, school=world.school, words=words.of("context note", "school"))
    other = programmes.cohort(edition=world.cohort.edition)
    make.agreement(world.school, other, words.of("commitment", "draft"))
    elsewhere = world.other_group.schools.get()
    make.agreement(elsewhere, world.cohort, words.of("commitment", "draft for the outsider's group"))
