"""A questionnaire as it stands on a page or a paper, with what was ticked so far; and what a form sent of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bastama.programmes.package.model import Text
from bastama.surveys.linking import DAY, LETTER, QUESTIONS
from bastama.surveys.package.model import Item, Questionnaire
from bastama.surveys.sealing import TEXT_MOST

BEFORE_LINKING = "link-"
"""Items have codes without a hyphen, so the parts of the linking code cannot be taken for one."""
LETTERS_MOST = 3


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked."""

    code: int
    label: str
    is_on: bool


@dataclass(frozen=True)
class Question:
    """An item with its number on the page: choices, or room for words. `differs`: typed otherwise the first time."""

    number: int
    name: str
    words: str
    choices: tuple[Choice, ...] = ()
    text: str = ""
    differs: bool = False

    @property
    def is_answered(self) -> bool:
        return bool(self.text) or any(choice.is_on for choice in self.choices)


@dataclass(frozen=True)
class Part:
    """A section of the questionnaire with its questions."""

    name: str
    why: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class LinkPart:
    """One of the small questions by which the sheets of two waves are found to be one person's."""

    name: str
    words: str
    is_letter: bool
    most: int
    value: str
    differs: bool = False


@dataclass(frozen=True)
class Sheet:
    """All that is asked, in one language, with what was answered."""

    form: Questionnaire[str]
    parts: tuple[Part, ...]
    linking: tuple[LinkPart, ...] = ()
    text_most: int = TEXT_MOST

    @property
    def questions(self) -> list[Question]:
        return [question for part in self.parts for question in part.questions]

    @property
    def answered_count(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def has_open(self) -> bool:
        return any(not question.choices for question in self.questions)


@dataclass(frozen=True)
class Given:
    """What was ticked and typed, by item, and the parts of the linking code by their keys: as text, not looked at yet."""

    answers: dict[str, str] = field(default_factory=dict)
    linking: dict[str, str] = field(default_factory=dict)


def given_in(sent: Mapping[str, str], form: Questionnaire[Text]) -> Given:
    """What a form sent; what belongs to no item is not looked at."""
    answers = {item.id: sent[item.id].strip() for item in form.items if sent.get(item.id, "").strip()}
    linking = {
        question.key: said
        for question in QUESTIONS
        if (said := sent.get(f"{BEFORE_LINKING}{question.key}", "").strip())
    }
    return Given(answers, linking)


def sheet_of(
    form: Questionnaire[Text],
    language: str,
    given: Given,
    *,
    asks_linking: bool,
    differing: frozenset[str] = frozenset(),
) -> Sheet:
    """The questionnaire in a language, filled in so far; `differing` names what was typed otherwise the first time."""
    spoken = form.in_language(language)
    numbers = {item.id: number for number, item in enumerate(spoken.items, start=1)}
    parts = []
    for section in spoken.sections:
        asked = (
            _question(spoken, item, numbers[item.id], given.answers, differs=item.id in differing)
            for item in section.items
        )
        parts.append(Part(section.name, section.why, tuple(asked)))
    linking = _linking(given, differing) if asks_linking else ()
    return Sheet(spoken, tuple(parts), linking)


def _question(
    form: Questionnaire[str], item: Item[str], number: int, answers: Mapping[str, str], *, differs: bool
) -> Question:
    said, row = answers.get(item.id, ""), form.answers_of(item)
    if row is None:
        return Question(number, item.id, item.words, text=said, differs=differs)
    choices = tuple(Choice(one.code, one.label, str(one.code) == said) for one in row.options)
    return Question(number, item.id, item.words, choices, differs=differs)


def _linking(given: Given, differing: frozenset[str]) -> tuple[LinkPart, ...]:
    mosts = {LETTER: LETTERS_MOST, DAY: 2}
    return tuple(
        LinkPart(
            name=f"{BEFORE_LINKING}{one.key}",
            words=str(one.words),
            is_letter=one.kind == LETTER,
            most=mosts.get(one.kind, 2),
            value=given.linking.get(one.key, ""),
            differs=f"{BEFORE_LINKING}{one.key}" in differing,
        )
        for one in QUESTIONS
    )
