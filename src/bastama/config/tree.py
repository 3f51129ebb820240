"""Where the source tree lies: for the commands that work on it and not on a running site."""

import sys
from pathlib import Path


def root() -> Path:
    """Return the folder that holds `pyproject.toml`, or leave with a sentence when Bastama was installed as a package."""
    folder = Path(__file__).resolve().parents[3]
    if not (folder / "pyproject.toml").is_file():
        sys.exit(
            "Nothing was done: this command works on the source tree, and Bastama is installed here without it."
        )
    return folder


def packages(tree: Path) -> list[str]:
    """Return the names of the packages of `src/bastama`, in alphabetical order."""
    return sorted(folder.parent.name for folder in (tree / "src" / "bastama").glob("*/__init__.py"))
