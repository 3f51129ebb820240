"""A world in which nothing is left to chance: the same ids, secrets and times whenever it is built."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from types import ModuleType
from typing import Any
from unittest import mock
from uuid import UUID
from zoneinfo import ZoneInfo

from bastama.foundation import prepared
from bastama.foundation.days import at
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.surveys import make as surveys

MOMENT = datetime(2026, 2, 18, 12, 0, tzinfo=ZoneInfo("Asia/Almaty"))
COUNTING: tuple[Any, ...] = (groups, people, places, programmes, surveys)


class Chance:
    """What stands for the machine's chance: begun anew with a name, it says the same again."""

    def __init__(self) -> None:
        self.source = random.Random()

    def begin(self, name: str) -> None:
        self.source.seed(name)

    def __call__(self, count: int) -> bytes:
        return self.source.randbytes(count)


@contextmanager
def stillness() -> Iterator[Chance]:
    """Ids, tokens, signatures and the clock are the same every time; only what is written can differ."""
    chance = Chance()
    chance.begin("the world")
    marks = random.Random(1)

    def mark() -> UUID:
        """What stands in a question while it is written, once a process, takes nothing from the chance of a visit."""
        return UUID(int=marks.getrandbits(128))

    with (
        mock.patch.object(prepared, "uuid4", mark),
        mock.patch.object(os, "urandom", chance),
        mock.patch.object(random, "_urandom", chance),
        mock.patch.object(time, "time", MOMENT.timestamp),
        at(MOMENT),
    ):
        for module in COUNTING:
            _count_anew(module)
        yield chance


def _count_anew(module: ModuleType) -> None:
    vars(module)["_number"] = count(1)
