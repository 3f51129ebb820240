"""Where a project stands on the path and what the one next thing is, from an edition and what was done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bastama.programmes.package.model import Edition, Step, Tool


@dataclass(frozen=True)
class Stone:
    """One step as the path shows it; with an address for those who lead the project."""

    name: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class Next:
    """The one next thing: the step it belongs to and the tool to open, if the step has one."""

    step: Step[str]
    tool: Tool[str] | None
    is_all: bool = False
    """Nothing on the path is left to fill in."""


def stones(
    edition: Edition[str], now: str, reached: Collection[str], address: Callable[[str], str] = lambda _: ""
) -> list[Stone]:
    def state(step: str) -> str:
        return "now" if step == now else "done" if step in reached else "later"

    return [Stone(step.name, state(step.id), address(step.id)) for step in edition.steps]


@dataclass(frozen=True)
class Here:
    """The step one stands on, said with its number: on a phone the stone itself may be out of sight."""

    name: str
    number: int
    all: int


def here(edition: Edition[str], now: str) -> Here | None:
    numbered = enumerate(edition.steps, start=1)
    return next((Here(step.name, n, len(edition.steps)) for n, step in numbered if step.id == now), None)


def next_thing(edition: Edition[str], now: str, answered: Collection[str]) -> Next | None:
    """The first step from here on whose tool is not answered; a step without tools has the diary.

    Where a step names the tool its words speak of, that one alone; one that repeats is never done.
    """
    steps = list(edition.steps)
    start = next((number for number, step in enumerate(steps) if step.id == now), 0)
    for step in steps[start:]:
        tools = (edition.tool(step.tool),) if step.tool else edition.tools_of(step.id)
        if not tools or tools[0].repeats:
            return Next(step, tools[0] if tools else diary(edition))
        for tool in tools:
            if tool.id not in answered:
                return Next(step, tool)
    return Next(steps[-1], None, is_all=True) if steps else None


def diary(edition: Edition[str]) -> Tool[str] | None:
    """The tool that is filled in again and again and belongs to no step."""
    return next((tool for tool in edition.tools if tool.repeats and tool.step is None), None)
