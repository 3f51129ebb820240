"""A text of the account beside another one, to be read while that is written."""

from dataclasses import dataclass

from bastama.entries.models import LANGUAGES, Entry
from bastama.entries.queries import revisions_visible_to
from bastama.people.models import Person
from bastama.projects.queries.translations import Translation
from bastama.projects.reading import Said, answers_in_words
from bastama.projects.sheets import Sheet
from bastama.projects.telling import Change, changes_between

NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Beside:
    """What stands there: the words as they were typed, so that a translator sees each mark; and what is new in it."""

    language: str
    language_name: str
    token: str
    writer: str
    said: list[Said]
    is_original: bool
    changes: list[Change]


def beside_of(entry: Entry, sheet: Sheet, told: Translation | None, reader: Person) -> Beside:
    """A text beside the one `told` is said of."""
    head = entry.head
    if head is None:
        raise ValueError("a text without a head is shown to nobody")
    language = entry.expression.language
    is_original = told is not None and told.source is not None and told.source.pk == entry.pk
    is_older = is_original and told is not None and told.is_older
    return Beside(
        language,
        NAMES[language],
        head.token,
        entry.writer.display_name if entry.writer else "",
        answers_in_words(head.answers, sheet),
        is_original,
        _changes(entry, told, sheet, reader) if is_older and told else [],
    )


def _changes(entry: Entry, told: Translation, sheet: Sheet, reader: Person) -> list[Change]:
    """What changed since it was translated, for those before whom its history lies open."""
    lies_open = revisions_visible_to(reader, entry)
    then = lies_open.filter(pk=told.made_from).first() if told.made_from else None
    return changes_between(then, entry.head, sheet) if then and entry.head else []
