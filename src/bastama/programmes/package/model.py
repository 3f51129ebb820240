from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, Generic, cast

from bastama.programmes.fields.definition import Field, W

# The same words in every language of the edition: {"kk": "…", "ru": "…", "en": "…"}.
Text = dict[str, str]


@dataclass(frozen=True)
class Step(Generic[W]):
    """A stretch of the path. Steps are a map: a teacher may stand on any of them. `next` speaks of `tool`."""

    id: str
    name: W
    about: W
    next: W
    tool: str | None = None


@dataclass(frozen=True)
class AgendaItem(Generic[W]):
    id: str
    name: W
    about: W | None = None
    minutes: int = 0
    tool: str | None = None


@dataclass(frozen=True)
class Reading(Generic[W]):
    """Something to read for a session. `record` is its DOI, or the last part of its address in the library.

    Without one, or where the library does not hold it, it is words that say what to look for.
    """

    id: str
    name: W
    about: W | None = None
    record: str | None = None


@dataclass(frozen=True)
class Session(Generic[W]):
    """A meeting of the group. Its agenda adds up to its minutes; `page` is the facilitators' guide."""

    id: str
    name: W
    aim: W
    page: W
    bring: W | None = None
    minutes: int = 0
    steps: tuple[str, ...] = ()
    agenda: tuple[AgendaItem[W], ...] = ()
    readings: tuple[Reading[W], ...] = ()


@dataclass(frozen=True)
class Tutorial(Generic[W]):
    """A one-to-one talk, placed after a session."""

    id: str
    name: W
    about: W
    page: W
    minutes: int = 0
    after: str | None = None


@dataclass(frozen=True)
class EventPlan(Generic[W]):
    """A network event or the closing conference, placed after a session."""

    id: str
    name: W
    about: W
    kind: str = "network-event"
    after: str | None = None


@dataclass(frozen=True)
class BringForward:
    """An earlier answer shown in a tool: `source` is tool.field, `to` a field of this tool or its top."""

    source: str = ""
    to: str = "top"

    @property
    def tool(self) -> str:
        return self.source.partition(".")[0]

    @property
    def field(self) -> str:
        return self.source.partition(".")[2]


@dataclass(frozen=True)
class Tool(Generic[W]):
    """Something to fill in. `page` says how the group uses it; `rings` what its writer may choose.

    Where a strand is followed, `whom` says whose it is; of a tool of the teachers' it is empty, and it is never stored.
    """

    id: str
    name: W
    purpose: W
    page: W
    step: str | None = None
    minutes: int = 0
    ring: str = "me"
    rings: tuple[str, ...] = ()
    group_use: str = "alone"
    repeats: bool = False
    shows: str | None = None
    gathers: str | None = None
    bring_forward: tuple[BringForward, ...] = ()
    fields: tuple[Field[W], ...] = ()
    whom: str | None = None

    def field(self, field_id: str) -> Field[W]:
        return next(field for field in self.fields if field.id == field_id)


@dataclass(frozen=True)
class Strand(Generic[W]):
    """A way of their own for those who facilitate or direct (`whom`): steps, sessions and tools beside the teachers'."""

    id: str
    name: W
    about: W
    whom: str = ""
    steps: tuple[Step[W], ...] = ()
    sessions: tuple[Session[W], ...] = ()
    tools: tuple[Tool[W], ...] = ()


@dataclass(frozen=True)
class PortfolioPart(Generic[W]):
    """A part of the portfolio, and where candidates for it come from."""

    id: str
    name: W
    about: W
    tools: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Criterion(Generic[W]):
    """What an assessor reads a portfolio against: met or not yet, never a mark."""

    id: str
    name: W
    met: W
    not_yet: W


@dataclass(frozen=True)
class Certificate(Generic[W]):
    id: str
    title: W
    text: W


@dataclass(frozen=True)
class Commitment(Generic[W]):
    """What makes room for teachers: offered to every school for its agreement. `kept_by` is school or programme."""

    id: str
    text: W
    kept_by: str = "school"


