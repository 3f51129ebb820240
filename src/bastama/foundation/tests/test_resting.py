from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bastama.foundation.resting import EXTENDS_FOR, Arriving, Becomes, becomes, goes_on, id_in

NOON = datetime(2025, 9, 18, 7, tzinfo=UTC)
ME, OTHER, PAGE, ANOTHER_PAGE = (UUID(int=number) for number in range(1, 5))


@dataclass
class Text:
    token: str = "text.3"
    writer_id: UUID | None = ME
    draft: UUID | None = PAGE
    begun_at: datetime = NOON


def test_becomes_the_first_when_nothing_stands_there() -> None:
    assert becomes(Arriving(ME, "anything"), None, at=NOON) is Becomes.FOLLOWS


@pytest.mark.parametrize(
    ("base", "writer", "draft", "minutes", "is_open", "expected"),
    [
        ("text.3", ME, PAGE, 9, True, Becomes.EXTENDS),
        ("text.3", ME, ANOTHER_PAGE, 9, True, Becomes.EXTENDS),
        ("text.3", ME, PAGE, 10, True, Becomes.FOLLOWS),
        ("text.3", ME, PAGE, 9, False, Becomes.FOLLOWS),
        ("text.3", OTHER, PAGE, 9, True, Becomes.FOLLOWS),
        ("text.2", ME, PAGE, 9, True, Becomes.FOLLOWS),
        ("text.2", ME, ANOTHER_PAGE, 9, True, Becomes.STANDS_ASIDE),
        ("text.2", ME, None, 9, True, Becomes.STANDS_ASIDE),
        ("text.2", OTHER, PAGE, 9, True, Becomes.STANDS_ASIDE),
        ("", ME, ANOTHER_PAGE, 9, True, Becomes.STANDS_ASIDE),
    ],
)
def test_becomes_what_the_rule_says(
    base: str, writer: UUID, draft: UUID | None, minutes: int, *, is_open: bool, expected: Becomes
) -> None:
    at = NOON + timedelta(minutes=minutes)
    assert becomes(Arriving(writer, base, draft), Text(), at=at, is_open=is_open) is expected


def test_becomes_an_aside_where_head_and_page_name_no_draft() -> None:
    assert becomes(Arriving(ME, "text.2"), Text(draft=None), at=NOON) is Becomes.STANDS_ASIDE


def test_extending_ends_after_ten_minutes() -> None:
    assert timedelta(minutes=10) == EXTENDS_FOR


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        ("text.3", PAGE, True),
        ("text.2", PAGE, False),
        ("text.3", ANOTHER_PAGE, False),
        ("text.3", None, False),
    ],
)
def test_goes_on_only_from_the_very_side_of_its_own_page(
    base: str, draft: UUID | None, *, expected: bool
) -> None:
    assert goes_on(Arriving(ME, base, draft), Text()) is expected


@pytest.mark.parametrize(
    ("token", "expected"), [(f"{PAGE}.7", PAGE), (str(PAGE), PAGE), ("no", None), ("", None)]
)
def test_id_in_a_token(token: str, expected: UUID | None) -> None:
    assert id_in(token) == expected
