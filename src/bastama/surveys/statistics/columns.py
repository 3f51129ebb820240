"""The texts of many sheets read into columns at once, as the database keeps them: `{"voice1": 4, "voice2": 5}`."""

import json
from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Codes = NDArray[np.int16]
LEFT_OUT = -(2**15)
QUOTE, NOUGHT = b'"'[0], b"0"[0]
SIGNS_MOST = 16
BLANK = b" " * SIGNS_MOST


def codes(texts: Sequence[str], items: Sequence[str]) -> Codes:
    """The answer codes, a row an item and a column a sheet; `LEFT_OUT` where there is none.

    Sheets whose codes all have one digit, as nearly all questionnaires have, are read byte by byte for all at once; others
    one by one.
    """
    return _at_once(texts, items) if max(map(len, items), default=0) < SIGNS_MOST else _each(texts, items)


def _each(texts: Sequence[str], items: Sequence[str]) -> Codes:
    sheets = json.loads(f"[{','.join(texts)}]")
    given = [[sheet.get(item) for sheet in sheets] for item in items]
    rows = [[LEFT_OUT if code is None else code for code in row] for row in given]
    return np.array(rows, np.int16).reshape(len(items), len(texts))


def _at_once(texts: Sequence[str], items: Sequence[str]) -> Codes:
    """Every second quotation mark ends the name of an item; before it stands the name, after it a colon and the code."""
    whole = np.frombuffer(BLANK + "".join(texts).encode() + BLANK, np.uint8)
    quotes = np.flatnonzero(whole == QUOTE)
    counts = np.array([text.count('"') for text in texts], np.int64)
    begins, ends = quotes[::2], quotes[1::2]
    numbers = whole[ends + 3].astype(np.int16) - NOUGHT
    are_digits = (numbers >= 0) & (numbers <= 9)
    are_single = np.isin(whole[ends + 4], np.frombuffer(b",}", np.uint8))
    if (counts % 2).any() or not (are_digits & are_single & (whole[ends + 1] == b":"[0])).all():
        return _each(texts, items)
    rows = _rows(whole, begins, ends, items)
    sheets = np.repeat(np.arange(len(texts)), counts // 2)
    found = np.full((len(items) + 1, len(texts)), LEFT_OUT, np.int16)
    found[rows, sheets] = numbers
    return found[:-1]


def _rows(
    whole: NDArray[np.uint8], begins: NDArray[np.int64], ends: NDArray[np.int64], items: Sequence[str]
) -> NDArray[np.int64]:
    """The place of each name among the items; of others the place after the last."""
    names = _numbers(whole, ends, ends - begins - 1)
    listed = np.frombuffer(BLANK + "".join(items).encode(), np.uint8)
    lengths = np.array([len(item) for item in items])
    known = _numbers(listed, SIGNS_MOST + lengths.cumsum(), lengths)
    # A name is two numbers; the first tells nearly all apart, and both must agree in the end.
    sums, sought = (one[0] * np.uint64(31) + one[1] for one in (known, names))
    order = np.argsort(sums)
    at = order[np.minimum(np.searchsorted(sums[order], sought), len(items) - 1)]
    agree = (known[0][at] == names[0]) & (known[1][at] == names[1])
    return np.where(agree, at, len(items))


def _numbers(
    whole: NDArray[np.uint8], ends: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The last eight signs before each end as one number, the eight before them as another; no sign beyond the length."""
    eights = as_strided(whole[:8].view("<u8"), (len(whole) - 7,), (1,), writeable=False)
    found = []
    for back in (8, 16):
        beyond = np.clip(back - lengths, 0, 8).astype(np.uint64) * np.uint64(8)
        # A number has no more than 63 bits to be moved by.
        found.append(
            np.where(beyond == 64, np.uint64(0), eights[ends - back] >> np.minimum(beyond, np.uint64(63)))
        )
    return found[0], found[1]
