"""What each kind of object in a questionnaire is made of: its keys in questionnaire.toml and its words."""

from typing import Any

from bastama.programmes.package.kinds import ID, Key, Kind
from bastama.surveys.package.model import Answers, Item, Questionnaire, Scale, Section, Source, Theme

LANGUAGES = ("kk", "ru", "en")
PLACES_MOST = 11
SCALE_ITEMS_LEAST = 2
CODES_FROM, CODES_TO = -10, 10
MINUTES_MOST = 120


def _many(part: type[Any], *, needed: bool = False) -> Key:
    return Key("many", needed=needed, part=part)


QUESTIONNAIRE_KEYS = {
    "key": ID,
    "version": Key("text", needed=True),
    "languages": Key("ids", needed=True),
    "minutes": Key("whole", needed=True, most=MINUTES_MOST),
    "retired": Key("ids"),
    "sources": _many(Source, needed=True),
    "answers": _many(Answers, needed=True),
    "scales": _many(Scale, needed=True),
    "themes": _many(Theme),
    "sections": _many(Section, needed=True),
}
ITEM_KEYS = {
    "id": ID,
    "answers": Key("id"),
    "open": Key("flag"),
    "scale": Key("id"),
    "theme": Key("id"),
    "reverse": Key("flag"),
}
CODE = Key("whole", needed=True, least=CODES_FROM, most=CODES_TO)
KINDS: dict[type[Any], Kind] = {
    Questionnaire: Kind(
        "questionnaire",
        QUESTIONNAIRE_KEYS,
        words=("name", "measures", "origin", "unknown", "why", "introduction", "closing"),
    ),
    Source: Kind("source", {"id": ID, "citation": Key("text", needed=True), "doi": Key("text")}),
    Answers: Kind(
        "row of answers",
        {"id": ID, "from": CODE, "to": CODE},
        renamed={"from": "lowest", "to": "highest"},
    ),
    Scale: Kind("scale", {"id": ID, "sources": Key("ids", needed=True)}, words=("name", "about")),
    Theme: Kind("theme", {"id": ID, "sources": Key("ids", needed=True)}, words=("name", "about")),
    Section: Kind("section", {"id": ID, "items": _many(Item, needed=True)}, words=("name", "why")),
    Item: Kind("item", ITEM_KEYS),
}
# The most signs that a text may have, by the word it is; what is read on a phone between two lessons is short.
SIGNS_MOST = {
    "item": 140,
    "label": 40,
    "name": 80,
    "about": 240,
    "why": 400,
    "measures": 600,
    "origin": 800,
    "unknown": 400,
    "introduction": 900,
    "closing": 400,
}
