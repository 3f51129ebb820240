"""Where words of the site stand: in the catalogue of which package, as the translation of which English words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from django.apps import apps

MOST_NAMED = 3
SOURCE = "en"


@dataclass(frozen=True)
class Place:
    """A message of a package, and in a language the one of its forms that is meant."""

    package: str
    context: str
    ids: tuple[str, ...]
    """The English words; where they are counted, of one and of several."""
    forms: tuple[str, ...]
    at: int
    folded: str

    @property
    def told(self) -> str:
        return self.forms[self.at]


def places_of(words: str, language: str) -> list[str]:
    """Where these words stand, "package: English words"; the whole sentence before one that only holds them."""
    return [f"{one.package}: {one.ids[0]}" for one in messages_with(words, language)[:MOST_NAMED]]


def messages_with(words: str, language: str) -> list[Place]:
    """The messages in which these words stand: as a whole first, then within the shortest."""
    wanted = _folded(words)
    if not wanted:
        return []
    found = [one for one in said_in(language) if wanted in one.folded]
    return sorted(found, key=lambda one: (wanted != one.folded, len(one.told), one.package, one.ids))


@cache
def said_in(language: str) -> list[Place]:
    """Every word of ours in a language, from the catalogues as they are shipped; of English, the words themselves."""
    found: list[Place] = []
    for one in apps.get_app_configs():
        file = (
            Path(one.path)
            / "locale"
            / (language if language != SOURCE else "ru")
            / "LC_MESSAGES"
            / "django.mo"
        )
        if one.name.startswith("bastama.") and file.is_file():
            with file.open("rb") as lines:
                for message in read_mo(lines):
                    found += _places(one.label, message, language)
    return found


def _places(package: str, message: Message, language: str) -> list[Place]:
    ids = _several(message.id)
    forms = ids if language == SOURCE else _several(message.string)
    firsts = {form: at for at, form in reversed(list(enumerate(forms))) if form}
    # What reads compiled catalogues leaves it in bytes, against what its types say.
    said = cast("object", message.context) or ""
    context = said.decode() if isinstance(said, bytes) else str(said)
    places = sorted(firsts.values()) if any(ids) else []
    return [Place(package, context, ids, forms, at, _folded(forms[at])) for at in places]


def _several(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, tuple | list) else (str(said or ""),)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(".")