@dataclass(frozen=True)
class Edition(Generic[W]):
    """One version of a programme, frozen once used: only words may be corrected, each correction recorded.

    `Edition[Text]` holds every language and is stored; `in_language` gives an `Edition[str]` for pages.
    """

    key: str
    name: W
    about: W
    version: str = ""
    languages: tuple[str, ...] = ()
    sessions_minutes: int | None = None
    steps: tuple[Step[W], ...] = ()
    sessions: tuple[Session[W], ...] = ()
    tutorials: tuple[Tutorial[W], ...] = ()
    events: tuple[EventPlan[W], ...] = ()
    tools: tuple[Tool[W], ...] = ()
    portfolio: tuple[PortfolioPart[W], ...] = ()
    criteria: tuple[Criterion[W], ...] = ()
    certificate: Certificate[W] | None = None
    commitments: tuple[Commitment[W], ...] = ()
    strands: tuple[Strand[W], ...] = ()

    def of(self, whom: str) -> "Edition[W]":
        """What the people of a strand follow, as an edition of its own; without such a strand, the edition itself.

        An edition never loses a strand, so a circle that was formed for one keeps it.
        """
        return self._followed.get(whom, self)

    @cached_property
    def _followed(self) -> Mapping[str, "Edition[W]"]:
        return {strand.whom: self.apart(strand) for strand in self.strands}

    def strand(self, whom: str) -> Strand[W] | None:
        return next((strand for strand in self.strands if strand.whom == whom), None)

    def apart(self, strand: Strand[W]) -> "Edition[W]":
        """A strand as an edition: nothing of the teachers' way is in it, neither portfolio nor certificate."""
        return Edition(
            key=self.key,
            name=strand.name,
            about=strand.about,
            version=self.version,
            languages=self.languages,
            steps=strand.steps,
            sessions=strand.sessions,
            tools=tuple(replace(tool, whom=strand.whom) for tool in strand.tools),
        )

    @cached_property
    def _steps(self) -> Mapping[str, Step[W]]:
        return {step.id: step for step in self.steps}

    @cached_property
    def _sessions(self) -> Mapping[str, Session[W]]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def _tools(self) -> Mapping[str, Tool[W]]:
        return {tool.id: tool for tool in self.tools}

    def step(self, step_id: str) -> Step[W]:
        return self._steps[step_id]

    def session(self, session_id: str) -> Session[W]:
        return self._sessions[session_id]

    def tool(self, tool_id: str) -> Tool[W]:
        return self._tools[tool_id]

    def tools_of(self, step_id: str) -> tuple[Tool[W], ...]:
        return tuple(tool for tool in self.tools if tool.step == step_id)

    def tools_in(self, session_id: str) -> tuple[Tool[W], ...]:
        """Tools of a session's agenda in its order, each once."""
        used = dict.fromkeys(item.tool for item in self.session(session_id).agenda if item.tool)
        return tuple(self._tools[tool_id] for tool_id in used)

    @cached_property
    def _spoken(self) -> dict[str, "Edition[str]"]:
        return {}

    def in_language(self: "Edition[Text]", language: str) -> "Edition[str]":
        """The edition with plain words. A language it does not have gives the first that it has."""
        chosen = language if language in self.languages else self.languages[0]
        if chosen not in self._spoken:
            self._spoken[chosen] = cast("Edition[str]", spoken(self, chosen))
        return self._spoken[chosen]


def spoken(part: Any, language: str) -> Any:
    """A part of a package with the words of one language in the place of all."""
    if isinstance(part, dict):
        return part[language]
    if isinstance(part, tuple):
        return tuple(spoken(each, language) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: spoken(getattr(part, f.name), language) for f in fields(part)})
    return part


def brought_forward(edition: Edition[W], tool_id: str) -> Iterator[tuple[BringForward, Tool[W], Field[W]]]:
    """For each earlier answer a tool shows: the rule, the tool and the field it comes from."""
    for rule in edition.tool(tool_id).bring_forward:
        source = edition.tool(rule.tool)
        yield rule, source, source.field(rule.field)
