"""What the words of a questionnaire must be beyond being there: short, and each asking one thing once."""

from bastama.programmes.package.check_words import SayIn, flat
from bastama.programmes.package.joining import Path, Words
from bastama.programmes.package.model import Text
from bastama.programmes.package.shape import Say
from bastama.surveys.package.kinds import KINDS, SIGNS_MOST
from bastama.surveys.package.model import Questionnaire, Scale, Section


def needed(questionnaire: Questionnaire[Text]) -> dict[Path, None]:
    """Paths of all words, in the questionnaire's order, so that reports do not vary."""
    paths: list[Path] = [("questionnaire", word) for word in KINDS[Questionnaire].words]
    for row in questionnaire.answers:
        paths += [("answers", row.id, str(option.code)) for option in row.options]
    for plural, places in (("scales", questionnaire.scales), ("themes", questionnaire.themes)):
        paths += [(plural, place.id, word) for place in places for word in KINDS[Scale].words]
    for section in questionnaire.sections:
        paths += [("sections", section.id, word) for word in KINDS[Section].words]
    paths += [("items", item.id) for item in questionnaire.items]
    # A part without an id has been said already, and no words could belong to it.
    return {path: None for path in paths if "" not in path}


def check_words(questionnaire: Questionnaire[Text], words: Words, say: Say) -> None:
    place = SayIn(say)
    known = needed(questionnaire)
    for language, table in words.items():
        said: dict[str, str] = {}
        for path, text in flat(table):
            if path not in known or not isinstance(text, str) or not text.strip():
                continue
            _check_length(path, text, language, place)
            if path[0] == "items":
                _check_once(path, text, language, said, place)


def _check_length(path: Path, text: str, language: str, place: SayIn) -> None:
    word = {"items": "item", "answers": "label"}.get(path[0], path[-1])
    signs, most = len(text.strip()), SIGNS_MOST[word]
    if signs > most:
        place.words(
            "words-long", language, path, key=".".join(path), signs=signs, language=language, most=most
        )


def _check_once(path: Path, text: str, language: str, said: dict[str, str], place: SayIn) -> None:
    other = said.setdefault(" ".join(text.casefold().split()).rstrip("."), path[-1])
    if other != path[-1]:
        place.words("words-twice", language, path, key=path[-1], other=other, language=language)
