"""RIS, first step: lines into tagged fields, fields into records. Nothing is interpreted here but the tags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from bastama.library.formats.text import BREAKS, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Source, Trace

TAGGED = re.compile(r"^([A-Z][A-Z0-9])[\s\u00a0]{1,2}-(?:[\s\u00a0](.*))?$", re.DOTALL)
START = re.compile(r"^TY[\s\u00a0]{0,2}-\s?(.*)$", re.DOTALL)
END = re.compile(r"^ER(?:[\s\u00a0]{1,2}-.*|-\s*)$", re.DOTALL)
SET_IN = re.compile(r"^[\s\u00a0]+(?=TY[\s\u00a0]{0,2}-)")
KNOWN_TAGS = frozenset(
    "TY A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER ET FD H1 H2 "
    "ID IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PA PB PP PY RD RI RN RP SE SN SP "
    "ST SV T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2 YR".split()
)
INSIDE = KNOWN_TAGS - {"TY", "ER"}
"""Where their line is written as the format says, it is a field of the record without looking closer."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
TEXT_TAGS = frozenset({"N1", "N2", "AB", "RN"})


@dataclass(slots=True)
class Tagged:
    """One field as printed: its tag, its text with the untagged lines that follow, their numbers."""

    tag: str
    pieces: list[str]
    lines: tuple[int, ...]
    closed: bool = False
    whole: str = ""
    """The text in normal form once the record is whole, its breaks kept."""

    @property
    def text(self) -> str:
        return self.pieces[0] if len(self.pieces) == 1 else "\n".join(self.pieces)

    @property
    def value(self) -> str:
        """The text as a value of one line."""
        return one_line(self.text) if "\n" in self.whole else self.whole


@dataclass(slots=True)
class Block:
    """The fields of one record in their order, its raw lines, and what was noticed while dividing them."""

    fields: list[Tagged] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)


@dataclass(slots=True)
class Division:
    """The state of the walk through a file: the record it is in, those that are whole, what stood outside them."""

    source: Source
    blocks: list[Block] = field(default_factory=list)
    outside: list[Trace] = field(default_factory=list)
    current: Block | None = None

    def start(self, tagged: Tagged) -> Block:
        if self.current is not None:
            self.end(tagged.lines[0], said=False)
        self.current = Block(fields=[tagged])
        return self.current

    def end(self, number: int, *, said: bool) -> None:
        if self.current is None:
            return
        if not said:
            self.notice(self.current.traces, number, GUESSED, "ris.no-end")
        self.blocks.append(self.current)
        self.current = None

    def notice(self, to: list[Trace], number: int, how: str, code: str, **params: str) -> None:
        to.append(Trace("", self.source, (number,), how, code, params))


def blocks_of(lines: Iterable[str], division: Division) -> Iterator[Block]:
    """Divide a file into records, each handed out once it is whole. It ends at ER, at the next TY, or with the file.

    Of the file no more is held than the record it is in, but for the lines before the first one.
    """
    number, blocks = 0, division.blocks
    for number, text in enumerate(_moved_left(lines), start=1):
        block = division.current
        if block is not None and text[2:6] == "  - " and text[:2] in INSIDE:
            block.fields.append(Tagged(text[:2], [text[6:]], (number,)))
            block.raw.append(text)
            continue
        _take(number, text, division)
        if blocks:
            yield blocks.pop()
    if division.current is not None:
        division.end(number, said=False)
        yield blocks.pop()


def _moved_left(lines: Iterable[str]) -> Iterable[str]:
    """A file copied out of a page may be set in as a whole: its first TY tells by how much."""
    before: list[str] = []
    rest = iter(lines)
    for text in rest:
        before.append(text)
        if START.match(text):
            break
        if match := SET_IN.match(text):
            return (one.removeprefix(match[0]) for one in chain(before, rest))
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
    if END.match(text):
        if division.current is not None:
            division.current.raw.append(text)
        division.end(number, said=True)
        return
    if start := START.match(text):
        division.start(Tagged("TY", [start[1]], (number,))).raw.append(text)
        return
    match = TAGGED.match(text)
    if match and _is_field(match[1], division):
        _open(Tagged(match[1], [match[2] or ""], (number,)), text, division)
        return
    _continue(number, text, division, like_tag=match[1] if match else "")


def _is_field(tag: str, division: Division) -> bool:
    """An unknown tag inside a note or an abstract is text; outside a record only known tags are fields."""
    if tag in KNOWN_TAGS:
        return True
    return division.current is not None and division.current.fields[-1].tag not in TEXT_TAGS


def _open(tagged: Tagged, text: str, division: Division) -> None:
    if division.current is None:
        block = division.start(tagged)
        division.notice(block.traces, tagged.lines[0], GUESSED, "ris.no-type")
    else:
        block = division.current
        block.fields.append(tagged)
    block.raw.append(text)


def _continue(number: int, text: str, division: Division, *, like_tag: str) -> None:
    block = division.current
    if block is None:
        if text.strip():
            division.notice(division.outside, number, DROPPED, "ris.outside", text=text.strip()[:80])
        return
    block.raw.append(text)
    last = block.fields[-1]
    if not text.strip():
        last.closed = last.tag not in TEXT_TAGS
    elif last.closed:
        division.notice(block.traces, number, DROPPED, "ris.outside", text=text.strip()[:80])
        return
    else:
        last.lines += (number,)
        code, params = (
            ("ris.text-like-tag", {"tag": like_tag}) if like_tag else ("ris.continued", {"tag": last.tag})
        )
        division.notice(block.traces, number, KEPT, code, **params)
    last.pieces.append(text)
