"""An operation as a phone sends it, read and bounded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from bastama.foundation.text import plain

AT_ONCE = 200
BYTES_AT_ONCE = 1024 * 1024


@dataclass(frozen=True)
class Arriving:
    """One operation: what it is about (`entry`), what it rests on (`base`), and the rest of it (`payload`)."""

    id: UUID
    kind: str
    entry: UUID
    base: str = ""
    version: int = 1
    made_at: datetime | None = None
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Of what is sent: the same id with other words is another operation."""
        told = json.dumps([self.kind, str(self.entry), self.base, self.payload], sort_keys=True)
        return sha256(told.encode()).hexdigest()


def read(sent: Any) -> Arriving | None:
    """What one piece of JSON says; none where it is no operation."""
    try:
        told = _plain(sent)
        return Arriving(
            id=UUID(told["id"]),
            kind=str(told["kind"])[:20],
            entry=UUID(told["entry"]),
            base=str(told.get("base") or "")[:60],
            version=min(max(int(told.get("version") or 1), 0), 9999),
            made_at=_moment(told.get("made_at")),
            payload=dict(told.get("payload") or {}),
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _plain(value: Any) -> Any:
    """The same without what is no text, whatever it is nested in."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {plain(str(key)): _plain(one) for key, one in value.items()}
    return value


def _moment(told: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None
