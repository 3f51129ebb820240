"""From the stored sheets of a country to the tables that may be shown: how long, how much memory, and whether pandas agrees.

The measured part runs in a process of its own (`python -m bastama.web.bench.surveys`), so that what made the country is not
counted.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bastama.web.bench.server import NotStarted

SECONDS, PEAK_MIB, DIFFERENCE, RATIO = 10, 1024, 1e-9, 1.3
NEEDED = {"numpy": 'pip install "bastama[country]"', "pandas": "pip install pandas"}


def measured(home: Path, sheets: int, schools: int) -> dict[str, Any]:
    """Make a country in an empty home and measure it. The settings of the home are read already."""
    for name, how in NEEDED.items():
        if find_spec(name) is None:
            raise NotStarted(f"Nothing was measured: {name} is not installed here. Install it: {how}.")
    from django.core.management import call_command  # noqa: PLC0415 -- the settings are read only now

    from bastama.web.bench.country import make_country  # noqa: PLC0415 -- likewise

    call_command("migrate", verbosity=0)
    print(f"Making {schools} schools with {sheets} sheets …", file=sys.stderr, flush=True)
    make_country(schools, sheets)
    done = subprocess.run(
        [sys.executable, "-m", "bastama.web.bench.surveys"],
        env={**os.environ, "BASTAMA_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted("Nothing was measured: the pass over the sheets failed; the lines above say why.")
    found: dict[str, Any] = json.loads(done.stdout)
    return {"sheets": sheets, "schools": schools, **found}


def beyond(told: Mapping[str, Any]) -> list[str]:
    """Say which limits are passed."""
    limits = {
        "seconds": SECONDS,
        "peak_mib": PEAK_MIB,
        "largest_difference": DIFFERENCE,
        "profile_ratio": RATIO,
    }
    past = [
        f"{name}: {told[name]}, the limit is {most}." for name, most in limits.items() if told[name] > most
    ]
    return past + [f"profile_scans: it reads all of {one[:300]}" for one in told["profile_scans"]]


def main() -> None:
    """Work out the tables of the only wave, then compare what they stand on with pandas."""
    import django  # noqa: PLC0415 -- a program of its own

    django.setup()
    from bastama.surveys.actions.results import rows_of  # noqa: PLC0415 -- needs the settings
    from bastama.surveys.models import Wave  # noqa: PLC0415 -- likewise

    wave = Wave.objects.select_related("form", "series").get()
    began, busy = time.perf_counter(), time.process_time()
    rows = rows_of(wave)
    seconds, processor = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
        "peak_mib": round(peak),
        "largest_difference": max(differences(wave)),
        "places": len(rows),
    }
    json.dump(told, sys.stdout)


def differences(wave: Any) -> Iterator[float]:
    """How far the figures of every scale and place lie from those that pandas works out from the same rows."""
    from bastama.surveys.actions.results import counted, scales_of  # noqa: PLC0415 -- needs the settings
    from bastama.web.bench.pandas_figures import Answers  # noqa: PLC0415 -- pandas is there for this alone

    scales = scales_of(wave.form)
    now, answers = counted(wave, scales), Answers.of(wave)
    for scale in scales:
        found, told = answers.figures(scale), now.figures[scale.code]
        for place in now.trees[scale.code].each():
            yield from apart(place, told[place.code], found.get(place.code))
        yield from answers.reliability_apart(scale, now.gathered.crosses[scale.code])


def apart(place: Any, one: Any, other: Any) -> Iterator[float]:
    """What differs of one place: people, mean, spread, bands; and how far what is told lies from what is true."""
    from bastama.surveys.statistics.figures import deviation, mean  # noqa: PLC0415 -- as above

    if other is None:
        yield one.whole.count
        return
    yield abs(one.whole.count - other.people)
    yield abs(mean(one.whole) - other.mean)
    yield from (abs(mine - its) for mine, its in zip(one.whole.bands, other.bands, strict=True))
    if other.people > 1:
        yield abs(deviation(one.whole) - other.deviation)
    if told := one.mean.mean:
        yield max(float(told.least) - other.mean, other.mean - float(told.most), 0.0)
    # The spread of an area is that of its schools that tell one, and not compared.
    if one.spread and not place.parts:
        yield max(one.spread.least - other.deviation, other.deviation - one.spread.most, 0.0)


if __name__ == "__main__":
    main()
