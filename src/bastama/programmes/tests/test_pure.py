import subprocess
import sys

import pytest


@pytest.mark.parametrize("package", ["fields", "package"])
def test_folder_is_pure_and_imports_no_django(package: str) -> None:
    script = f"""
import importlib, pkgutil, sys
import bastama.programmes.{package} as folder
for module in pkgutil.iter_modules(folder.__path__):
    importlib.import_module(f"{{folder.__name__}}.{{module.name}}")
sys.exit("django" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
