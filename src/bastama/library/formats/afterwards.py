"""What is said of a work that was retracted or corrected after it was published, in the language of the work."""

from bastama.library.formats.draft import RETRACTED
from bastama.library.formats.languages import guessed_language
from bastama.library.formats.record import Record

SAID = {
    "retracted": {"kk": "Қайтарып алынған", "ru": "Отозвано", "en": "Retracted"},
    "corrected": {
        "kk": "Баспагер түзеткен",
        "ru": "Исправлено издателем",
        "en": "Corrected by the publisher",
    },
}
BEHIND = {"kk": "[қайтарып алынған]", "ru": "[отозвано]", "en": "[Retracted]"}


def language_of(record: Record) -> str:
    """The language whose words are written beside those of the work."""
    return record.language or guessed_language(record.title.joined)


def said_of(record: Record) -> str:
    """In words; nothing of a work that stands as it was published."""
    said = SAID.get(record.status, {})
    return said.get(language_of(record), said.get("en", ""))


def behind_title(record: Record) -> str:
    """That a work was retracted stands behind its title, unless the title says it: nobody cites or finds it unknowing."""
    if record.status != "retracted" or RETRACTED.match(record.title.joined):
        return ""
    return f" {BEHIND.get(language_of(record), BEHIND['en'])}"
