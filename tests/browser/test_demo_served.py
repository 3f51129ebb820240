"""The demo as a newcomer starts it: built and served by one command, entered without a script."""

import pytest

from tests.browser.year import CAST, Year

pytestmark = pytest.mark.browser


def test_demo_is_entered_and_sets_a_portfolio(year: Year) -> None:
    opener = year.opener(CAST["aigerim"])
    answer = opener.open(f"{year.address}/project/portfolio/pdf/", timeout=60)
    assert answer.read().startswith(b"%PDF-")
