"""What came of phones that were away: what of theirs is nowhere, what is there twice, who disagrees."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bastama.entries.models import Entry, Remark, Revision
from bastama.notices.models import REMARKS, Notice
from bastama.outbox.models import Operation
from bastama.web.bench.offline import TOOL, Play, lines_of

AFTER_TAKING_BACK = {"entries.taken-back", "entries.is-anothers", "projects.thread-gone"}
"""Why something may be refused where a sheet is taken back, or would be by one who did not begin it; its words stay
with their sender."""


@dataclass
class Verdict:
    """Words and remarks that are nowhere, those that stand twice, and phones and operations that disagree with the site."""

    lost: list[str]
    doubled: list[str]
    disagreeing: list[str]


def verdict(play: Play) -> Verdict:
    """Hold what every phone did against what the database has.

    A word is lost unless it stands in the current text, in a waiting other side, in what was refused, or in a sheet that
    was taken back as it stood then; or somebody who had it before them took it out.
    """
    sheets = list(
        Entry.objects.filter(notebook=play.project.pk, tool=TOOL, head__isnull=False).select_related("head")
    )
    living = [sheet for sheet in sheets if sheet.taken_back_at is None]
    head = [word for sheet in living for word in _words(sheet.head)]
    sides = Revision.objects.filter(entry__in=sheets, kept_aside=True, settled_at=None)
    gone = [sheet.head for sheet in sheets if sheet.taken_back_at is not None]
    kept = {word for text in [*sides, *gone] for word in _words(text)}
    operations = list(
        Operation.objects.filter(person_id__in={phone.writer.pk for phone in play.phones}).order_by("pk")
    )
    refused = [one for one in operations if one.state == Operation.State.REFUSED]
    kept |= {*play.kept_of(refused), *head, *play.taken_out}
    return Verdict(
        [word for word in play.written if word not in kept] + _unsaid(play, refused),
        [*_twice(play, head), *["sheet"] * max(len(living) - 1, 0), *_more_than_sent(play, operations)],
        [*_differing(play, head), *_undone(operations, is_taken_back=bool(gone))],
    )


def _words(text: Revision | None) -> Iterator[str]:
    return (word for line in (lines_of(text) if text else []) for word in line.split())


def _unsaid(play: Play, refused: Iterable[Operation]) -> list[str]:
    """Remarks that nobody can read and that were not refused either."""
    there = set(Remark.objects.filter(entry__notebook=play.project.pk).values_list("text", flat=True))
    kept = there | {str(one.payload.get("text")) for one in refused}
    return [text for text in play.said if text not in kept]


def _twice(play: Play, head: list[str]) -> list[str]:
    said = Remark.objects.filter(entry__notebook=play.project.pk).values_list("text", flat=True)
    told = Notice.objects.filter(kind=REMARKS).values_list("person", "facts__each")
    notices = [f"notice {person} {id}" for person, ids in told for id in ids]
    words = [word for word in head if word not in play.kept_twice]
    return [one for one, count in Counter([*words, *said, *notices]).items() if count > 1]


def _more_than_sent(play: Play, operations: list[Operation]) -> list[str]:
    """Texts beyond those that were sent or chosen: each operation makes one, and joining is not counted as a save."""
    made = Revision.objects.filter(entry__notebook=play.project.pk, saves__gt=0).count()
    applied = [one for one in operations if one.kind == "tool" and one.state == Operation.State.APPLIED]
    return ["text"] * max(made - len(applied) - play.settled_count, 0)


def _differing(play: Play, head: list[str]) -> list[str]:
    shown = {str(phone.id): [word for line in phone.text for word in line.split()] for phone in play.phones}
    waiting = {str(phone.id) for phone in play.phones if phone.holds}
    return [id for id, words in shown.items() if words != head or id in waiting]


def _undone(operations: list[Operation], *, is_taken_back: bool) -> list[str]:
    """What is neither done nor rightly refused."""
    undone = [one for one in operations if one.state != Operation.State.APPLIED]
    if is_taken_back or any(one.kind == "take-back" for one in operations):
        undone = [one for one in undone if one.reason not in AFTER_TAKING_BACK]
    return [f"{one.kind} {one.state} {one.reason}" for one in undone]
