"""`bastama migrate`: bring the database up to this version and load the data that ships with it."""

import argparse
import sys
import time

from django.db import DatabaseError, connection
from django.db.migrations.migration import Migration

from bastama.config import readiness
from bastama.config.applying import Executor
from bastama.library.actions.concepts import mark_anew
from bastama.places.reference import load_reference as load_places
from bastama.programmes.queries import is_led
from bastama.programmes.reference import load_reference as load_calendars

NOTHING_LOST = (
    "What was written before is kept, and each step is done whole or not at all. Put right what the database names, "
    "then give the command again: it goes on from there."
)


class Progress:
    """Tells of each migration when it begins and when it is done; the executor of Django calls it."""

    def __init__(self) -> None:
        self.count = self.done = 0
        self.began = 0.0

    def tell(self, action: str, migration: object = None, _fake: bool | None = None, /) -> None:  # noqa: FBT001 -- Django's own
        if not isinstance(migration, Migration):
            return
        if action == "apply_start":
            self.began = time.monotonic()
            words = migration.name.split("_", 1)[-1].replace("_", " ")
            print(f"  {self.done + 1:>2} of {self.count}  {migration.app_label}: {words}", end="", flush=True)
        if action == "apply_success":
            self.done += 1
            print(f"  ({time.monotonic() - self.began:.1f} s)", flush=True)


def main(words: list[str]) -> int:
    """Apply what is missing, with a line for each step."""
    parser().parse_args(words)
    try:
        readiness.knock()
        progress = Progress()
        executor = Executor(connection, progress.tell)
    except DatabaseError as reason:
        print(f"Nothing was changed. {readiness.cannot_reach(reason)}", file=sys.stderr)
        return 1
    if unknown := readiness.newer_than_us(executor.loader):
        print(
            f"Nothing was changed: the database was made by a newer Bastama, it has {unknown}.",
            file=sys.stderr,
        )
        return 1
    try:
        migrate(executor, progress)
    except DatabaseError as reason:
        print(
            f"\nThe tables are not ready yet: {' '.join(str(reason).split())}. {NOTHING_LOST}",
            file=sys.stderr,
        )
        return 1
    print(f"The database is ready. Next: {_next_command()}")
    return 0


def _next_command() -> str:
    if is_led():
        return "`bastama serve`."
    return '`bastama programme lead "NAME"`: it prints the code that lets the first lead in. Then `bastama serve`.'


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    return argparse.ArgumentParser(
        prog="bastama migrate",
        description="Bring the database up to this version of Bastama, and load the regions and the school year that "
        "ship with it. What records speak of is found anew after a new vocabulary. What people wrote stays. Make a backup first: bastama backup FILE. "
        "Given twice, the second time changes nothing.",
    )


def migrate(executor: Executor, progress: Progress) -> None:
    """Apply the missing migrations in their order, load the reference data, and find concepts by the vocabulary of this version."""
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    progress.count = len(plan)
    print(
        f"{len(plan)} steps to do." if plan else "The tables are already those of this version.", flush=True
    )
    executor.migrate(targets, plan)
    if count := load_places():
        print(f"Regions, cities and their names: {count} made or changed.")
    if count := load_calendars():
        print(f"School years: {count} made.")
    if count := mark_anew(tell=_tell_of_concepts):
        print(f"Records whose concepts were found anew, by the vocabulary of this version: {count}.")


def _tell_of_concepts(done: int, count: int) -> None:
    """A line for each ten thousand: a large library takes some minutes."""
    if done % 10_000 == 0 or (done == count and count >= 10_000):
        print(f"  Concepts found anew in {done} of {count} records …", flush=True)
