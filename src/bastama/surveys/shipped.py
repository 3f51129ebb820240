import tomllib
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "questionnaires"


def shipped() -> list[str]:
    """The keys of the questionnaires that come with Bastama."""
    return sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())


@cache
def name_of(key: str, language: str) -> str:
    """What one that ships is called, from its words alone: to check all of them takes seconds."""
    words = SHIPPED / key / f"words.{language}.toml"
    return str(tomllib.loads(words.read_text("utf-8"))["questionnaire"]["name"])


def package_at(what: str) -> Path:
    """The package that is meant: a path, or the key of a questionnaire that ships."""
    is_shipped = not Path(what).exists() and what in shipped()
    return SHIPPED / what if is_shipped else Path(what)
