"""Migrations are complete, named by what they do, and say why they are there."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bastama.config.checks.fault import Fault

PARTS = ("Why:", "Rows:", "Old code:", "Undo:")


def faults(tree: Path) -> list[Fault]:
    """Look at every migration, and for changes of models that no migration holds."""
    found: list[Fault] = []
    for path in sorted((tree / "src").glob("bastama/*/migrations/[0-9]*.py")):
        found.extend(wrong_with(path, str(path.relative_to(tree))))
    return found + missing(tree)


def wrong_with(path: Path, where: str) -> Iterator[Fault]:
    """Look at the name and the docstring of one migration."""
    if "_auto_" in path.name:
        yield Fault(
            where, 1, "A migration is named by what it does, never _auto_: `makemigrations --name …`."
        )
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    lacking = [part for part in PARTS if part not in said]
    if lacking and not path.name.startswith("0001_"):
        yield Fault(where, 1, f"The docstring of this migration does not say: {' '.join(lacking)}")


def missing(tree: Path) -> list[Fault]:
    """Ask Django whether the models say more than the migrations."""
    if not (tree / "src/bastama/config/settings.py").is_file():
        return []
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree / "src"),
        "DJANGO_SETTINGS_MODULE": "bastama.config.settings",
    }
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    done = subprocess.run(
        command,
        cwd=tree,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    return [Fault("src/bastama", 1, f"`makemigrations` would write more: {done.stdout.strip()[-2000:]}")]
