import gc
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.test.client import ClientHandler

from bastama.config.testing import LONGEST

DATABASES = {"django_db", "postgres", "databases"}
"""The marks of tests that need a database."""
OF_PAGES = ("_pages.py", "test_views.py", "test_page.py")
"""Files about what pages show: what they ask of a database stands in queries and actions, which are asked on both kinds."""
LOADED = ("_middleware_chain", "_view_middleware", "_template_response_middleware", "_exception_middleware")
"""What a handler of requests makes of the settings before its first request."""


def pytest_configure() -> None:
    """Tests read static files where they lie; passwords are hashed as quickly as is safe to test.

    Rubbish is looked for more seldom: what is loaded stays to the end, and looking it through took a tenth of the time.
    """
    gc.set_threshold(50_000, 20, 100)
    _load_middleware_once()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Each process has its own: whoever begins a parcel sweeps away those that no row of theirs names.
    settings.PARCELS_ROOT = Path(tempfile.mkdtemp(prefix="bastama-parcels-"))


def _load_middleware_once() -> None:
    """All clients of a process go through one chain of middleware, loaded anew after a setting has changed.

    To load it takes as long as a small page, and ten clients ask for each row of the access table. The chain knows nothing
    of its client: whether forms are checked for where they come from is written into each request.
    """
    loaded: dict[str, Any] = {}
    load = ClientHandler.load_middleware

    def load_once(handler: ClientHandler, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django calls it so
        if not loaded:
            load(handler, is_async)
            loaded.update({name: getattr(handler, name) for name in LOADED})
        vars(handler).update(loaded)

    def forget(**_: Any) -> None:
        loaded.clear()

    ClientHandler.load_middleware = load_once  # type: ignore[method-assign]
    setting_changed.connect(forget, weak=False)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.PARCELS_ROOT, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files come first; what asks no database is not asked again of another kind of database."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        same = [item for item in items if not is_of_a_database(item)]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if is_of_a_database(item)]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end, so it is put aside from what Python looks through for rubbish."""
    gc.collect()
    gc.freeze()


def is_of_a_database(item: pytest.Item) -> bool:
    """Whether a test uses the database of this round, or makes some of its kind."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marks = {mark.name for mark in item.iter_markers()}
    if item.path.name.endswith(OF_PAGES) and "postgres" not in marks:
        return False
    return bool(fixtures & {"db", "transactional_db", "django_db_setup"} or marks & DATABASES)
