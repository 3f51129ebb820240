"""One row as one line of JSON that means the same whatever database it came from."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

# A moment is a day as well, so it is asked first. What is no plain value stands under the name of its kind.
KINDS: tuple[tuple[type, str, Callable[[Any], Any]], ...] = (
    (UUID, "uuid", lambda value: value.hex),
    (datetime, "moment", lambda value: (value.astimezone(UTC) if value.tzinfo else value).isoformat()),
    (date, "day", lambda value: value.isoformat()),
    (time, "time", lambda value: value.isoformat()),
    (timedelta, "microseconds", lambda value: value // timedelta(microseconds=1)),
    (Decimal, "decimal", str),
    (bytes, "bytes", lambda value: base64.b64encode(value).decode()),
    (memoryview, "bytes", lambda value: base64.b64encode(bytes(value)).decode()),
    (dict, "json", lambda value: value),
    (list, "json", lambda value: value),
)
READERS: dict[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "microseconds": lambda value: timedelta(microseconds=value),
    "decimal": Decimal,
    "bytes": base64.b64decode,
    "json": lambda value: value,
}


def line_of(row: Sequence[Any]) -> bytes:
    """Write a row as a line."""
    return json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n"


def row_of(line: bytes) -> list[Any]:
    """Read a line back into the row it was written from."""
    return [_value(plain) for plain in json.loads(line)]


def digest_of(lines: Iterable[bytes]) -> str:
    """Return a digest of lines in any order: two databases may sort the same keys differently."""
    total = sum(int.from_bytes(hashlib.sha256(line).digest()) for line in lines)
    return f"{total % 2**256:064x}"


def in_one_order(line: bytes) -> bytes:
    """Return a line with the keys of its objects sorted: PostgreSQL keeps no order of keys, SQLite does."""
    return json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True).encode()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    for kind, name, write in KINDS:
        if isinstance(value, kind):
            return {name: write(value)}
    raise TypeError(f"A value of the kind {type(value).__name__} has no place in a backup.")


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((name, value),) = plain.items()
    return READERS[name](value)
