"""What is written into the log holds no word that a person wrote, whoever logs it."""

import subprocess
import sys
from pathlib import Path

from tests.site import ROOT, settings_of

PROGRAM = """
import logging, sys
import django
django.setup()
first, second = sys.argv[1:]
try:
    try:
        raise KeyError(first)
    except KeyError as cause:
        raise ValueError(second) from cause
except ValueError:
    logging.getLogger("some.library").exception("It broke.")
"""


def test_exception_that_anybody_logs_is_written_without_its_words(tmp_path: Path) -> None:
    known = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "bastama.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "zfirst", "zsecond"],
        env={**settings_of(tmp_path, ""), **known},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "ERROR It broke." in done.stderr
    assert done.stderr.rstrip().endswith("ValueError")
    assert [word for word in ("zfirst", "zsecond") if word in done.stderr] == []
