"""`bastama network near` and `bastama network links`: what is open to the network, read for who is close to whom, and links counted."""

import argparse

from bastama.entries.citing import tell_all_uses
from bastama.network.actions import renew


def main(words: list[str]) -> int:
    """Do what was asked, and say how much it was."""
    asked = parser().parse_args(words)
    status: int = asked.do()
    return status


def near() -> int:
    report = renew(_say)
    how = "by meaning" if report.by_meaning else "by words and concepts"
    print(f"Concerns open to the network: {report.open}, compared {how}. Read anew: {report.read}.")
    return 0


def links() -> int:
    count = tell_all_uses(_say)
    print(
        f"Texts that link to works of the library: {count}. The pages of the works tell projects, in fives, from next month on."
    )
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="bastama network", description="Colleagues with close concerns, and links to the library."
    )
    actions = made.add_subparsers(required=True, metavar="near | links")
    one = actions.add_parser(
        "near",
        help="read the concerns that teachers opened to the network",
        description="Read the concerns that teachers opened to the network, so that those who work on something close find each other."
        " Give it every night by the server's clock, or every hour; it can be stopped anywhere and goes on where it was. Nothing is"
        " read that is not open, and what is closed is forgotten at once, without this command.",
    )
    one.set_defaults(do=near)
    one = actions.add_parser(
        "links",
        help="count the links to works of the library in texts from before they were counted",
        description="Count the links to works of the library that stand in texts written before links were counted, or before the work"
        " was in the library; a link made today is counted at once, without this command. Give it once after an update, or every"
        " night; given twice it counts nothing twice. Texts of the circle “only me” are never looked at, and nothing says whose a link is.",
    )
    one.set_defaults(do=links)
    return made
