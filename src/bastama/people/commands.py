"""`bastama people`: what only the person who runs the server can do for somebody's account."""

import argparse
import sys

from django.utils import translation

from bastama.foundation.refusals import Refusal
from bastama.people.actions.opening import open_again
from bastama.people.models import Person

REFUSED = 1


def main(words: list[str]) -> int:
    """Open an account again, and print the code that lets its owner in."""
    made = argparse.ArgumentParser(prog="bastama people")
    add_to(made.add_subparsers(required=True))
    asked = made.parse_args(words)
    return open_account(asked)


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe `open-again` for `--help`."""
    one = actions.add_parser(
        "open-again",
        help="let somebody in who lost the app and the recovery words",
        description="For somebody who can no longer come in, above all one in a staff role whose phone "
        "with the app and whose recovery words are both gone. The app is put away and a code is printed that lets "
        "them in once. Be sure who is asking: see them, or call the number you know. What they wrote for "
        "themselves alone, and for a group, stays sealed on the new device for seven days; every device and "
        "address of theirs is told, and the reason is written into the history.",
    )
    one.add_argument("name", metavar="NAME", help="the name they sign in with")
    one.add_argument("--reason", default="", help="why, in a few words; without it the command asks")
    one.set_defaults(do=open_account)


def open_account(asked: argparse.Namespace) -> int:
    person = Person.objects.filter(sign_in_name=asked.name.strip().lower(), erased_at=None).first()
    if person is None:
        said = f"Nothing was done: nobody signs in as “{asked.name}”. Look at the name on the slip or in the list."
        print(said, file=sys.stderr)
        return REFUSED
    try:
        with translation.override("en"):
            code = open_again(person, reason=asked.reason or _reason())
    except Refusal as no:
        with translation.override("en"):
            print(no, file=sys.stderr)
        return REFUSED
    print("\n".join(opened(person, code)))
    return 0


def _reason() -> str:
    return input("Why is the account opened again? ") if sys.stdin.isatty() else ""


def opened(person: Person, code: str) -> list[str]:
    return [
        f"{person.display_name} can come in again. The app for the second step is put away.",
        f"Sign-in name: {person.sign_in_name}    Code: {code}",
        "The code is shown this once. Earlier devices stay signed in and are told; so is the address, if there is one.",
    ]
