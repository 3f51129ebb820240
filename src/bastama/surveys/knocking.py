"""How many wrong codes came from an address lately: kept in the memory of the running site alone, and written down nowhere."""

import hmac
import secrets
from collections import defaultdict, deque
from math import ceil
from threading import Lock
from time import monotonic

WINDOW = 15 * 60.0
WRONG_MOST = 60
"""A school of forty teachers stands behind one address."""
ADDRESSES_MOST = 20_000


class Knocks:
    """Wrong codes by address, under a key that ends with the process; what is older than the window is forgotten."""

    def __init__(self, most: int = WRONG_MOST) -> None:
        self.most = most
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._wrong: dict[bytes, deque[float]] = defaultdict(deque)

    def minutes_to_wait(self, address: str) -> int:
        """0 where one may knock."""
        with self._lock:
            moments = self._lately(self._keyed(address))
            return ceil((moments[0] + WINDOW - monotonic()) / 60) if len(moments) >= self.most else 0

    def note_wrong(self, address: str) -> None:
        with self._lock:
            if len(self._wrong) >= ADDRESSES_MOST:
                self._wrong.clear()
            moments = self._lately(self._keyed(address))
            moments.append(monotonic())

    def _lately(self, key: bytes) -> deque[float]:
        moments = self._wrong[key]
        while moments and moments[0] <= monotonic() - WINDOW:
            moments.popleft()
        return moments

    def _keyed(self, address: str) -> bytes:
        return hmac.digest(self._key, address.encode(), "sha256")


KNOCKS = Knocks()
