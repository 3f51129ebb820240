"""Where in a file of JSON its items stand, and the fields of each: JSON itself forgets its lines while it is read."""

import json
import re
from bisect import bisect
from collections.abc import Callable, Iterator

from bastama.library.formats.places import Places
from bastama.library.formats.text import HARD_BREAKS

GAP = re.compile(r"[\s,:]*")
DECODER = json.JSONDecoder()


def item_places(text: str, under: str) -> list[Places]:
    """The lines of the items of a list, of those under a name, or of the one item; of a text that is sound JSON."""
    breaks = [match.end() for match in HARD_BREAKS.finditer(text)]

    def line_of(place: int) -> int:
        return bisect(breaks, place) + 1

    start = _after_gap(text, 0)
    if text.startswith("{", start):
        listed = [place for key, place, _ in _fields(text, start) if key == under and text[place] == "["]
        if not listed:
            return [_of_item(text, start, line_of)]
        start = listed[-1]
    return [_of_item(text, place, line_of) for place in _items(text, start)]


def _of_item(text: str, start: int, line_of: Callable[[int], int]) -> Places:
    places = {"": line_of(start)}
    if text.startswith("{", start):
        places |= {key: line_of(place) for key, place, _ in _fields(text, start)}
    return places


def _items(text: str, start: int) -> Iterator[int]:
    place = _after_gap(text, start + 1)
    while not text.startswith("]", place):
        yield place
        place = _after_gap(text, DECODER.raw_decode(text, place)[1])


def _fields(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The name of each field, where its value begins and where it ends."""
    place = _after_gap(text, start + 1)
    while not text.startswith("}", place):
        key, end = DECODER.raw_decode(text, place)
        value = _after_gap(text, end)
        place = DECODER.raw_decode(text, value)[1]
        yield key, value, place
        place = _after_gap(text, place)


def _after_gap(text: str, place: int) -> int:
    match = GAP.match(text, place)
    return match.end() if match else place
