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
    if asked.action == "lead":
        return lead(asked.what, asked.language, asked.programme)
    examined = examine(edition_at(asked.what))
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
        "load: check it and make it ready for cohorts. Running groups keep the version they began with. "
        "lead: introduce the person who leads the programme, and print the code that lets them in. "
        'For a new site: bastama programme load one-year, then bastama programme lead "Aigerim Sadykova" --language ru.',
    )
    made.add_argument("action", choices=["check", "load", "lead"], help="what is to be done, as said above")
    made.add_argument(
        "what",
        help="the folder that holds edition.toml, or that folder zipped, or one that ships: one-year, "
        "short-online; for lead the person's name",
    )
    made.add_argument("--language", choices=["kk", "ru", "en"], default="kk", help="for lead: their language")
    made.add_argument(
        "--programme",
        default="",
        metavar="CODE",
        help="the programme to load into; needed if there are several",
    )
    return made


def edition_at(what: str) -> Path:
    """The package that is meant: a path, or the key of an edition that ships."""
    shipped = Path(__file__).parent / "editions" / what
    return shipped if not Path(what).exists() and shipped.is_dir() else Path(what)


def lead(name: str, language: str, code: str) -> int:
    """Introduce somebody as a lead of the programme and print how they come in."""
    from bastama.programmes.loading import introduce_lead  # noqa: PLC0415 -- `check` runs without Django

    sentences, is_done = introduce_lead(name, language, code)
    print("\n".join(sentences), file=sys.stdout if is_done else sys.stderr)
    return 0 if is_done else REFUSED


def load(edition: Edition[Text], code: str) -> int:
    """Load a sound edition into the programme that the code names."""
    from bastama.programmes.loading import load_into  # noqa: PLC0415 -- `check` runs without Django

    sentences, is_loaded = load_into(edition, code)
    print("\n".join(sentences), file=sys.stdout if is_loaded else sys.stderr)
    return 0 if is_loaded else REFUSED
