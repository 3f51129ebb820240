"""A plugin of pytest: the tests get a home of their own before the settings are read, and their tables as a site does.

It is named in `pyproject.toml`, since pytest-django reads the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

HOME = tempfile.mkdtemp(prefix="bastama-test-")
os.environ["BASTAMA_HOME"] = HOME
# What tests keep must never reach a store that somebody named for a site of theirs.
os.environ["BASTAMA_FILES"], os.environ["BASTAMA_S3_BUCKET"] = "disk", ""
Path(HOME, "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let the tables of the tests be made by the executor that makes those of a site."""
    from django.core.management.commands import migrate  # noqa: PLC0415 -- the settings are read by now

    from bastama.config.applying import Executor  # noqa: PLC0415 -- likewise

    migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]
