"""Sound editions of many shapes, for Hypothesis."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from bastama.programmes.fields.definition import Column, Field, Option
from bastama.programmes.fields.kinds import TYPES
from bastama.programmes.package.kinds import (
    EVENT_KINDS,
    GATHERINGS,
    GROUP_USES,
    KEEPERS,
    LANGUAGES,
    RINGS,
    WHOM,
)
from bastama.programmes.package.model import (
    AgendaItem,
    BringForward,
    Certificate,
    Commitment,
    Criterion,
    Edition,
    EventPlan,
    PortfolioPart,
    Session,
    Step,
    Strand,
    Text,
    Tool,
    Tutorial,
)
from bastama.programmes.package.wording import faults_of

# Letters of the three languages, and every sign that TOML or Markdown could trip over.
SIGNS = "aZ әғқңөұүһі Жя09 \n\t\"'\\#=[],.:;–“”|*_-%&!/\u007f\u2028"
text = (
    st.text(SIGNS, min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda said: bool(said) and not list(faults_of(said)))
)
words: st.SearchStrategy[Text] = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, text))
maybe_words = st.none() | words
minutes = st.integers(1, 90)


def ids(prefix: str, least: int = 1, most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.integers(least, most).map(
        lambda count: [f"{prefix}-{number}" for number in range(1, count + 1)]
    )


@st.composite
def fields(draw: st.DrawFn, tool: str, name: str) -> Field[Text]:
    kind = draw(st.sampled_from(list(TYPES)))
    held: dict[str, Any] = {}
    if kind in ("choice", "statements", "ranking"):
        held["options"] = tuple(Option(option, draw(words)) for option in draw(ids("option", 2)))
    if kind == "choice":
        held["many"] = draw(st.booleans())
    if kind == "scale":
        held |= {"lowest": draw(st.integers(-3, 1)), "highest": draw(st.integers(2, 7))}
        held |= {"low": draw(words), "high": draw(words)}
    if kind == "rows":
        types = st.sampled_from(["short-text", "long-text", "date"])
        held["columns"] = tuple(Column(column, draw(words), draw(types)) for column in draw(ids("column")))
    if kind in ("rows", "people"):
        held["at_most"] = draw(st.none() | st.integers(1, 40))
    # No two tools ask for one thing.
    label = {language: f"{said} {tool}" for language, said in draw(words).items()}
    held["holds"] = draw(st.sampled_from([None, f"{tool}-{name}"]))
    return Field(name, label, draw(maybe_words), type=kind, required=draw(st.booleans()), **held)


@st.composite
def tools(draw: st.DrawFn, name: str, step: str, before: Tool[Text] | None) -> Tool[Text]:
    rings = draw(st.lists(st.sampled_from(RINGS), min_size=1, unique=True))
    made = tuple(draw(fields(name, field)) for field in draw(ids("field")))
    source = f"{before.id}.{before.fields[0].id}" if before and draw(st.booleans()) else None
    return Tool(
        id=name,
        name=draw(words),
        purpose=draw(words),
        page=draw(words),
        step=draw(st.sampled_from([None, step])),
        minutes=draw(minutes),
        ring=rings[-1],
        rings=tuple(rings),
        group_use=draw(st.sampled_from(GROUP_USES)),
        gathers=draw(st.sampled_from([None, *GATHERINGS])),
        repeats=draw(st.booleans()),
        shows="evidence",
        bring_forward=(BringForward(source, draw(st.sampled_from(["top", made[0].id]))),) if source else (),
        fields=made,
    )


@st.composite
def strands(draw: st.DrawFn, name: str, whom: str) -> Strand[Text]:
    step = Step(f"{name}-step", draw(words), draw(words), draw(words))
    tool = replace(draw(tools(f"{name}-tool", step.id, None)), shows=None)
    item = AgendaItem(f"{name}-item", draw(words), draw(maybe_words), draw(minutes), tool.id)
    session = Session(
        f"{name}-session", draw(words), draw(words), draw(words), None, item.minutes, (step.id,), (item,)
    )
    return Strand(name, draw(words), draw(words), whom, (step,), (session,), (tool,))


@st.composite
def editions(draw: st.DrawFn) -> Edition[Text]:
    steps = tuple(Step(step, draw(words), draw(words), draw(words)) for step in draw(ids("step")))
    made: list[Tool[Text]] = []
    for tool in draw(ids("tool")):
        made.append(draw(tools(tool, steps[0].id, made[-1] if made else None)))
    agenda = tuple(
        AgendaItem(f"item-{t.id}", draw(words), draw(maybe_words), draw(minutes), t.id) for t in made
    )
    total = sum(item.minutes for item in agenda)
    served = tuple(step.id for step in steps)
    session = Session(
        "session", draw(words), draw(words), draw(words), draw(maybe_words), total, served, agenda
    )
    after = st.sampled_from([None, "session"])
    kinds = st.sampled_from(EVENT_KINDS)
    return Edition(
        key="any",
        name=draw(words),
        about=draw(words),
        version=draw(text),
        languages=LANGUAGES,
        steps=steps,
        sessions=(session,),
        tutorials=tuple(
            Tutorial(each, draw(words), draw(words), draw(words), draw(minutes), draw(after))
            for each in draw(ids("tutorial", 0, 1))
        ),
        events=tuple(
            EventPlan(each, draw(words), draw(words), draw(kinds), draw(after))
            for each in draw(ids("event", 0, 1))
        ),
        tools=tuple(made),
        portfolio=tuple(
            PortfolioPart(each, draw(words), draw(words), (made[0].id,), ("evidence",), draw(st.booleans()))
            for each in draw(ids("part", 0, 1))
        ),
        criteria=tuple(
            Criterion(each, draw(words), draw(words), draw(words)) for each in draw(ids("led", 0, 1))
        ),
        certificate=draw(st.none() | st.builds(Certificate, st.just("certificate"), words, words)),
        commitments=tuple(
            Commitment(each, draw(words), draw(st.sampled_from(KEEPERS))) for each in draw(ids("room", 0, 1))
        ),
        strands=tuple(
            draw(strands(f"strand-{whom}", whom))
            for whom in draw(st.lists(st.sampled_from(WHOM), unique=True))
        ),
    )
