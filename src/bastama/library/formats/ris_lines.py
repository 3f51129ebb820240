"""RIS, first step: lines into tagged fields, fields into records. Nothing is interpreted here but the tags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from bastama.library.formats.text import BREAKS, Page, are_plain
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Decision, Source, Trace

TAGGED = re.compile(r"^([A-Z][A-Z0-9])[\s\u00a0]{1,2}-(?:[\s\u00a0](.*))?$", re.DOTALL)
START = re.compile(r"^TY[\s\u00a0]{0,2}-\s?(.*)$", re.DOTALL)
END = re.compile(r"^ER(?:[\s\u00a0]{1,2}-.*|-\s*)$", re.DOTALL)
BARE_END = "ER"
SET_IN = re.compile(r"^[\s\u00a0]+(?=TY[\s\u00a0]{0,2}-)")
KNOWN_TAGS = frozenset(
    "TY A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER ET FD H1 H2 "
    "ID IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PA PB PP PY RD RI RN RP SE SN SP "
    "ST SV T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2 YR".split()
)
GAPS = ("  - ", " - ")
BEGINNINGS = {f"{tag}{gap}": tag for tag in KNOWN_TAGS - {"TY", "ER"} for gap in GAPS}
"""Where a line of a record begins so, it is a field of it without looking closer."""
TAG_BY_BEGINNING = {gap: {f"{tag}{gap}": tag for tag in KNOWN_TAGS - {"ER"}} for gap in GAPS}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
TEXT_TAGS = frozenset({"N1", "N2", "AB", "RN"})
MOST_REGULAR = 400
"""A record of more lines is read line by line."""
MOST_LINES, MOST_LETTERS = 100_000, 16_000_000
"""Of one record; what follows until its end is left out. No work has so much to say of itself."""
MOST_LEFT_OUT = 1_000
"""Lines outside records that are told one by one."""


Tagged = tuple[str, str, tuple[int, ...], str]
"""One field: its tag, its value as one line, the numbers of its lines, its text with its breaks; both in normal form."""


@dataclass(slots=True)
class Printed:
    """One field as it stands in the file: its tag, its text with the untagged lines that follow, their numbers."""

    tag: str
    pieces: list[str]
    lines: list[int]
    closed: bool = False


@dataclass(slots=True)
class Block:
    """The fields of one record in their order, its raw lines, and what was noticed while dividing them.

    A regular record comes as `tagged`; any other as `printed`, which has yet to be brought into normal form.
    """

    tagged: list[Tagged] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    letters: int = 0
    decisions: list[Decision] = field(default_factory=list)
    is_too_long: bool = False

    def without_bare_end(self) -> bool:
        """Take away the two letters alone that end some records, where they would be text of the last field; whether there were."""
        pieces, lines = self.printed[-1].pieces, self.printed[-1].lines
        while len(pieces) > 1 and not pieces[-1].strip():
            pieces.pop()
        if len(pieces) < 2 or pieces[-1].strip() != BARE_END or len(lines) < 2:
            return False
        pieces.pop()
        number = lines.pop()
        self.decisions = [one for one in self.decisions if one[1] != (number,)]
        return True

    def notice(self, number: int, how: str, code: str, **params: object) -> None:
        self.decisions.append(("", (number,), how, code, {key: str(value) for key, value in params.items()}))


@dataclass(slots=True)
class Division:
    """The state of the walk through a file: the record it is in, one that is whole, what stood outside them."""

    source: Source
    outside: list[Trace] = field(default_factory=list)
    current: Block | None = None
    whole: Block | None = None
    ending: str = "ER  - "
    """The line that ended the last record: the next one ends alike, as a rule."""
    left_out: int = 0

    def start(self, printed: Printed) -> Block:
        if self.current is not None:
            self.end(printed.lines[0], said=False)
        self.current = Block(printed=[printed])
        return self.current

    def end(self, number: int, *, said: bool) -> None:
        if self.current is None:
            return
        if not (said or self.current.without_bare_end()):
            self.current.notice(number, GUESSED, "ris.no-end")
        self.whole, self.current = self.current, None

    def leave_out(self, numbers: Iterable[int], code: str, **params: str) -> None:
        """Say what stands outside records; what is beyond the limit is said to be more."""
        self.left_out += 1
        if self.left_out > MOST_LEFT_OUT + 1:
            return
        if self.left_out > MOST_LEFT_OUT:
            code, params = "ris.more-outside", {"limit": str(MOST_LEFT_OUT)}
        self.outside.append(Trace("", self.source, tuple(numbers), DROPPED, code, params))


def blocks_of(pages: Iterable[Page], division: Division) -> Iterator[Block]:
    """Divide a file into records, each handed out once it is whole. It ends at ER, at the next TY, or with the file.

    The lines come in lists of any length. Of the file no more is held than one of them and the record it is in, but for
    what stands before the first record.
    """
    number = 0
    for page in _moved_left(pages):
        place, last = 0, len(page)
        while place < last:
            if division.current is None:
                if not page[place]:
                    place += 1
                    continue
                if block := _regular(page, place, number, division.ending):
                    place += len(block.raw)
                    yield block
                    continue
            _take(number + place + 1, page[place], division)
            place += 1
            if division.whole is not None:
                block, division.whole = division.whole, None
                yield block
        number += last
    division.end(number, said=False)
    if division.whole is not None:
        yield division.whole


def _regular(page: Page, place: int, before: int, ending: str) -> Block | None:
    """The record that begins here, when each of its lines is one field of a known tag in normal form: most are.

    Such a record is looked at as a whole, not line by line: a third of the time (docs/decisions/0049).
    """
    for gap in GAPS:
        if page[place].startswith(gap, 2):
            break
    else:
        return None
    known, start = TAG_BY_BEGINNING[gap], 2 + len(gap)
    try:
        end = page.index(ending, place, place + MOST_REGULAR)
        lines = page[place:end]
        tags = [known[line[:start]] for line in lines]
    except (ValueError, KeyError):
        return None
    values = [line[start:] for line in lines]
    if tags[:1] != ["TY"] or "TY" in tags[1:] or not are_plain(values, everyday=page.is_everyday):
        return None
    first_number = before + place + 1
    numbers = zip(range(first_number, first_number + len(lines)), strict=False)
    lines.append(ending)
    return Block(list(zip(tags, values, numbers, values, strict=True)), raw=lines)


def _moved_left(pages: Iterable[Page]) -> Iterable[Page]:
    """A file copied out of a page may be set in as a whole: its first TY tells by how much."""
    before: list[Page] = []
    rest, looked_at = iter(pages), 0
    for page in rest:
        before.append(page)
        looked_at += len(page)
        for text in page:
            if START.match(text):
                return chain(before, rest)
            if match := SET_IN.match(text):
                inset = match[0]
                return (Page([one.removeprefix(inset) for one in page]) for page in chain(before, rest))
        if looked_at > MOST_LINES:
            break
    return chain(before, rest)


def would_be_a_field(text: str) -> bool:
    """Whether a line would start a field, wherever it stands."""
    match = TAGGED.match(text)
    return bool(START.match(text) or END.match(text) or (match and match[1] in KNOWN_TAGS))


def printed(tag: str, value: str) -> str:
    """A field as it is written: nothing in a value ends its line or begins a field.

    Only notes and abstracts have several lines; one of them that could be taken for a field is set in by spaces.
    """
    first, *others = BREAKS.split(CONTROLS.sub("", value))
    if tag not in TEXT_TAGS:
        return f"{tag}  - {' '.join([first, *others])}"
    return "\n".join([f"{tag}  - {first}", *(_guarded(line) for line in others)])


def _guarded(line: str) -> str:
    return f"  {line}" if would_be_a_field(line) else line


def _take(number: int, text: str, division: Division) -> None:
    block = division.current
    if block is not None and (tag := BEGINNINGS.get(text[:6]) or BEGINNINGS.get(text[:5])):
        if not _is_beyond(number, text, block):
            block.printed.append(Printed(tag, [text[text.index("-") + 2 :]], [number]))
            block.raw.append(text)
        return
    if END.match(text):
        if division.current is not None:
            division.current.raw.append(text)
            division.ending = text
        division.end(number, said=True)
        return
    if start := START.match(text):
        division.start(Printed("TY", [start[1]], [number])).raw.append(text)
        return
    if division.current is not None and _is_beyond(number, text, division.current):
        return
    match = TAGGED.match(text)
    if match and _is_field(match[1], division):
        _open(Printed(match[1], [match[2] or ""], [number]), text, division)
        return
    _continue(number, text, division, like_tag=match[1] if match else "")


def _is_beyond(number: int, text: str, block: Block) -> bool:
    block.letters += len(text)
    if len(block.raw) < MOST_LINES and block.letters < MOST_LETTERS:
        return False
    if not block.is_too_long:
        block.notice(number, DROPPED, "ris.too-long", lines=MOST_LINES, letters=MOST_LETTERS)
        block.is_too_long = True
    return True


def _is_field(tag: str, division: Division) -> bool:
    """An unknown tag inside a note or an abstract is text; outside a record only known tags are fields."""
    if tag in KNOWN_TAGS:
        return True
    return division.current is not None and division.current.printed[-1].tag not in TEXT_TAGS


def _open(printed: Printed, text: str, division: Division) -> None:
    if division.current is None:
        block = division.start(printed)
        block.notice(printed.lines[0], GUESSED, "ris.no-type")
    else:
        block = division.current
        block.printed.append(printed)
    block.raw.append(text)


def _continue(number: int, text: str, division: Division, *, like_tag: str) -> None:
    block = division.current
    if block is None:
        if text.strip():
            division.leave_out([number], "ris.outside", text=text.strip()[:80])
        return
    block.raw.append(text)
    last = block.printed[-1]
    if not text.strip():
        last.closed = last.tag not in TEXT_TAGS
    elif last.closed and text.strip() == BARE_END:
        division.end(number, said=True)
        return
    elif last.closed:
        block.notice(number, DROPPED, "ris.outside", text=text.strip()[:80])
        return
    else:
        last.lines.append(number)
        code, tag = ("ris.text-like-tag", like_tag) if like_tag else ("ris.continued", last.tag)
        block.notice(number, KEPT, code, tag=tag)
    last.pieces.append(text)
