"""What a field may hold. What this library wrote about itself in a file is read back to the letter, and the file may be anybody's."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from bastama.library.formats.dates import normal_date
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.identifiers import orcid_in, same_link
from bastama.library.formats.json_form import field_from_json
from bastama.library.formats.record import (
    LINK_ROLES,
    STATUSES,
    WORK_TYPES,
    Abstract,
    CitationCount,
    Contributor,
    Identifier,
    Link,
    Rights,
    Unknown,
)
from bastama.library.formats.text import BREAKS

MOST_PAGES, MOST_COUNTED = 10**6, 10**9
OF_SEVERAL_LINES = {Abstract: "text", Rights: "statement", Unknown: "value"}


def sound_field(name: str, plain: object) -> Any:
    """One field out of what a file says of it. Refuses what none of our readers would have made: pages and other files rely on it."""
    value = field_from_json(name, plain)
    lines = () if name == "notes" else _lines_in(value)
    if any(map(BREAKS.search, lines)) or not RULES.get(name, _anything)(value):
        raise Unreadable("record.damaged", field=name)
    return value


def _lines_in(value: Any) -> Iterator[str]:
    """The texts of a value that have to stand on one line."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _lines_in(one)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name != OF_SEVERAL_LINES.get(type(value)):
                yield from _lines_in(getattr(value, part.name))


def _anything(_value: object) -> bool:
    return True


def _is_day(day: str) -> bool:
    return day == normal_date(day)


def _is_person(one: Contributor) -> bool:
    return bool(one.family) and one.orcid == orcid_in(one.orcid)


def _is_number(one: Identifier) -> bool:
    return bool(one.scheme and one.value)


def _is_link(one: Link) -> bool:
    """Whether it can be compared with others; what is no address of the web is never made a link of."""
    try:
        return bool(same_link(one.url)) and one.role in LINK_ROLES
    except ValueError:
        return False


def _is_count(one: CitationCount) -> bool:
    return 0 <= one.count < MOST_COUNTED and _is_day(one.as_of)


def _each(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda values: all(map(is_right, values))


RULES: dict[str, Callable[[Any], bool]] = {
    "type": WORK_TYPES.__contains__, "status": ("", *STATUSES).__contains__, "issued": _is_day, "online": _is_day,
    "page_count": lambda count: count is None or 0 < count < MOST_PAGES, "contributors": _each(_is_person),
    "identifiers": _each(_is_number), "links": _each(_is_link), "citations": _each(_is_count),
}  # fmt: skip
