"""`bastama programme`: check an edition without a database, load one, give somebody the lead."""

import argparse
import sys
from pathlib import Path

from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.reader import examine
from bastama.programmes.package.report import lines_of

FAULTY, REFUSED = 1, 2


def main(words: list[str]) -> int:
    """Do what was asked for and say what became of it."""
    asked = parser().parse_args(words)
    examined = examine(asked.path)
    for line in lines_of(examined):
        print(line)
    if examined.edition is None:
        return FAULTY
    return load(examined.edition, asked.programme) if asked.action == "load" else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama programme",
        description="check: name every fault of an edition with its file and line; needs no database. "
        "load: check it and make it ready for cohorts. Running groups keep the version they began with.",
    )
    made.add_argument("action", choices=["check", "load"])
    made.add_argument("path", type=Path, help="the folder that holds edition.toml, or that folder zipped")
    made.add_argument(
        "--programme",
        default="",
        metavar="CODE",
        help="the programme to load into; needed if there are several",
    )
    return made


def load(edition: Edition[Text], code: str) -> int:
    """Load a sound edition into the programme that the code names."""
    from bastama.programmes.loading import load_into  # noqa: PLC0415 -- `check` runs without Django

    sentences, is_loaded = load_into(edition, code)
    print("\n".join(sentences), file=sys.stdout if is_loaded else sys.stderr)
    return 0 if is_loaded else REFUSED
