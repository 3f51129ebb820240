"""A site of an earlier release becomes one of this: nothing a person wrote is changed, and there is a way back."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.place import empty_place

pytestmark = pytest.mark.databases
RELEASES = sorted((Path(__file__).parent / "releases").glob("*.backup"))


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def release(request: pytest.FixtureRequest) -> Path:
    """A backup of a site with something of every kind in it, made by the released code."""
    path: Path = request.param
    return path


def rows_in(release: Path) -> dict[str, int]:
    """By table, how many rows were backed up."""
    with ZipFile(release) as pack:
        names = [name for name in pack.namelist() if name.startswith("rows/")]
        return {Path(name).stem: len(pack.read(name).splitlines()) for name in names}


def last_migrations(release: Path) -> dict[str, str]:
    """By package, the last migration that the release had."""
    with ZipFile(release) as pack:
        applied = json.loads(pack.read("manifest.json"))["migrations"]
    return {app: max(name for each, name in applied if each == app) for app, _ in applied}


def test_site_of_a_release_is_restored_into_this_version(release: Path, tmp_path: Path) -> None:
    with empty_place(tmp_path / "home") as place:
        place.must("restore", str(release))
        found = {table: len(rows) for table, rows in place.rows().items()}
    kept = rows_in(release)
    kept.pop("django_migrations")
    assert {table: found[table] for table in kept} == kept


def test_a_release_can_be_gone_back_to_and_come_from_again(release: Path, tmp_path: Path) -> None:
    with empty_place(tmp_path / "home") as place:
        place.must("restore", str(release))
        before = place.rows()
        stays = last_migrations(release)
        done = place.start("tests.filling", "back", *(word for pair in stays.items() for word in pair))
        assert (done.communicate(timeout=120)[1], done.returncode) == ("", 0)
        left = [row for row in place.rows()["django_migrations"] if any(f"'{app}'" in row for app in stays)]
        assert len(left) == rows_in(release)["django_migrations"]
        place.must("migrate")
        assert place.rows() | {"django_migrations": []} == before | {"django_migrations": []}
