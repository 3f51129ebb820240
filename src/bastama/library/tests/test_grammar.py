"""Any file of the grammar of RIS, in any dress: nothing of it passes in silence, and what is read goes out and comes back."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bastama.library.formats.reading import read
from bastama.library.formats.ris_lines import KNOWN_TAGS
from bastama.library.formats.streaming import stream
from bastama.library.formats.writing import write

pytestmark = pytest.mark.once
TAGS = some.sampled_from([*sorted(KNOWN_TAGS - {"TY", "ER"}), "ZZ", "X9"])
VALUES = some.sampled_from(
    ["x", "Ұстаз: көшбасшы", "A, B; C, D", "2022/03//", "2021", "411-25", "10.5555/1", "https://e.org/a;b", "1941-5257", "a;b; A",
     "© 2020 X", "SCOPUS:85", "", " ", "IT - a note", "e\u0301", "two\u2028lines", "bastama.volume: \"7\"", "the of and in"]
) | some.text(some.characters(exclude_categories=["C", "Z"]), max_size=6)  # fmt: skip
LINES = some.tuples(TAGS, some.sampled_from(["  - ", " - ", "  -", "\u00a0 - "]), VALUES) | some.tuples(
    some.just(""), some.just(""), some.sampled_from(["goes on", "", "  set in"])
)
RECORDS = some.tuples(
    some.sampled_from(["TY  - JOUR", "TY - BOOK", "TY  - ODD"]), some.lists(LINES, min_size=1, max_size=9),
    some.sampled_from(["ER  - ", "ER -", "ER", ""]),
)  # fmt: skip


def lines_of(records: list[tuple[str, list[tuple[str, str, str]], str]]) -> list[str]:
    return [
        line for first, fields, last in records for line in (first, *("".join(one) for one in fields), last)
    ]


@settings(deadline=None, max_examples=60)
@given(
    some.lists(RECORDS, min_size=1, max_size=3),
    some.sampled_from(["\n", "\r\n", "\r"]),
    some.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_each_line_that_says_something_has_a_trace_and_comes_back(
    records: list[tuple[str, list[tuple[str, str, str]], str]], end: str, encoding: str
) -> None:
    lines = [
        line.replace("\n", " ").replace("\r", " ")
        for line in lines_of([("TY  - JOUR", [("TI", "  - ", "First")], "ER  - "), *records])
    ]
    data = end.join(lines).encode(encoding, "replace")
    reading = read(data, "a file")
    assert tuple(stream(BytesIO(data), "a file")) == reading.records
    assert read(write(reading.records, "ris").encode(), "again").records == reading.records
    traced = {number for trace in reading.report.traces for number in trace.lines}
    said = {number for number, line in enumerate(lines, start=1) if line.strip() and line[:2] != "ER"}
    assert said - traced == set()
