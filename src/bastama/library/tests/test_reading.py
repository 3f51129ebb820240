"""Hostile and broken input: one kind of refusal, never silence, never a hang."""

import string
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bastama.library.formats.encoding import MAXIMUM_BYTES, decode
from bastama.library.formats.errors import SENTENCES, Unreadable, Unwritable
from bastama.library.formats.reading import read
from bastama.library.formats.writing import write
from bastama.library.tests.formats import COPIES, VARIANTS, read_or_refused, source_record

PIECES = [
    "TY  - JOUR", "ER  - ", "TI  - x", "AU - a, b", "N1  - ©", "KW  -", "C8  - bastama.title: {}", "SN  - 1941-5257",
    "@article{k, title={x", "}", "{", "[", '{"title": ["x"]}', "<html>", "<h1>", "</li>", "<li>", "Research output:",
    "Journal", "7 Citations (Scopus)", "  • x", "\u2028", "\x00", "\ufeff", "Pages (from-to)9-1", "\\frac{", "$", "©",
]  # fmt: skip


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, "a file")
    return refusal.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "file.not-text"),
        ("Дорогие коллеги, завтра встреча.".encode(), "file.unrecognised"),
        (b"TY  - \nER  - ", "file.no-records"),
        (b"[]", "file.no-records"),
        (b"{", "file.broken"),
        (b"@comment{nothing}", "file.no-records"),
        (b"<html><body><p>Nothing</p></body></html>", "file.no-records"),
    ],
)
def test_what_holds_no_record_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_refusal_says_what_why_and_what_to_do() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"", "records.ris")
    assert refusal.value.sentence == (
        "Nothing was read: records.ris is empty. Choose the file again, or export it once more."
    )
    assert all(sentence.count(".") >= 2 for sentence in SENTENCES.values())


def test_file_over_the_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(bytes(MAXIMUM_BYTES + 1), "big.ris")
    assert refusal.value.code == "file.too-large"


def test_file_cut_in_the_middle_of_a_letter_is_read() -> None:
    whole = COPIES["ris"].read_bytes()
    reading = read(whole[: whole.index("©".encode()) + 1], "cut.ris")
    assert reading.records[0].title.main == source_record("ris").title.main
    assert reading.report.coded("file.broken-letters")


@pytest.mark.parametrize("name", ["ris", "page"])
def test_file_cut_anywhere_is_read_or_refused(name: str) -> None:
    whole = COPIES[name].read_bytes()
    for end in range(0, len(whole), 7):
        assert read_or_refused(whole[:end])


def test_western_letters_are_not_taken_for_russian() -> None:
    reading = read("TY  - JOUR\nTI  - Déjà vu à l’école\nER  - ".encode("cp1252"), "western.ris")
    assert reading.records[0].title.main == "Déjà vu à l’école"


@settings(deadline=1000, max_examples=150)
@given(some.binary(max_size=400))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refused(data)


@settings(deadline=1000, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.lists(some.sampled_from(PIECES) | some.text(string.printable, max_size=12), max_size=14), some.data()
)
def test_pieces_of_formats_in_any_order_are_read_or_refused(pieces: list[str], data: some.DataObject) -> None:
    text = data.draw(some.sampled_from(["\n", "\r\n", "", " "])).join(pieces)
    outcome = read_or_refused(text.encode("utf-8", "surrogatepass"))
    assert outcome
    if isinstance(outcome, tuple):
        assert all(write(outcome, to) for to in ("ris", "bibtex", "csl-json"))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"title":' * 50_000,
        "TY  - JOUR\nTI  - " + "x" * 2_000_000,
        "TY  - JOUR\nN1  - a\n" + "b\n" * 20_000,
        "TY  - JOUR\n" + "KW  - a\n" * 3_000,
        "@article{k, title={" + "{" * 20_000,
        "<html><h1>t</h1>" + "<div>" * 20_000 + "Journal",
        "Research output: " + "Contribution to journal" * 2_000,
        "N1  - " + "(c" * 50_000 + "\nTI  - x\nAU  - y\nPY  - 2000",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_input_ends_soon(text: str) -> None:
    before = time.process_time()
    assert read_or_refused(text.encode())
    assert time.process_time() - before < 5


def test_every_variant_is_read() -> None:
    names = [path.name for path in VARIANTS.iterdir() if path.suffix in (".ris", ".txt", ".html")]
    assert len(names) >= 10
    assert all(read((VARIANTS / name).read_bytes(), name).records for name in names)


def test_unknown_format_and_dialect_are_refused_with_the_choices() -> None:
    record = source_record("ris")
    with pytest.raises(Unwritable, match=r"no format named endnote.*ris, ris-pure, bibtex, csl-json"):
        write([record], "endnote")
    with pytest.raises(Unwritable, match="no dialect named pure for bibtex"):
        write([record], "bibtex", "pure")
