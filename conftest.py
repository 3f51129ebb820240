from collections.abc import Iterator

import pytest
from django.conf import settings

WALKS = ("test_leaks.py", "test_non_interference.py", "test_each_check_matters.py")
"""They ask one walk over the whole site, so one process runs them all, and begins with them: they take longest."""


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Where a round is shared by several processes, a file stays in one of them, with what it built.

    A wrapper, because the groups must stand there before the plugin that shares looks for them.
    """
    items.sort(key=lambda item: item.path.name not in WALKS)
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            group = "walks" if item.path.name in WALKS else str(item.path)
            item.add_marker(pytest.mark.xdist_group(group))
    yield
