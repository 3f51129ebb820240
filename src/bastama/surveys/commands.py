"""`bastama questionnaire`: check one, or read it through. Needs no database."""

import argparse
import sys

from bastama.surveys.package.reader import examine
from bastama.surveys.package.report import lines_of, text_of
from bastama.surveys.package.since import examine_since
from bastama.surveys.shipped import package_at, shipped

FAULTY = 1


def main(words: list[str]) -> int:
    """Do what was asked for and say what became of it."""
    asked = parser().parse_args(words)
    path = package_at(asked.what)
    earlier = package_at(asked.since) if asked.since else None
    examined = examine_since(path, earlier) if earlier else examine(path)
    if asked.action == "show" and examined.questionnaire:
        print("\n".join(text_of(examined.questionnaire, asked.language)))
        return 0
    compared = examine(earlier).questionnaire if earlier else None
    is_sound = examined.questionnaire is not None
    lines = lines_of(examined, compared)
    print("\n".join(lines), file=sys.stdout if is_sound or asked.action == "check" else sys.stderr)
    return 0 if is_sound else FAULTY


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama questionnaire",
        description="check: name every fault of a questionnaire with its file and line. "
        "show: print it in one language with the codes of its items, to be read through. "
        f"Those that ship: {', '.join(shipped())}.",
    )
    made.add_argument("action", choices=["check", "show"], help="what is to be done, as said above")
    made.add_argument(
        "what", help="the folder that holds questionnaire.toml, or that folder zipped, or one that ships"
    )
    made.add_argument(
        "--since",
        default="",
        metavar="PATH",
        help="for check: the earlier version; says also which of its codes this one must not touch",
    )
    made.add_argument("--language", choices=["kk", "ru", "en"], default="kk", help="for show")
    return made
