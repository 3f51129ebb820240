"""Run inside a site's own process: puts something of every kind into an empty site, or goes on writing pairs of rows."""

import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import transaction


def fill() -> None:
    """The cast, an entry in Kazakh with nested answers, the article with its raw files, and two files people sent."""
    from bastama.entries import make as entries  # noqa: PLC0415 -- models stand only after the settings
    from bastama.library.actions.seed import load_seed  # noqa: PLC0415 -- likewise
    from tests.world import build  # noqa: PLC0415 -- likewise

    world = build()
    notebook = world.project.notebook
    entries.entry(
        world.aigerim, notebook, ring="me", answers={"z": ["ә", 1, None, {"a": True}], "a": "«Ұ»\n№"}
    )
    load_seed()
    for name in ("ab/picture", "cd/Құжат.pdf"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(range(256)) * 500)


def write_pairs(stop: Path) -> None:
    """Write two rows in each transaction until a file appears."""
    from bastama.places import make as places  # noqa: PLC0415 -- likewise

    number = 0
    while not stop.exists():
        number += 1
        with transaction.atomic():
            places.area(code=f"left-{number}")
            places.area(code=f"right-{number}")
        time.sleep(0.001)
    print(number)


if __name__ == "__main__":
    django.setup()
    write_pairs(Path(sys.argv[2])) if sys.argv[1] == "pairs" else fill()
