"""The program with one check taken out, for as long as a block runs: every function made from a changed source."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from bastama.foundation.prepared import Prepared

SOURCE = Path(__file__).resolve().parents[2] / "src/bastama"


@dataclass(frozen=True)
class Check:
    """A piece of source that keeps something from somebody, and what stands there without it."""

    file: str
    snippet: str
    without: str
    looked_at: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {' '.join(self.snippet.split())}"


@contextmanager
def changed(check: Check) -> Iterator[None]:
    """Let every function of a file do what it would do with the check taken out; then put all back."""
    path = SOURCE / check.file
    source = path.read_text("utf-8")
    assert source.count(check.snippet) == 1, f"{check}: this must stand there exactly once"
    codes = dict(_codes(compile(source.replace(check.snippet, check.without), str(path), "exec")))
    held = [(function, function.__code__) for function in _functions_of(path)]
    assert held, f"{check.file} is not in use"
    for function, code in held:
        function.__code__ = codes[code.co_qualname]
    _write_anew()
    try:
        yield
    finally:
        for function, code in held:
            function.__code__ = code
        _write_anew()


def _write_anew() -> None:
    """Questions that are written once a process are written as the program has them now."""
    for one in _alive().questions:
        one._written.clear()


@dataclass(frozen=True)
class Alive:
    """What of the program lives in this process: to look for it among all objects takes a while, so it is done once."""

    functions: dict[str, list[FunctionType]]
    questions: list[Prepared[Any]]


@cache
def _alive() -> Alive:
    functions: dict[str, list[FunctionType]] = {}
    questions = []
    gc.unfreeze()  # What was there before the first test is put aside for good, and would not be among these.
    everything = gc.get_objects()
    gc.freeze()
    for one in everything:
        if type(one) is FunctionType and "<" not in one.__code__.co_name:
            functions.setdefault(one.__code__.co_filename, []).append(one)
        elif type(one) is Prepared:
            questions.append(one)
    return Alive(functions, questions)


def _functions_of(path: Path) -> list[FunctionType]:
    if str(path) not in _alive().functions:
        _alive.cache_clear()  # Its module was not read yet.
    return _alive().functions.get(str(path), [])


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for held in code.co_consts:
        if isinstance(held, CodeType):
            yield held.co_qualname, held
            yield from _codes(held)
