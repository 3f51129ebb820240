"""Where words of the site stand: in the catalogue of which package, as the translation of which English words."""

from functools import cache
from pathlib import Path

from babel.messages.mofile import read_mo
from django.apps import apps

MOST_NAMED = 3
SOURCE = "en"
Said = tuple[str, str, str]
"""The package, the English words, and the same in the language that is looked at."""


def places_of(words: str, language: str) -> list[str]:
    """Where these words stand, "package: English words"; the whole sentence before one that only holds them."""
    wanted = _folded(words)
    if not wanted:
        return []
    held = [(wanted != _folded(told), len(told), package, english)
            for package, english, told in _said_in(language) if wanted in _folded(told)]  # fmt: skip
    return [f"{package}: {english}" for *_, package, english in sorted(held)[:MOST_NAMED]]


@cache
def _said_in(language: str) -> list[Said]:
    """Every word of ours in a language, from the catalogues as they are shipped; of English, the words themselves."""
    found: list[Said] = []
    for one in apps.get_app_configs():
        file = (
            Path(one.path)
            / "locale"
            / (language if language != SOURCE else "ru")
            / "LC_MESSAGES"
            / "django.mo"
        )
        if one.name.startswith("bastama.") and file.is_file():
            found += [
                (one.label, english, told if language != SOURCE else english)
                for english, told in _pairs(file)
            ]
    return found


def _pairs(file: Path) -> list[tuple[str, str]]:
    with file.open("rb") as lines:
        catalogue = read_mo(lines)
    found = []
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else message.id[0]
        told = [message.string] if isinstance(message.string, str) else list(message.string or ())
        found += [(english, form) for form in dict.fromkeys(told) if english and form]
    return found


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(".")
