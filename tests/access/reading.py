from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.access
from tests.world import ROLES, World


@dataclass(frozen=True)
class Row:
    address: str
    method: str
    cells: dict[str, str]
    module: ModuleType


@dataclass(frozen=True)
class Asked:
    """What the addresses of the table are about in one world, and what is sent to them: made once for all the rows."""

    world: World
    arguments: dict[str, dict[str, Any]]
    sent: dict[str, dict[str, Any]]

    def keywords(self, row: Row) -> dict[str, Any]:
        return dict(self.arguments.get(row.address, {}))

    def address(self, row: Row) -> str:
        return reverse(row.address, kwargs=self.keywords(row))

    def data(self, row: Row) -> dict[str, Any]:
        return dict(self.sent.get(row.address, {}))


def asked_in(world: World) -> Asked:
    """Add to a world what the table asks about."""
    found = Asked(world, {}, {})
    for module in dict.fromkeys(row.module for row in rows()):
        found.arguments.update(arguments(module, world))
        found.sent.update(data(module, world))
    return found


def arguments(module: ModuleType, world: World) -> dict[str, dict[str, Any]]:
    """By address, its keywords in this world: what a file of the table says, made anew."""
    return _of(module, "arguments", world)


def data(module: ModuleType, world: World) -> dict[str, dict[str, Any]]:
    """By address, what a POST sends."""
    return _of(module, "data", world)


def _nothing(_: World) -> dict[str, Any]:
    return {}


def _of(module: ModuleType, name: str, world: World) -> dict[str, Any]:
    given: Callable[[World], dict[str, Any]] = getattr(module, name, _nothing)
    return given(world)


def rows() -> list[Row]:
    """Every row of every file of this folder."""
    found = []
    for place in iter_modules(tests.access.__path__):
        if place.name != "reading":
            found += _rows_of(import_module(f"tests.access.{place.name}"))
    return found


def _rows_of(module: ModuleType) -> list[Row]:
    lines = [line.split() for line in module.TABLE.strip().splitlines() if line.strip()]
    head, body = lines[0], lines[1:]
    assert tuple(head[2:]) == ROLES, f"{module.__name__}: the columns are not the roles"
    made = []
    for cells in body:
        assert len(cells) == len(head), f"{module.__name__}: {cells[0]} has not a cell for every role"
        made.append(Row(cells[0], cells[1], dict(zip(ROLES, cells[2:], strict=True)), module))
    return made


def addresses() -> dict[str, set[str]]:
    """Every named address of the site with the methods its view answers."""
    found: dict[str, set[str]] = {}
    _walk(get_resolver().url_patterns, "", found)
    return found


def _walk(patterns: list[Any], prefix: str, found: dict[str, set[str]]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            _walk(pattern.url_patterns, inner, found)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"the address {pattern.pattern} has no name"
            found[f"{prefix}{pattern.name}"] = methods(pattern.callback)


def methods(view: Any) -> set[str]:
    """The methods a view answers, as `require_http_methods` and its kin wrote them down; GET without."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            held = cell.cell_contents
            if isinstance(held, list) and held and set(held) <= {"GET", "HEAD", "POST", "PUT", "DELETE"}:
                return set(held) - {"HEAD"}
        view = getattr(view, "__wrapped__", None)
    return {"GET"}
