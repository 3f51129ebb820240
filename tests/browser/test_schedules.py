"""The simulation's deeds in real browsers, by the command that plays them: a few runs, and Firefox where it is installed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.place import Place

pytestmark = pytest.mark.browser
NOTHING = {"lost": 0, "doubled": 0, "disagreeing": 0}


def played(folder: Path, *words: str) -> dict[str, int]:
    """What `bench offline` counted, on an empty site of its own."""
    command = [sys.executable, "-m", "bastama.config.command", "bench", "offline", *words]
    done = subprocess.run(
        [*command, "--json", str(folder / "told")],
        env=Place(folder / "home").environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert (folder / "told").exists(), done.stderr
    told: dict[str, int] = json.loads((folder / "told").read_text("utf-8"))
    assert (done.returncode == 0) == all(told[name] == 0 for name in NOTHING), done.stderr
    return told


def test_runs_drawn_by_chance_in_chromium_lose_and_double_nothing(tmp_path: Path) -> None:
    told = played(tmp_path, "--browser", "2", "--first", "6")
    told.pop("seconds")
    assert told == {"runs": 2, **NOTHING}


@pytest.mark.skipif(
    shutil.which("firefox-esr") is None,
    reason="Firefox is not installed; on Debian: apt-get install firefox-esr",
)
def test_fortnight_in_small_in_firefox_loses_and_doubles_nothing(tmp_path: Path) -> None:
    told = played(tmp_path, "--firefox")
    told.pop("seconds")
    assert told == {"runs": 0, "runs in Firefox": 1, **NOTHING}
