"""What somebody wrote into a questionnaire that is closed: it belongs to nobody, and only who evaluates reads it."""

from bastama.surveys import make
from bastama.surveys.actions.answering import receive
from bastama.surveys.queries import questionnaire_of
from tests.proofs.words import Words
from tests.world import World


def ask(world: World, words: Words) -> None:
    """A closed wave of seven sheets, one of them with an answer in words."""
    series = make.series(form_key="experience-and-impact", programme=world.cohort.edition.programme)
    wave = make.opened({world.school: 7}, of=series)
    item = next(item.id for item in questionnaire_of(wave.form).items if item.open)
    first, *others = make.codes(wave, world.school)
    receive(first, answers={item: words.of("said in a questionnaire", "evaluators")}, linking={})
    for code in others:
        receive(code, answers=make.answers(wave, 3), linking={})
    make.closed(wave)
