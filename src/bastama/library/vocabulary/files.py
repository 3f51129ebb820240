"""The files of a vocabulary's folder as tables, and a voice that says what is wrong with its file and line."""

import re
import tomllib
from pathlib import Path
from typing import Any

from bastama.foundation.toml_lines import Lines, Spot
from bastama.library.vocabulary.faults import Fault

MAIN, SOURCES, RELEASED = "vocabulary.toml", "sources.toml", "released.toml"
AT_LINE = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")


class Files:
    """What the folder holds; a file that cannot be read is said and stays empty."""

    def __init__(self, folder: Path) -> None:
        self.faults: list[Fault] = []
        self.tables: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}
        self.lines: dict[str, Lines] = {}
        for path in sorted(folder.glob("*.toml")):
            self._open(path.name, path.read_bytes())

    def say(self, code: str, file: str, spot: Spot = (), /, **params: str) -> None:
        self.faults.append(Fault(code, file, self._line(file, spot), params))

    def table(self, name: str) -> dict[str, Any]:
        return self.tables.get(name, {})

    def _line(self, file: str, spot: Spot) -> int:
        """Looked for only where there is something to say: a sound vocabulary is read in half the time."""
        if file in self.texts and file not in self.lines:
            self.lines[file] = Lines(self.texts[file])
        return self.lines[file].of(spot) if file in self.lines else 1

    def _open(self, name: str, raw: bytes) -> None:
        self.tables[name] = {}
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as fault:
            self.faults.append(Fault("not-utf-8", name, raw[: fault.start].count(b"\n") + 1))
            return
        try:
            self.tables[name] = tomllib.loads(text)
            self.texts[name] = text
        except tomllib.TOMLDecodeError as fault:
            where = AT_LINE.search(str(fault))
            line = int(where[1]) if where and where[1] else text.count("\n") + 1
            self.faults.append(Fault("not-toml", name, line, {"reason": AT_LINE.sub("", str(fault))}))
