import os
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="bastama-test-")
os.environ["BASTAMA_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bastama.config.settings")
Path(HOME, "static").mkdir()


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test."""
    from django.conf import settings  # noqa: PLC0415 -- the home folder is named above first

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
