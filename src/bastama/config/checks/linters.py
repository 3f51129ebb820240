"""ruff and mypy, run as they are set up in `pyproject.toml`."""

import re
import subprocess
import sys
from pathlib import Path

from bastama.config.checks.fault import Fault

PLACE = re.compile(r"^(?P<path>[^\s:]+):(?P<line>\d+)(?::\d+)*:? (?P<sentence>.+)$")


def ruff(tree: Path) -> list[Fault]:
    """Look for what ruff's rules forbid."""
    return run(tree, "ruff", "check", "--output-format=concise", "--quiet", ".")


def layout(tree: Path) -> list[Fault]:
    """Look for files that are not laid out as ruff would."""
    found = run(tree, "ruff", "format", "--check", "--output-format=concise", ".")
    return [Fault(one.path, one.line, f"{one.sentence}: run `ruff format {one.path}`.") for one in found]


def mypy(tree: Path) -> list[Fault]:
    """Look for types that do not fit together."""
    return run(tree, "mypy", "--no-error-summary", "--hide-error-context", "--no-pretty")


def run(tree: Path, *words: str) -> list[Fault]:
    """Run a linter and turn its lines into faults; one that breaks down is a fault, too."""
    status, printed = output(tree, *words)
    if status == 0:
        return []
    matches = [match for line in printed.splitlines() if (match := PLACE.match(line))]
    found = [
        Fault(match["path"], int(match["line"]), match["sentence"])
        for match in matches
        if not match["sentence"].startswith("note:")
    ]
    return found or [Fault("pyproject.toml", 1, f"{words[0]} stopped: {printed.strip()[-2000:]}")]


def output(tree: Path, *words: str) -> tuple[int, str]:
    """Run a program of the environment in the tree and return its status and what it printed."""
    command = [sys.executable, "-m", *words]
    done = subprocess.run(
        command, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout
