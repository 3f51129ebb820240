"""A plugin of pytest: the tests get a home of their own before the settings are read.

It is named in `pyproject.toml`, since pytest-django reads the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="bastama-test-")
os.environ["BASTAMA_HOME"] = HOME
# What tests keep must never reach a store that somebody named for a site of theirs.
os.environ["BASTAMA_FILES"], os.environ["BASTAMA_S3_BUCKET"] = "disk", ""
Path(HOME, "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
