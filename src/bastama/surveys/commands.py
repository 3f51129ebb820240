"""`bastama questionnaire`: check one, read it through, or load it. Only loading needs a database."""

import argparse
import sys
from pathlib import Path

from bastama.surveys.package.reader import examine
from bastama.surveys.package.report import lines_of, text_of
from bastama.surveys.package.since import examine_since
from bastama.surveys.shipped import package_at, shipped

FAULTY = 1


def main(words: list[str]) -> int:
    """Do what was asked for and say what became of it."""
    asked = parser().parse_args(words)
    path = package_at(asked.what)
    if asked.action == "load":
        return load(path)
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


def load(path: Path) -> int:
    """Keep a questionnaire so that people can be asked with it; a version that is here stays as it is."""
    from django.utils import translation  # noqa: PLC0415 -- to check and to show needs no settings

    from bastama.surveys.actions.forms import load_form  # noqa: PLC0415 -- likewise
    from bastama.surveys.errors import FormIsFrozen  # noqa: PLC0415 -- likewise

    examined = examine(path)
    if examined.questionnaire is None:
        print("\n".join(lines_of(examined)), file=sys.stderr)
        return FAULTY
    try:
        form, is_new = load_form(examined.questionnaire)
    except FormIsFrozen as refusal:
        with translation.override("en"):
            print(refusal, file=sys.stderr)
        return FAULTY
    if is_new:
        print(
            f"Loaded: {form.key} {form.version}. A wave can now ask it; from now on not a letter of it changes."
        )
    else:
        print(f"Nothing changed: {form.key} {form.version} is here already, word for word.")
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama questionnaire",
        description="check: name every fault of a questionnaire with its file and line. "
        "show: print it in one language with the codes of its items, to be read through. "
        "load: keep it, so that people can be asked with it; one that ships is loaded when it is first asked. "
        f"Those that ship: {', '.join(shipped())}.",
    )
    made.add_argument("action", choices=["check", "show", "load"], help="what is to be done, as said above")
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
