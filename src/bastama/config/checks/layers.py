"""Imports go downwards only: between packages, between the files of a package, and never from pure code into Django."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bastama.config.checks.fault import Fault
from bastama.config.tree import packages

# From top to bottom. Packages on one row do not import each other. A package that is in no row fails the check.
PACKAGES = (
    "config",
    "web",
    "rollout",
    "evaluation | recognition",
    "conditions | network",
    "projects",
    "entries",
    "groups | surveys",
    "programmes",
    "library",
    "people",
    "places",
    "history | outbox | notices | kit",
    "foundation",
)
# Likewise; beside a colon they may import each other, as a question and a permission sometimes do.
FILES = (
    "urls",
    "views | feeds | operations | commands",
    "forms",
    "receivers | tasks",
    "actions",
    "permissions : queries : signals",
    "models",
    "errors",
)
# Code that is read, tested and timed alone, without Django and without a database.
PURE = (
    "library.formats",
    "library.meaning",
    "library.vocabulary",
    "programmes.fields",
    "programmes.package",
    "programmes.roster.reading",
    "programmes.roster.plan",
    "surveys.package",
    "surveys.statistics",
    "rollout.forecast",
    "entries.merge",
    "conditions.hiding",
)
BROKEN_IMPORT = re.compile(r"^\s*-?\s*(?P<chain>(?:&\s*)?bastama[\w.]* -> [\w.]+) \(l\.(?P<line>\d+)")


def faults(tree: Path) -> list[Fault]:
    """Run import-linter over the packages that there are."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "layers.ini"
        rules.write_text(contracts(tree), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("lint-imports")), "--config", str(rules), "--no-cache"]
        done = subprocess.run(command, cwd=tree / "src", capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    return broken(tree, done.stdout + done.stderr) or [
        Fault("src/bastama", 1, (done.stdout + done.stderr).strip())
    ]


def contracts(tree: Path) -> str:
    """Write the rules in import-linter's own form."""
    parts = [
        "[importlinter]\nroot_package = bastama\ninclude_external_packages = True\n",
        layered("packages", ["bastama"], PACKAGES, exhaustive=True),
        layered("files", [f"bastama.{name}" for name in packages(tree)], FILES, exhaustive=False),
    ]
    pure = [f"bastama.{name}" for name in PURE if is_there(tree, name)]
    if pure:
        sources = "".join(f"\n    {name}" for name in pure)
        parts.append(
            "[importlinter:contract:pure]\nname = Pure code knows nothing of Django\ntype = forbidden\n"
            f"source_modules ={sources}\nforbidden_modules =\n    django\n"
        )
    return "\n".join(parts)


def layered(key: str, containers: list[str], rows: tuple[str, ...], *, exhaustive: bool) -> str:
    """Write one contract of layers; each may be absent."""
    layers = "".join("\n    " + re.sub(r"\w+", r"(\g<0>)", row) for row in rows)
    inside = "".join(f"\n    {name}" for name in containers)
    return (
        f"[importlinter:contract:{key}]\nname = Imports go downwards between {key}\ntype = layers\n"
        f"containers ={inside}\nlayers ={layers}\nexhaustive = {exhaustive}\n"
    )


def is_there(tree: Path, name: str) -> bool:
    """Say whether a module or a folder of modules exists."""
    path = tree / "src" / "bastama" / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def broken(tree: Path, printed: str) -> list[Fault]:
    """Turn what import-linter prints into faults with a file and a line."""
    found: set[Fault] = set()
    for line in printed.splitlines():
        if match := BROKEN_IMPORT.match(line):
            importer, imported = match["chain"].lstrip("& ").split(" -> ")
            sentence = f"{importer} imports {imported}, which stands above it, beside it or out of its reach."
            found.add(Fault(file_of(tree, importer), int(match["line"]), sentence))
    return sorted(found)


def file_of(tree: Path, module: str) -> str:
    """Return the path of a module from the root of the tree."""
    path = Path("src") / module.replace(".", "/")
    is_folder = (tree / path).is_dir()
    return str(path / "__init__.py" if is_folder else path.with_suffix(".py"))
