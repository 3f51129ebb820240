"""The process that receives what phones send is killed at random moments: what it had confirmed stands, nothing stands twice."""

import json
from pathlib import Path

import pytest

from tests.place import Place

pytestmark = pytest.mark.once


def test_killed_while_it_receives_it_loses_and_doubles_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path / "home")
    place.migrate()
    running = place.start("tests.killed", "4")
    said, wrong = running.communicate(timeout=120)
    assert running.returncode == 0, wrong
    found = json.loads(said)
    assert found.pop("killed") > 4
    assert found == {"lost": [], "doubled": [], "disagreeing": []}
