from pathlib import Path

import pytest

import bastama.programmes
from bastama.programmes.package.model import Edition
from bastama.programmes.package.reader import read
from bastama.projects.path import next_thing

EDITIONS = Path(bastama.programmes.__file__).parent / "editions"


@pytest.fixture(scope="module")
def year() -> Edition[str]:
    return read(EDITIONS / "one-year").in_language("en")


def led_to(edition: Edition[str], now: str, *answered: str) -> tuple[str, str]:
    found = next_thing(edition, now, answered)
    assert found is not None
    return found.step.id, found.tool.id if found.tool else ""


def test_next_thing_is_the_tool_its_words_speak_of(year: Edition[str]) -> None:
    assert led_to(year, "values") == ("values", "what-i-value")
    assert led_to(year, "sharing") == ("sharing", "account")


def test_sheets_of_the_sessions_hold_nobody_up(year: Edition[str]) -> None:
    assert led_to(year, "values", "what-i-value") == ("focus", "my-concern")


def test_who_filled_in_every_sheet_of_the_path_is_told_so(year: Edition[str]) -> None:
    left, done = (next_thing(year, "sharing", answered) for answered in ([], ["account"]))
    assert (left and left.is_all, done and done.is_all) == (False, True)


def test_diary_is_never_done(year: Edition[str]) -> None:
    assert led_to(year, "leading", "record-of-participation") == ("leading", "record-of-participation")


def test_step_that_names_no_tool_asks_for_each_of_its_tools() -> None:
    short = read(EDITIONS / "short-online").in_language("en")
    assert led_to(short, "focus") == ("focus", "my-concern")
    assert led_to(short, "sharing", "account") == ("sharing", "")
