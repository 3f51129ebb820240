"""Whether the strands of an edition hold together, each in itself and beside the others."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from bastama.foundation.toml_lines import Spot
from bastama.programmes.package.check import Structure, check_way
from bastama.programmes.package.model import Edition, Text
from bastama.programmes.package.shape import Say

NAMED_ONCE = ("steps", "sessions", "tools")
"""Their pages and addresses are found by the id alone, whoever they are for."""


def check_strands(edition: Edition[Text], structure: Structure, say: Say) -> None:
    """Everything that is asked of the teachers' way, of each strand; and what stands beside it.

    One strand for the same people, no id that another way has, and none of the objects that are a project's own.
    """
    for number, strand in enumerate(edition.strands):
        say_here = partial(_say_in, say, ("strands", number))
        check_way(edition.apart(strand), structure["strands"][number], say_here)
        if strand.whom in [other.whom for other in edition.strands[:number]]:
            say_here("strand-twice", ("for",), whom=strand.whom)
        for place, tool in enumerate(strand.tools):
            if tool.shows:
                say_here("strand-shows", ("tools", place, "shows"), id=tool.id, shows=tool.shows)
    _check_named_once(edition, say)


def _say_in(say: Say, around: Spot, code: str, spot: Spot, **params: Any) -> None:
    say(code, (*around, *spot), **params)


def _check_named_once(edition: Edition[Text], say: Say) -> None:
    tutorials = {tutorial.id for tutorial in edition.tutorials}
    for kind in NAMED_ONCE:
        known = {each.id for each in getattr(edition, kind)} | (tutorials if kind == "sessions" else set())
        for spot, name in _of_strands(edition, kind):
            if name and name in known:
                say("id-twice", spot, id=name, kind=kind.removesuffix("s"))
            known.add(name)


def _of_strands(edition: Edition[Text], kind: str) -> Iterator[tuple[Spot, str]]:
    for number, strand in enumerate(edition.strands):
        for place, each in enumerate(getattr(strand, kind)):
            yield ("strands", number, kind, place, "id"), each.id
