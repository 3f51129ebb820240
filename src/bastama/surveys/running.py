"""`bastama waves run`: what is due of the waves, by the clock."""

import argparse
import sys

from django.utils import translation

from bastama.surveys.actions.by_the_clock import Report, run_due

NOT_ALL = 1


def main(words: list[str]) -> int:
    """Do what is due and say what became of it; the status is 1 when something could not be done."""
    parser().parse_args(words)
    with translation.override("en"):
        report = run_due()
    print(told(report))
    print("\n".join(report.refused), end="\n" if report.refused else "", file=sys.stderr)
    return NOT_ALL if report.refused else 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bastama waves", description="Questionnaires by the clock.")
    actions = made.add_subparsers(required=True, metavar="run")
    actions.add_parser(
        "run",
        help="open, remind of and close what is due",
        description="Open the waves whose first day has come, remind at most twice those who were asked by name and have not "
        "answered, close those whose last day is over. Give it every morning by the server's clock; given twice it does "
        "nothing twice.",
    )
    return made


def told(report: Report) -> str:
    """What became of the waves, in a line."""
    return (
        f"Waves opened: {report.opened}. Reminded of: {report.reminded}. Closed: {report.closed}. Could not be done: "
        f"{len(report.refused)}."
    )
