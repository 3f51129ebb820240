"""RIS, first step: lines into tagged fields, fields into records. Nothing is interpreted here but the tags."""

import re
from dataclasses import dataclass, field

from bastama.library.formats.text import BREAKS, Line
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
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
TEXT_TAGS = frozenset({"N1", "N2", "AB", "RN"})


@dataclass(slots=True)
class Tagged:
    """One field as printed: its tag, its text with the untagged lines that follow, their numbers."""

    tag: str
    pieces: list[str]
    lines: list[int]
    closed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.pieces)


@dataclass(slots=True)
class Block:
    """The fields of one record in their order, its raw lines, and what was noticed while dividing them."""

    fields: list[Tagged] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)


@dataclass(slots=True)
class Division:
    """The state of the walk through a file."""

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


def blocks_of(lines: list[Line], source: Source) -> Division:
    """Divide a file into records. A record ends at ER, at the next TY, or with the file."""
    division = Division(source)
    for line in _moved_left(lines):
        _take(line, division)
    if division.current is not None:
        division.end(lines[-1].number, said=False)
    return division


def _moved_left(lines: list[Line]) -> list[Line]:
    """A file copied out of a page may be set in as a whole: its first TY tells by how much."""
    margin = next((match[0] for line in lines if (match := SET_IN.match(line.text))), "")
    if not margin or any(START.match(line.text) for line in lines):
        return lines
    return [Line(line.number, line.text.removeprefix(margin)) for line in lines]


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


def _take(line: Line, division: Division) -> None:
    text = line.text
    if END.match(text):
        if division.current is not None:
            division.current.raw.append(text)
        division.end(line.number, said=True)
        return
    if start := START.match(text):
        division.start(Tagged("TY", [start[1]], [line.number])).raw.append(text)
        return
    match = TAGGED.match(text)
    if match and _is_field(match[1], division):
        _open(Tagged(match[1], [match[2] or ""], [line.number]), text, division)
        return
    _continue(line, division, like_tag=match[1] if match else "")


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


def _continue(line: Line, division: Division, *, like_tag: str) -> None:
    block = division.current
    if block is None:
        if line.text.strip():
            division.notice(
                division.outside, line.number, DROPPED, "ris.outside", text=line.text.strip()[:80]
            )
        return
    block.raw.append(line.text)
    last = block.fields[-1]
    if not line.text.strip():
        last.closed = last.tag not in TEXT_TAGS
    elif last.closed:
        division.notice(block.traces, line.number, DROPPED, "ris.outside", text=line.text.strip()[:80])
        return
    else:
        last.lines.append(line.number)
        code, params = (
            ("ris.text-like-tag", {"tag": like_tag}) if like_tag else ("ris.continued", {"tag": last.tag})
        )
        division.notice(block.traces, line.number, KEPT, code, **params)
    last.pieces.append(line.text)
