"""What facilitators said under the pages of the demo year: all but the last few are answered, as on any good day."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext

from bastama.entries.models import Entry
from bastama.entries.saying import say
from bastama.entries.threads import waiting_for_an_answer
from bastama.foundation import days
from bastama.groups.models import Group
from bastama.people.models import Person
from bastama.projects.actions.threads import answer
from bastama.projects.threads import THANKS
from bastama.web.demo import moments

STILL_WAIT = 3
NEWS_FROM = timedelta(days=9)
SAID = tomllib.loads((Path(__file__).parent / "said.toml").read_text("utf-8"))


def answer_pages(group: Group, pair: Sequence[Person]) -> None:
    """The pair answer what waits, oldest first; some teachers had said a word there themselves."""
    draw = Random(group.name)  # noqa: S311 -- the same year each time
    now = moments.at_hour(moments.TODAY, 8)
    with days.at(now):
        waiting = list(
            waiting_for_an_answer(pair[0], group).select_related("head", "notebook__group", "writer")
        )
    for number, entry in enumerate(waiting[:-STILL_WAIT]):
        at = min(_written(entry) + timedelta(hours=draw.randrange(20, 70)), now)
        _answer(entry, pair[number % len(pair)], at, draw)


def _written(entry: Entry) -> datetime:
    return entry.head.written_at if entry.head else entry.begun_at


class Words(NamedTuple):
    text: str
    language: str
    to: str


def _answer(entry: Entry, by: Person, at: datetime, draw: Random) -> None:
    language = entry.head.language if entry.head else "kk"
    known = SAID.get(entry.tool or entry.kind)
    with translation.override(language):
        text = known[language] if known and draw.random() < 0.8 else gettext(THANKS)
    to = "group" if draw.random() < 0.3 else "facilitators"
    if known and entry.writer and draw.random() < 0.25:
        _speak(entry, Words(SAID["asked"][language], language, to), entry.writer, at - timedelta(hours=3))
    _speak(entry, Words(text, language, to), by, at)


def _speak(entry: Entry, words: Words, by: Person, at: datetime) -> None:
    """What was said long ago was read long ago: only of the last days somebody is still told."""
    is_news = at > moments.at_hour(moments.TODAY, 8) - NEWS_FROM
    with days.at(at):
        if is_news:
            answer(entry, by=by, **words._asdict())
        else:
            say(entry, by=by, **words._asdict())
