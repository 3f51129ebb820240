from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bastama.kit.dates import as_far_as_said, spelled
from bastama.kit.templatetags import kit_tags

DAY = date(2026, 11, 26)
# 20:30 in London is after midnight in Almaty.
LATE = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


def plainly(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "26 қараша 2026 ж."), ("ru", "26 ноября 2026 г."), ("en", "26 November 2026")],
)
def test_day_is_said_as_people_write_it(language: str, said: str) -> None:
    with translation.override(language):
        assert plainly(kit_tags.day(DAY)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "бейсенбі, 26 қараша"), ("ru", "четверг, 26 ноября"), ("en", "Thursday 26 November")],
)
def test_weekday_stands_before_the_day(language: str, said: str) -> None:
    with translation.override(language):
        assert plainly(kit_tags.weekday_day(DAY)) == said


def test_moment_is_told_in_the_time_zone_of_the_programme() -> None:
    with translation.override("en"):
        assert plainly(kit_tags.moment(LATE)) == "27 November 2026, 01:30"
        assert plainly(kit_tags.day(LATE)) == "27 November 2026"
        assert kit_tags.clock(LATE) == "01:30"


def test_nothing_is_said_of_no_day() -> None:
    said = [each(None) for each in (kit_tags.day, kit_tags.weekday_day, kit_tags.moment, kit_tags.clock)]
    assert said == ["", "", "", ""]


@pytest.mark.parametrize(("language", "said"), [("kk", "12 345,5"), ("ru", "12 345,5"), ("en", "12,345.5")])
def test_number_has_the_marks_of_its_language(language: str, said: str) -> None:
    with translation.override(language):
        assert plainly(spelled(12345.5)) == said


def test_number_has_the_decimals_asked_for() -> None:
    with translation.override("en"):
        assert (spelled(Decimal("0.745"), 2), spelled(3, 2), spelled(-1500)) == ("0.74", "3.00", "−1,500")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_number_can_be_read_back(value: Decimal) -> None:
    with translation.override("ru"):
        said = spelled(value)
    assert Decimal(said.replace("\N{NO-BREAK SPACE}", "").replace(",", ".").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["2026", "наурыз 2026 ж.", "5 наурыз 2026 ж."]),
        ("ru", ["2026", "март 2026 г.", "5 марта 2026 г."]),
        ("en", ["2026", "March 2026", "5 March 2026"]),
    ],
)
def test_date_is_said_as_far_as_it_is_known(language: str, said: list[str]) -> None:
    with translation.override(language):
        assert [plainly(as_far_as_said(one)) for one in ("2026", "2026-03", "2026-03-05")] == said
        assert [as_far_as_said(one) for one in ("", "2026-13", "in spring")] == ["", "2026-13", "in spring"]
