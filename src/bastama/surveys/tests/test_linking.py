from typing import Any
from uuid import uuid4

from bastama.surveys.linking import BLANK, QUESTIONS, hashes_of, parted, read_part

SCHOOL, KEY = uuid4(), b"k" * 32
PARTS: dict[str, Any] = {"mother": "Ә", "grandfather": "с", "teacher": "Қ", "day": "17", "children": 4}


def test_the_same_answers_in_other_letters_give_the_same_code() -> None:
    again = {"mother": " а ", "grandfather": "S", "teacher": "кто", "day": "17 ", "children": "4"}
    assert hashes_of(again, school=SCHOOL, key=KEY) == hashes_of(PARTS, school=SCHOOL, key=KEY)


def test_one_part_otherwise_shares_one_hash_and_not_the_whole() -> None:
    one = parted(hashes_of(PARTS, school=SCHOOL, key=KEY))
    other = parted(hashes_of({**PARTS, "day": 18}, school=SCHOOL, key=KEY))
    assert one is not None
    assert other is not None
    assert one.whole != other.whole
    shared = [
        question.key for question, a, b in zip(QUESTIONS, one.without, other.without, strict=True) if a == b
    ]
    assert shared == ["day"]


def test_another_school_or_key_shares_nothing() -> None:
    own = hashes_of(PARTS, school=SCHOOL, key=KEY)
    assert hashes_of(PARTS, school=uuid4(), key=KEY) != own
    assert hashes_of(PARTS, school=SCHOOL, key=b"l" * 32) != own


def test_fewer_than_four_parts_give_no_code() -> None:
    three = {**PARTS, "day": "", "children": "many"}
    assert hashes_of(three, school=SCHOOL, key=KEY) == BLANK
    assert parted(BLANK) is None


def test_numbers_out_of_reach_are_not_read() -> None:
    day = QUESTIONS[3]
    assert [read_part(day, given) for given in ("0", "32", "31", "-3", "٣")] == ["", "", "31", "", "3"]
