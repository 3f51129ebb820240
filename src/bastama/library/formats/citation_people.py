"""Editors who stand in the author's place are not named again; the processor forgets whom it put there.

So two of its methods are led through here. One citation is rendered at a time (`citation.RENDERING`), and `begin` forgets the last.
"""

from collections.abc import Callable
from typing import Any

from citeproc.model import Names, Substitute


class _Place:
    """The roles that were named in the place of others, and whether somebody is being named there now."""

    said: set[str] = set()
    is_within = False


def begin() -> None:
    _Place.said, _Place.is_within = set(), False


def _in_place_of_others(render: Callable[..., Any]) -> Callable[..., Any]:
    def led(self: Any, *given: Any, **named: Any) -> Any:
        before, _Place.is_within = _Place.is_within, True
        try:
            return render(self, *given, **named)
        finally:
            _Place.is_within = before

    return led


def _named_once(process: Callable[..., Any]) -> Callable[..., Any]:
    def led(self: Any, item: Any, *given: Any, **named: Any) -> Any:
        roles = {role for role in self.get("variable", "").split() if role in item.reference}
        again = set() if _Place.is_within else roles & _Place.said
        if roles and roles == again:
            return None
        held = {role: item.reference.pop(role) for role in again}
        try:
            text = process(self, item, *given, **named)
        finally:
            item.reference.update(held)
        if _Place.is_within and text:
            _Place.said |= roles
        return text

    return led


Substitute.render = _in_place_of_others(Substitute.render)
Names.process = _named_once(Names.process)
