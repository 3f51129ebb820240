"""`bastama library near` and `bastama library judged`: what is near in meaning, made and measured."""

import argparse
from typing import Any


def add_near(actions: Any) -> None:
    """Describe `library near` for `--help`."""
    one = actions.add_parser(
        "near",
        help="work out which works are near in meaning",
        description="Read what is new in the library for what it means, and work out which works are near one another, for “more like"
        " this” and for the search by meaning. Give it every night by the server's clock; it can be stopped anywhere and goes on"
        " where it was. With bastama[meaning] by meaning, up to 20,000 works; without it by words and concepts, up to 5,000.",
    )
    one.set_defaults(do=near)
    one = actions.add_parser(
        "judged",
        help="measure how well near texts are found",
        description="Measure on our sixty concerns in three languages, and on our judged questions, how well near texts are found: by"
        " words alone, and by meaning where bastama[meaning] is installed. It uses a library of its own, which it throws away.",
    )
    one.set_defaults(do=judged)


def near(_asked: argparse.Namespace) -> int:
    """Do it, and say how far it is."""
    from bastama.library.actions.concepts import mark_anew  # noqa: PLC0415 -- `convert` runs without Django
    from bastama.library.actions.nearness import renew  # noqa: PLC0415 -- likewise

    if count := mark_anew():
        print(f"Records whose concepts were found anew, by the vocabulary of this version: {count}.")
    report = renew(lambda line: print(line, flush=True))
    if report.is_too_large:
        print("Nothing is said to be near anything: the library is too large for that. Searches go by words.")
        return 0
    how = "by meaning" if report.by_meaning else "by words and concepts"
    print(f"Works compared {how}: {report.compared}; texts read anew: {report.vectors}.")
    return 0


def judged(_asked: argparse.Namespace) -> int:
    """Print the figures as `docs/meaning.md` has them."""
    from bastama.library.nearby.judged import lines, measured  # noqa: PLC0415 -- `convert` need not wait for it

    print("\n".join(lines(measured())))
    return 0
