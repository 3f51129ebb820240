"""Run inside a site's own process: puts something of every kind into an empty site, goes on writing pairs of rows, goes back."""

import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def fill() -> None:
    """The cast, an entry in Kazakh with nested answers, the article with its raw files, an open questionnaire, two files people sent."""
    from bastama.entries import make as entries  # noqa: PLC0415 -- models stand only after the settings
    from bastama.library.actions.seed import load_seed  # noqa: PLC0415 -- likewise
    from bastama.surveys import make as surveys  # noqa: PLC0415 -- likewise
    from tests.world import build  # noqa: PLC0415 -- likewise

    world = build()
    notebook = world.project.notebook
    entries.entry(
        world.aigerim, notebook, ring="me", answers={"z": ["ә", 1, None, {"a": True}], "a": "«Ұ»\n№"}
    )
    load_seed()
    wave = surveys.opened({world.school: 7})
    surveys.answered(wave, world.school, [3, 4])
    for name in ("ab/picture", "cd/Құжат.pdf"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(range(256)) * 500)


def write_pairs(stop: Path) -> None:
    """Write two rows in each transaction until a file appears, and once however early that is."""
    from bastama.places import make as places  # noqa: PLC0415 -- likewise

    number = 0
    while not number or not stop.exists():
        number += 1
        with transaction.atomic():
            places.area(code=f"left-{number}")
            places.area(code=f"right-{number}")
        time.sleep(0.001)
    print(number)


def go_back(to: list[str]) -> None:
    """Undo whatever was migrated since: `to` says each package and the last of its migrations that stays."""
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name) for app, name in zip(to[::2], to[1::2], strict=True)])


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["pairs", stop]:
            write_pairs(Path(stop))
        case ["back", *to]:
            go_back(to)
        case _:
            fill()
