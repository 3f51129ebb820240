"""What an edition's structure means, and whether it holds together."""

import re
from collections.abc import Iterator
from typing import Any

from bastama.foundation.toml_lines import Spot
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.kinds import TYPES
from bastama.programmes.package.check_asking import check_asking
from bastama.programmes.package.kinds import (
    LANGUAGES,
    SCALE_PLACES_MOST,
    TYPE_NEEDS,
    keys_for,
)
from bastama.programmes.package.model import BringForward, Edition, Text, Tool
from bastama.programmes.package.shape import Say

Structure = dict[str, Any]
RECORD = re.compile(r"10\.\d{4,9}/\S{1,280}|[\w-]{1,120}", re.ASCII)
"""How a reading names a record of the library: a DOI, or the last part of its address."""


def check_structure(edition: Edition[Text], structure: Structure, say: Say) -> None:
    """Everything beyond the form of single keys. `structure` is edition.toml as written."""
    _check_languages(edition, say)
    check_way(edition, structure, say)
    _check_afters(edition, say)
    _check_portfolio(edition, say)


def check_way(edition: Edition[Text], structure: Structure, say: Say) -> None:
    """The steps, sessions and tools of an edition, or of one of its strands, among themselves."""
    _check_sessions(edition, say)
    for number, tool in enumerate(edition.tools):
        _check_tool(edition, tool, ("tools", number), say)
        for place, field in enumerate(tool.fields):
            spot = ("tools", number, "fields", place)
            _check_field(field, structure["tools"][number]["fields"][place], spot, say)
    _check_forward(edition, say)
    check_asking(edition, say)
    _check_use(edition, say)


def _check_languages(edition: Edition[Text], say: Say) -> None:
    for language in LANGUAGES:
        if edition.languages and language not in edition.languages:
            say("languages-incomplete", ("languages",), language=language)


def _refer(known: set[str], kind: str, name: str | None, spot: Spot, say: Say) -> None:
    if name and name not in known:
        say("reference-unknown", spot, kind=kind, id=name)


def _check_sessions(edition: Edition[Text], say: Say) -> None:
    tools = {tool.id for tool in edition.tools}
    steps = {step.id for step in edition.steps}
    for number, step in enumerate(edition.steps):
        _refer(tools, "tool", step.tool, ("steps", number, "tool"), say)
    for number, session in enumerate(edition.sessions):
        spot = ("sessions", number)
        for served in session.steps:
            _refer(steps, "step", served, (*spot, "steps"), say)
        for place, item in enumerate(session.agenda):
            _refer(tools, "tool", item.tool, (*spot, "agenda", place, "tool"), say)
        for place, reading in enumerate(session.readings):
            if reading.record and not RECORD.fullmatch(reading.record):
                say("reading-record", (*spot, "readings", place, "record"), value=reading.record)
        total = sum(item.minutes for item in session.agenda)
        # An item without minutes has been said already; its sum would only be a second complaint.
        if session.minutes != total and all(item.minutes for item in session.agenda):
            say("agenda-minutes", (*spot, "minutes"), id=session.id, sum=total, minutes=session.minutes)


def _check_afters(edition: Edition[Text], say: Say) -> None:
    sessions = {session.id for session in edition.sessions}
    for number, event in enumerate(edition.events):
        _refer(sessions, "session", event.after, ("events", number, "after"), say)
    for number, tutorial in enumerate(edition.tutorials):
        _refer(sessions, "session", tutorial.after, ("tutorials", number, "after"), say)
        # Pages of sessions and tutorials are found by their id alone.
        if tutorial.id in sessions:
            say("id-twice", ("tutorials", number, "id"), id=tutorial.id, kind="session")


def _check_tool(edition: Edition[Text], tool: Tool[Text], spot: Spot, say: Say) -> None:
    _refer({step.id for step in edition.steps}, "step", tool.step, (*spot, "step"), say)
    if tool.rings and tool.ring not in tool.rings:
        say("ring-not-allowed", (*spot, "ring"), ring=tool.ring, id=tool.id)


