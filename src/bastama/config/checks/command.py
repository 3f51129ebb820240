"""`bastama check`: what stands here is what continuous integration runs first."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.template import Engine

from bastama.config.checks import committed, knots, languages, layers, linters, migrations, shape, templates
from bastama.config.checks.exceptions import Excuse, read, without_excused
from bastama.config.checks.fault import Fault
from bastama.config.tree import root


def looked(name: str, look: Callable[[Path], list[Fault]], tree: Path) -> list[Fault]:
    """Run a check; one that breaks down is a fault and does not keep the others from being run."""
    try:
        return look(tree)
    except Exception as reason:  # noqa: BLE001 -- whatever it is, the person is told and the next check runs
        return [Fault("src/bastama", 1, f"The check {name} broke down: {type(reason).__name__}: {reason}")]


def of_templates(tree: Path) -> list[Fault]:
    """Check the templates with the engine that the settings describe."""
    if not (tree / "src/bastama/config/settings.py").is_file():
        return templates.faults(tree, Engine())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
    django.setup()
    return templates.faults(tree, Engine.get_default())


def of_shape(tree: Path) -> list[Fault]:
    """Measure the tree and return what is too large."""
    return shape.faults(shape.sizes(tree))


CHECKS: dict[str, tuple[str, Callable[[Path], list[Fault]]]] = {
    "committed": ("no registry, no machine's path, no exception without a reason", committed.faults),
    "ruff": ("the linter's rules", linters.ruff),
    "layout": ("the layout of the code", linters.layout),
    "layers": ("imports go downwards", layers.faults),
    "knots": ("no circle of imports", knots.faults),
    "templates": (
        "templates compile, hold no script, leave no word untranslated",
        of_templates,
    ),
    "migrations": ("migrations are complete and well named", migrations.faults),
    "languages": ("every word in Kazakh and Russian", languages.faults),
    "shape": ("sizes", of_shape),
    "types": ("types fit together", linters.mypy),
}


def main(words: list[str]) -> int:
    """Run the checks that were asked for and print what each of them found."""
    names = parser().parse_args(words).names or list(CHECKS)
    tree = root()
    excuses = read(tree)
    with tempfile.TemporaryDirectory(prefix="bastama-check-") as home:
        # Reading the settings makes keys at the first start; those of the site are none of our business.
        os.environ["BASTAMA_HOME"] = home
        failed = [name for name in names if not is_clean(name, tree, excuses)]
    if "shape" in names:
        print("\n" + "\n".join(shape.summary(shape.sizes(tree))))
    print(f"\nNot yet: {', '.join(failed)}. Next: mend the lines above." if failed else "\nAll is well.")
    return 1 if failed else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    lines = "\n".join(f"  {name:<11} {sentence}" for name, (sentence, _) in CHECKS.items())
    made = argparse.ArgumentParser(
        prog="bastama check",
        description=f"Look for what breaks the rules of the house:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "names", nargs="*", choices=[*CHECKS, []], metavar="CHECK", help="only these; all when none"
    )
    return made


def is_clean(name: str, tree: Path, excuses: list[Excuse]) -> bool:
    """Run one check, print its line and its faults, and say whether there were none."""
    sentence, look = CHECKS[name]
    began = time.monotonic()
    found = sorted(set(without_excused(name, looked(name, look, tree), excuses)))
    state = f"{len(found)} faults" if found else "good"
    print(f"{name:<11} {time.monotonic() - began:5.1f} s  {state:<11} {sentence}", flush=True)
    for fault in found:
        print(f"    {fault}")
    return not found
