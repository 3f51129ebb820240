"""A record in the making: values, the decisions about them, and the layout they were found in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from bastama.library.formats.record import Identifier, Raw, Record, Title, Unknown
from bastama.library.formats.shape import Shape, Slot, plain_slot, slot_for
from bastama.library.formats.trace import DROPPED, KEPT, Source, Trace
from bastama.library.formats.vocabulary import SCHEME_ORDER


@dataclass(slots=True)
class Draft:
    source: Source
    values: dict[str, Any] = field(default_factory=dict)
    traces: list[Trace] = field(default_factory=list)
    slots: list[tuple[int, Slot]] = field(default_factory=list)

    def say(self, name: str, lines: Iterable[int], how: str, code: str, **params: object) -> None:
        written = {key: str(value) for key, value in params.items()} if params else {}
        self.traces.append(Trace(name, self.source, tuple(lines), how, code, written))

    def keep(
        self, name: str, value: Any, lines: Iterable[int], code: str = "field.read", **params: object
    ) -> None:
        """Set a field; the first value stands, a second one is kept with what is unknown."""
        self.values[name] = value
        self.say(name, lines, KEPT, code, **params)

    def append(self, name: str, value: Any) -> int:
        """Add to a field of several values; tells the place it stands at."""
        there = self.values.get(name)
        if type(there) is not list:
            there = self.values[name] = list(there or ())
        there.append(value)
        return len(there) - 1

    def place(
        self, line: int, tag: str, part: str, index: int = 0, *, printed: str = "", value: str = ""
    ) -> None:
        if printed == value:
            self.slots.append((line, plain_slot(tag, part, index)))
        else:
            self.slots.append((line, slot_for(tag, part, index, printed=printed, value=value)))

    def set_aside(
        self, key: str, text: str, lines: Sequence[int], code: str, how: str = KEPT, **params: object
    ) -> None:
        """Keep what no field holds, so that it goes out again."""
        index = self.append("unknown", Unknown(self.source.format, key, text))
        self.say("unknown", lines, how, code, key=key, value=text[:120], **params)
        if self.source.format == "ris":
            self.place(lines[0], key, "unknown", index)

    def identify(self, scheme: str, value: str) -> bool:
        """Add an identifier once; tells whether it was new."""
        same = value.casefold()
        if any(
            one.scheme == scheme and one.value.casefold() == same
            for one in self.values.get("identifiers", ())
        ):
            return False
        self.append("identifiers", Identifier(scheme, value))
        return True

    def drop(self, name: str, lines: Iterable[int], code: str, **params: object) -> None:
        self.say(name, lines, DROPPED, code, **params)

    def finished(self, raw: str) -> Record:
        if "identifiers" in self.values:
            self.values["identifiers"] = ordered(self.values["identifiers"])
        for name, value in self.values.items():
            if type(value) is list:
                self.values[name] = tuple(value)
        slots = tuple(slot for _, slot in sorted(self.slots, key=itemgetter(0)))
        return Record(
            **self.values,
            provenance=tuple(self.traces),
            shape=Shape(slots) if slots else None,
            raw=(Raw(self.source.format, self.source.name, raw),),
        )


def ordered(identifiers: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Schemes stand in one order whatever the file’s; two identifiers of one scheme keep theirs."""
    return tuple(sorted(identifiers, key=_rank))


def _rank(identifier: Identifier) -> tuple[int, str]:
    known = identifier.scheme in SCHEME_ORDER
    return (SCHEME_ORDER.index(identifier.scheme) if known else len(SCHEME_ORDER), identifier.scheme)


def divided_title(joined: str) -> Title:
    """A joined title into its parts, at the first colon, when joining them again gives the same."""
    main, _, sub = joined.partition(": ")
    title = Title(main.strip(), sub.strip())
    return title if sub and title.joined == joined else Title(joined)
