from pathlib import Path

SHIPPED = Path(__file__).parent / "questionnaires"


def shipped() -> list[str]:
    """The keys of the questionnaires that come with Bastama."""
    return sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())


def package_at(what: str) -> Path:
    """The package that is meant: a path, or the key of a questionnaire that ships."""
    is_shipped = not Path(what).exists() and what in shipped()
    return SHIPPED / what if is_shipped else Path(what)
