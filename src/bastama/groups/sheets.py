"""What the pair fills in of a session, each a form of its own: how it is called, and how a form is read."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid5

from bastama.groups.errors import NotOfTheAgenda, TextIsTooLong
from bastama.groups.models import Attendance, Session, SessionSheet
from bastama.programmes.fields.definition import LONG_TEXT_MOST

Kind = SessionSheet.Kind
NOTES = "notes"
KINDS = (NOTES, *Kind.values)
BOTH = "both"
"""Who leads a part when both do."""
HELD, SHOWN = "held", "shown"
"""Names in the register and in what was agreed: the session was held; the group sees what was agreed."""
YES = "yes"
Posted = Mapping[str, Sequence[str]]


def id_of(session: Session, kind: str) -> UUID:
    """The id under which a phone keeps a sheet of a session: the same on every phone."""
    return uuid5(session.pk, kind)


def read(kind: str, posted: Posted, parts: Iterable[str], facilitators: Iterable[str]) -> dict[str, str]:
    """The words of a sheet as its form says them. Lines that the form does not hold are not touched.

    Refuses a part that the agenda has not, somebody who does not facilitate the group, and a text that is too long.
    """
    said = {name: values[-1] for name, values in posted.items() if values}
    if kind == Kind.REGISTER:
        return _lines(said, "mark-", Attendance.Mark.values) | _ticked(said, HELD)
    if kind == Kind.LEADS:
        chosen = _lines(said, "leads-", [BOTH, *facilitators])
        if not set(chosen) <= set(parts):
            raise NotOfTheAgenda
        return chosen
    text = said.get("text", "").replace("\r\n", "\n")
    if len(text) > LONG_TEXT_MOST:
        raise TextIsTooLong(most=LONG_TEXT_MOST)
    if kind == Kind.GUESTS:
        return {"text": "\n".join(name.strip() for name in text.split("\n") if name.strip())}
    return {"text": text} | ({SHOWN: said.get(SHOWN, "")} if kind == Kind.AGREED else {})


def _lines(said: Mapping[str, str], before: str, known: Sequence[str]) -> dict[str, str]:
    """A mark that is none of ours is left out."""
    begun = {name.removeprefix(before): mark for name, mark in said.items() if name.startswith(before)}
    return {name: mark for name, mark in begun.items() if mark in known}


def _ticked(said: Mapping[str, str], name: str) -> dict[str, str]:
    return {name: YES} if said.get(name) else {}
