"""Phones that were away, on all processors: a program for each, on an empty site of its own."""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from subprocess import PIPE, Popen


class NotPlayed(Exception):
    """A program that plays ended before its time."""


def on_all_processors(runs: int, folder: Path) -> Counter[str]:
    """Share the runs among as many programs as there are processors; each has an empty site of its own."""
    count = min(os.cpu_count() or 1, max(runs, 1))
    begun = [_begin(number, runs, count, folder / str(number)) for number in range(count)]
    total: Counter[str] = Counter()
    for program in begun:
        said, _ = program.communicate()
        if program.returncode:
            raise NotPlayed("Not all runs were played; the lines above say why.")
        total.update(json.loads(said))
    return total


def _begin(number: int, runs: int, count: int, home: Path) -> "Popen[str]":
    (home / "static").mkdir(parents=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BASTAMA_")}
    named = {"BASTAMA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "bastama.config.settings"}
    words = [str(number), str(runs), str(count)]
    return Popen([sys.executable, "-m", __name__, *words], env={**kept, **named}, stdout=PIPE, text=True)


def main(words: list[str]) -> None:
    """Play every so-many-th run on an empty site, and say in JSON what was found."""
    import django  # noqa: PLC0415 -- the settings are read only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- likewise

    from bastama.web.bench.chance import many  # noqa: PLC0415 -- likewise

    call_command("migrate", verbosity=0)
    print(json.dumps(many(range(*map(int, words)))))


if __name__ == "__main__":
    main(sys.argv[1:])
