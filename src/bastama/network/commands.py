"""`bastama network near`: what is open to the network, read for who is close to whom."""

import argparse

from bastama.network.actions import renew


def main(words: list[str]) -> int:
    """Read what is open, and say how much it was."""
    parser().parse_args(words)
    report = renew(lambda line: print(line, flush=True))
    how = "by meaning" if report.by_meaning else "by words and concepts"
    print(f"Concerns open to the network: {report.open}, compared {how}. Read anew: {report.read}.")
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bastama network", description="Colleagues with close concerns.")
    actions = made.add_subparsers(required=True, metavar="near")
    actions.add_parser(
        "near",
        help="read the concerns that teachers opened to the network",
        description="Read the concerns that teachers opened to the network, so that those who work on something close find each other."
        " Give it every night by the server's clock, or every hour; it can be stopped anywhere and goes on where it was. Nothing is"
        " read that is not open, and what is closed is forgotten at once, without this command.",
    )
    return made
