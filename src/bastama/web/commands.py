"""`bastama people`: let somebody in again, hand them everything that is kept of them, or erase them."""

import argparse
import sys
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from bastama.foundation.stores.store import StoreFault
from bastama.history.actions import record
from bastama.people.commands import add_to
from bastama.people.models import Person
from bastama.web import everything

REFUSED = 2
REASONS = ("asked", "left", "twice")
GOES = """For good go: the name, address, school and every way in; {texts} saved texts; {files} files; notes of {talks} talks;
what they were told; their calendar address; lists with them that wait to be confirmed."""
STAYS = """Without a name stay, so that counts stay true: places in groups, the register, steps reached, appointments, that
they agreed and when. They all end today. What others wrote stays theirs.
Backups made before today still hold everything. A roster file with them in it would bring them back: take them out of it."""


def main(words: list[str]) -> int:
    """Do what the words ask for; the status is 2 when nothing was done."""
    asked = parser().parse_args(words)
    with translation.override("en"):
        done: int = asked.do(asked)
        return done


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama people", description="What the person who runs the server does for somebody."
    )
    actions = made.add_subparsers(required=True, metavar="open-again | take-out | erase")
    add_to(actions)
    one = actions.add_parser(
        "take-out",
        help="put everything of a person into a zip for them",
        description="Put everything that is kept of a person into a zip: what they wrote, their files, what was noted of "
        "them. What they wrote for themselves alone is not in it: nobody but they may open that.",
    )
    one.add_argument("name", metavar="NAME", help="the sign-in name, or the name as it is shown")
    one.add_argument("file", metavar="FILE", type=Path, help="the zip to make; nothing is written over")
    one.set_defaults(do=take_out)
    one = actions.add_parser(
        "erase",
        help="erase a person",
        description="Erase a person: says what goes and what stays, and asks for their sign-in name before it does so.",
    )
    one.add_argument("name", metavar="NAME", help="the sign-in name, or the name as it is shown")
    one.add_argument(
        "--reason",
        choices=REASONS,
        required=True,
        help="asked: they asked for it; left: they left, and it is no longer needed; twice: they are there twice. "
        "It is written down; a reason in words might hold the name",
    )
    one.set_defaults(do=erase)
    return made


def one_named(name: str) -> Person | None:
    """Who is meant: the owner of the sign-in name, else the only one whose shown name it is; else say why nobody is."""
    there = Person.objects.filter(erased_at=None)
    own = list(there.filter(sign_in_name=name.strip().lower()))
    people = own or list(there.filter(display_name=name.strip()).order_by("sign_in_name"))
    if len(people) == 1:
        return people[0]
    refuse(nobody_or_several(name, people))
    return None


def nobody_or_several(name: str, people: list[Person]) -> str:
    if not people:
        return f"Nothing was done: nobody here is called “{name}”. Give the name as it is shown, or the sign-in name on their slip."
    names = ", ".join(person.sign_in_name for person in people)
    return f"Nothing was done: several people are called “{name}”. Give the sign-in name of one of them: {names}."


def take_out(asked: argparse.Namespace) -> int:
    person = one_named(asked.name)
    if person is None:
        return REFUSED
    try:
        everything.pack(person, asked.file, letter_to(person))
    except FileExistsError:
        return refuse(f"Nothing was written: {asked.file} is there already. Give the name of a new file.")
    except OSError as fault:
        return refuse(
            f"Nothing was written: {fault.filename} cannot be used ({fault.strerror}). Mend that and ask again."
        )
    except StoreFault as fault:
        return refuse(
            f"Nothing was written: the store of their files cannot be read: {fault}. `bastama files try` says more."
        )
    record("web.taken_out", about=person)
    print(f"Everything of {person.display_name} stands in {asked.file}. Hand it to them and keep no copy.")
    return 0


def letter_to(person: Person) -> str:
    """What lies beside the rows, in the language of the person it is for."""
    with translation.override(person.language):
        return _(
            "This is everything that is kept of you, as you may ask for it at any time. The file everything.json holds "
            "what you wrote and what was noted of you; the folder files holds your files.\n\n"
            "What you wrote for yourself alone is not here: those who made this file may not open it. You find it on "
            "your own pages."
        )


def erase(asked: argparse.Namespace) -> int:
    person = one_named(asked.name)
    if person is None:
        return REFUSED
    for line in what_goes_and_stays(person):
        print(line)
    try:
        typed = input(f"To erase them, type the sign-in name {person.sign_in_name}: ")
    except EOFError:
        typed = ""
    if typed.strip() != person.sign_in_name:
        return refuse(
            "Nobody was erased: what was typed is not the sign-in name. Ask again when you are sure."
        )
    everything.erase(person)
    record("web.erased", about=person, because=asked.reason)
    transaction.on_commit(everything.empty_the_log)
    print("Erased.")
    return 0


def what_goes_and_stays(person: Person) -> list[str]:
    person.ring_me_open = True
    kept = everything.gather(person)
    published = [row["record"] for row in kept["projects"]["published"] if row["taken_back_at"] is None]
    counts = {
        "texts": len(kept["entries"]["texts"]),
        "files": len(kept["projects"]["files"]),
        "talks": len(kept["groups"]["tutorials"]),
    }
    stays = f"Published accounts stay in the library under the names they agreed to: {len(set(published))}. "
    return [
        f"{person.display_name}, sign-in name {person.sign_in_name}, here since {person.entered_at:%Y-%m-%d}.",
        GOES.format(**counts),
        stays + "To have one taken back, they do so on its page first.",
        STAYS,
    ]


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED
