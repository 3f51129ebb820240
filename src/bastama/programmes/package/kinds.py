"""What each kind of object in an edition is made of: its keys in edition.toml, its parts, words and page."""

from dataclasses import dataclass, field
from typing import Any

from bastama.programmes.fields.definition import ROWS_MOST, Column, Field, Option
from bastama.programmes.fields.kinds import TYPES
from bastama.programmes.fields.rows import CELLS
from bastama.programmes.package.model import (
    AgendaItem,
    BringForward,
    Certificate,
    Commitment,
    Criterion,
    Edition,
    EventPlan,
    PortfolioPart,
    Reading,
    Session,
    Step,
    Strand,
    Tool,
    Tutorial,
)

LANGUAGES = ("kk", "ru", "en")
RINGS = ("me", "group", "network")
OBJECTS = ("consultations", "plan-items", "evidence", "impact", "account")
EVENT_KINDS = ("network-event", "conference")
GROUP_USES = ("alone", "pairs", "group")
KEEPERS = ("school", "programme")
GATHERINGS = ("with-names", "without-names")
WHOM = ("facilitators", "directors")
# A day has no more minutes, and a field no more places on its scale.
MINUTES_MOST = 1440
SCALE_PLACES_MOST = 11


@dataclass(frozen=True)
class Key:
    """One key of edition.toml: `kind` is id, text, whole, flag, ids, one (a table) or many (tables)."""

    kind: str
    needed: bool = False
    among: tuple[str, ...] = ()
    least: int = 1
    most: int = MINUTES_MOST
    part: type[Any] | None = None


@dataclass(frozen=True)
class Kind:
    """`called` is the word for one of them in a sentence; `page` the name of its page with its id put in."""

    called: str
    keys: dict[str, Key]
    words: tuple[str, ...] = ()
    optional_words: tuple[str, ...] = ()
    page: str | None = None
    # Keys whose attribute in the model has another name, because Python keeps the word for itself.
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, Key]:
        return {name: key for name, key in self.keys.items() if key.part}


ID = Key("id", needed=True)


def keys_for(field_type: str) -> tuple[str, ...]:
    return (*EVERY_FIELD, *TYPE_NEEDS.get(field_type, ()), *TYPE_MAY.get(field_type, ()))


def _many(part: type[Any], *, needed: bool = False) -> Key:
    return Key("many", needed=needed, part=part)


FIELD_KEYS = {
    "id": ID,
    "type": Key("text", needed=True, among=tuple(TYPES)),
    "required": Key("flag"),
    "holds": Key("id"),
    "words_hint": Key("whole", most=5000),
    "options": Key("ids", part=Option),
    "many": Key("flag"),
    "from": Key("whole", least=-10, most=10),
    "to": Key("whole", least=-10, most=10),
    "at_most": Key("whole", most=ROWS_MOST),
    "columns": _many(Column),
}
# Keys that only some types of field have: TYPE_NEEDS are those it cannot do without.
TYPE_NEEDS: dict[str, tuple[str, ...]] = {
    "choice": ("options",),
    "scale": ("from", "to"),
    "statements": ("options",),
    "ranking": ("options",),
    "rows": ("columns",),
}
TYPE_MAY: dict[str, tuple[str, ...]] = {
    "long-text": ("words_hint",),
    "choice": ("many",),
    "statements": ("at_most",),
    "rows": ("at_most",),
    "people": ("at_most",),
}
EVERY_FIELD = ("id", "type", "required", "holds")
TOOL_KEYS = {
    "id": ID,
    "step": Key("id"),
    "minutes": Key("whole", needed=True),
    "ring": Key("text", needed=True, among=RINGS),
    "rings": Key("ids", needed=True, among=RINGS),
    "group_use": Key("text", needed=True, among=GROUP_USES),
    "gathers": Key("text", among=GATHERINGS),
    "repeats": Key("flag"),
    "shows": Key("text", among=OBJECTS),
    "bring_forward": _many(BringForward),
    "fields": _many(Field, needed=True),
}
SESSION_KEYS = {
    "id": ID,
    "minutes": Key("whole"),
    "steps": Key("ids", needed=True),
    "agenda": _many(AgendaItem, needed=True),
    "readings": _many(Reading),
}
STRAND_KEYS = {
    "id": ID,
    "for": Key("text", needed=True, among=WHOM),
    "steps": _many(Step, needed=True),
    "sessions": _many(Session, needed=True),
    "tools": _many(Tool, needed=True),
}
EDITION_KEYS = {
    "key": ID,
    "version": Key("text", needed=True),
    "languages": Key("ids", needed=True),
    "sessions_minutes": Key("whole"),
    "steps": _many(Step, needed=True),
    "sessions": _many(Session, needed=True),
    "tutorials": _many(Tutorial),
    "events": _many(EventPlan),
    "tools": _many(Tool, needed=True),
    "portfolio": _many(PortfolioPart),
    "criteria": _many(Criterion),
    "certificate": Key("one", part=Certificate),
    "commitments": _many(Commitment),
    "strands": _many(Strand),
}

KINDS: dict[type[Any], Kind] = {
    Edition: Kind("edition", EDITION_KEYS, words=("name", "about")),
    Step: Kind("step", {"id": ID, "tool": Key("id")}, words=("name", "about", "next")),
    Session: Kind("session", SESSION_KEYS, words=("name", "aim"), optional_words=("bring",), page="{id}"),
    AgendaItem: Kind(
        "agenda item",
        {"id": ID, "minutes": Key("whole", needed=True), "tool": Key("id")},
        words=("name",),
        optional_words=("about",),
    ),
    Reading: Kind("reading", {"id": ID, "record": Key("text")}, words=("name",), optional_words=("about",)),
    Tutorial: Kind(
        "tutorial",
        {"id": ID, "minutes": Key("whole", needed=True), "after": Key("id")},
        words=("name", "about"),
        page="{id}",
    ),
    EventPlan: Kind(
        "event",
        {"id": ID, "kind": Key("text", needed=True, among=EVENT_KINDS), "after": Key("id")},
        words=("name", "about"),
    ),
    Tool: Kind("tool", TOOL_KEYS, words=("name", "purpose"), page="tool-{id}"),
    BringForward: Kind(
        "bring_forward",
        {"from": Key("text", needed=True), "to": Key("id", needed=True)},
        renamed={"from": "source"},
    ),
    Field: Kind(
        "field",
        FIELD_KEYS,
        words=("label",),
        optional_words=("help", "low", "high"),
        renamed={"from": "lowest", "to": "highest"},
    ),
    Option: Kind("option", {}, words=("label",)),
    Column: Kind(
        "column", {"id": ID, "type": Key("text", needed=True, among=tuple(CELLS))}, words=("label",)
    ),
    PortfolioPart: Kind(
        "portfolio part",
        {"id": ID, "tools": Key("ids"), "objects": Key("ids", among=OBJECTS), "required": Key("flag")},
        words=("name", "about"),
    ),
    Strand: Kind("strand", STRAND_KEYS, words=("name", "about"), renamed={"for": "whom"}),
    Criterion: Kind("criterion", {"id": ID}, words=("name", "met", "not_yet")),
    Certificate: Kind("certificate", {"id": ID}, words=("title", "text")),
    Commitment: Kind(
        "commitment", {"id": ID, "kept_by": Key("text", needed=True, among=KEEPERS)}, words=("text",)
    ),
}
