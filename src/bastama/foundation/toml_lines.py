"""On which line of a TOML file a key stands; Python's own reader does not say."""

import re

Spot = tuple[str | int, ...]

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
NAME = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
KEY = re.compile(rf"^\s*({NAME}(?:\s*\.\s*{NAME})*)\s*=(.*)$")
NAMES = re.compile(NAME)
# Texts and comments, so that brackets inside them are not counted.
INSIDE = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*$")
QUOTES = ('"""', "'''")


class Lines:
    """Lines of a text that Python can read as TOML; of another text, as far as can be told."""

    def __init__(self, text: str) -> None:
        self.by_spot: dict[Spot, int] = {}
        self.counts: dict[Spot, int] = {}
        self.table: Spot = ()
        # The list that is being followed; tables within it stand on lines of their own.
        self.list: Spot = ()
        self.open_quote = ""
        self.depth = 0
        for number, line in enumerate(text.split("\n"), start=1):
            if self.open_quote or self.depth:
                self._go_on(line, number)
            else:
                self._begin(line, number)

    def of(self, spot: Spot) -> int:
        """The line of a key; of the nearest table around it where the key itself has none."""
        while spot and spot not in self.by_spot:
            spot = spot[:-1]
        return self.by_spot.get(spot, 1)

    def _begin(self, line: str, number: int) -> None:
        if header := HEADER.match(line):
            names = _names(header[2])
            self.table = self._next(names) if header[1] == "[[" else self._inside(names)
            self.by_spot.setdefault(self.table, number)
        elif key := KEY.match(line):
            self.list = (*self.table, *_names(key[1]))
            self.by_spot.setdefault(self.list, number)
            self._go_on(key[2], number)

    def _inside(self, names: list[str]) -> Spot:
        """A table's place; a list of tables on the way is entered at its last table."""
        spot: Spot = ()
        for name in names:
            spot = (*spot, name)
            if spot in self.counts:
                spot = (*spot, self.counts[spot])
        return spot

    def _next(self, names: list[str]) -> Spot:
        of_list = (*self._inside(names[:-1]), names[-1])
        self.counts[of_list] = self.counts.get(of_list, -1) + 1
        return (*of_list, self.counts[of_list])

    def _go_on(self, rest: str, number: int) -> None:
        """Follow long texts and lists over the line's end."""
        while rest:
            if self.open_quote:
                _, found, rest = rest.partition(self.open_quote)
                self.open_quote = "" if found else self.open_quote
                continue
            inside = INSIDE.search(rest)
            plain = rest[: inside.start()] if inside else rest
            for sign in plain:
                self._bracket(sign, number)
            rest = rest[inside.end() :] if inside else ""
            if inside and inside[0] in QUOTES:
                self.open_quote = inside[0]

    def _bracket(self, sign: str, number: int) -> None:
        if sign == "{" and self.depth == 1:
            self.counts[self.list] = self.counts.get(self.list, -1) + 1
            self.by_spot.setdefault((*self.list, self.counts[self.list]), number)
        if sign in "[{":
            self.depth += 1
        elif sign in "]}":
            self.depth = max(0, self.depth - 1)


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in NAMES.findall(dotted)]