def _check_field(field: Field[Text], written: Structure, spot: Spot, say: Say) -> None:
    if written.get("type") not in TYPES:
        return
    needs = TYPE_NEEDS.get(field.type, ())
    for key in written:
        if key not in keys_for(field.type):
            say("type-key", (*spot, key), type=field.type, key=key)
    for key in needs:
        if key not in written:
            say("type-needs", spot, type=field.type, key=key)
    if "options" in needs and "options" in written:
        _check_options(field, spot, say)
    if field.type == "scale":
        _check_scale(field, spot, say)


def _check_options(field: Field[Text], spot: Spot, say: Say) -> None:
    count = len(field.options)
    if count < 2:
        say("options-few", (*spot, "options"), id=field.id)
    elif field.at_most and field.at_most > count:
        say("at-most-over", (*spot, "at_most"), value=field.at_most, id=field.id, count=count)


def _check_scale(field: Field[Text], spot: Spot, say: Say) -> None:
    places = field.highest - field.lowest + 1
    if places < 2:
        say("scale-order", (*spot, "to"), **{"from": field.lowest, "to": field.highest})
    elif places > SCALE_PLACES_MOST:
        say("scale-long", (*spot, "to"), places=places, most=SCALE_PLACES_MOST)


def _rules(edition: Edition[Text]) -> Iterator[tuple[Tool[Text], BringForward, Spot]]:
    for number, tool in enumerate(edition.tools):
        for place, rule in enumerate(tool.bring_forward):
            yield tool, rule, ("tools", number, "bring_forward", place)


def _check_forward(edition: Edition[Text], say: Say) -> None:
    tools = {tool.id: tool for tool in edition.tools}
    order = {step.id: number for number, step in enumerate(edition.steps)}
    links: dict[str, set[str]] = {}
    for tool, rule, spot in _rules(edition):
        if rule.to != "top" and rule.to not in {field.id for field in tool.fields}:
            say("reference-unknown", (*spot, "to"), kind="field", id=rule.to)
        source = tools.get(rule.tool)
        if source is None or rule.field not in {field.id for field in source.fields}:
            _refer(set(), "field", rule.source, (*spot, "from"), say)
        elif order.get(source.step or "", -1) > order.get(tool.step or "", len(order)):
            say("forward-later", (*spot, "from"), id=tool.id, source=rule.source)
        else:
            if circle := _circle(links, source.id, tool.id):
                say("forward-cycle", (*spot, "from"), circle=" → ".join((*circle, source.id)))
            links.setdefault(source.id, set()).add(tool.id)


def _circle(links: dict[str, set[str]], source: str, target: str) -> tuple[str, ...]:
    """The way that already leads from the target back to the source, if there is one."""
    ways: list[tuple[str, ...]] = [(target,)]
    seen = {target}
    while ways:
        way = ways.pop()
        if way[-1] == source:
            return (source, *way[:-1]) if len(way) > 1 else way
        further = links.get(way[-1], set()) - seen
        seen |= further
        ways += [(*way, each) for each in sorted(further)]
    return ()


def _check_use(edition: Edition[Text], say: Say) -> None:
    on_agenda = {item.tool for session in edition.sessions for item in session.agenda}
    for number, tool in enumerate(edition.tools):
        if tool.id not in on_agenda:
            say("tool-unused", ("tools", number, "id"), id=tool.id)
    served = {step for session in edition.sessions for step in session.steps}
    for number, step in enumerate(edition.steps):
        if step.id not in served:
            say("step-unserved", ("steps", number, "id"), id=step.id)


def _check_portfolio(edition: Edition[Text], say: Say) -> None:
    tools = {tool.id for tool in edition.tools}
    shown = {tool.shows for tool in edition.tools}
    for number, part in enumerate(edition.portfolio):
        spot = ("portfolio", number)
        for tool in part.tools:
            _refer(tools, "tool", tool, (*spot, "tools"), say)
        for name in part.objects:
            if name not in shown:
                say("object-unshown", (*spot, "objects"), id=part.id, object=name)
        if not part.tools and not part.objects:
            say("part-empty", spot, id=part.id)
