"""Where the source tree lies: for the commands that work on it and not on a running site."""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3]


def root() -> Path:
    """Return the folder that holds `pyproject.toml`, or leave with a sentence when Bastama was installed as a package."""
    if not is_there():
        sys.exit(
            "Nothing was done: this command works on the source tree, and Bastama is installed here without it."
        )
    return FOLDER


def is_there() -> bool:
    """Say whether Bastama runs from its source tree and not from an installed package."""
    return (FOLDER / "pyproject.toml").is_file()


def packages(tree: Path) -> list[str]:
    """Return the names of the packages of `src/bastama`, in alphabetical order."""
    return sorted(folder.parent.name for folder in (tree / "src" / "bastama").glob("*/__init__.py"))
