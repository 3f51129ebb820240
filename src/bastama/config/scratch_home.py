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
Path(HOME, "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
