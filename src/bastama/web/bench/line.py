"""A thin line between a browser and the server: so many bytes a second, a wait before each answer, and cuts.

A browser's own emulation slows pages alone; what its service worker fetches passes by. Whatever goes through here is
slow, and counted, whoever asked for it.
"""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

BLOCK = 4096
SLOW = (50_000.0, 0.4)
"""A 3G line far from the mast: 50,000 bytes a second, 400 ms before each answer begins."""


@dataclass
class Line:
    """Listens on a port of its own and passes on to another; `up` and `down` count the bytes, `asked` the questions.

    While it is deaf, what is asked arrives and no answer comes back.
    """

    to: int
    bytes_a_second: float = 0
    wait: float = 0
    up: int = 0
    down: int = 0
    asked: int = 0
    is_cut: bool = False
    is_deaf: bool = False
    port: int = 0
    _free_at: dict[str, float] = field(default_factory=lambda: {"up": 0.0, "down": 0.0})
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def slow(self) -> None:
        self.bytes_a_second, self.wait = SLOW

    def fast(self) -> None:
        self.bytes_a_second, self.wait = 0, 0

    def cut(self) -> None:
        """Whatever is on its way is lost, and nobody answers until the line is mended."""
        self.is_cut = True
        for one in self._held():
            _end(one)

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        _end(self._door)

    def _held(self) -> list[socket.socket]:
        with self._lock:
            return list(self._open)

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = None if self.is_cut else socket.create_connection(("127.0.0.1", self.to), timeout=60)
        except OSError:
            far = None
        if far is None:
            _end(near)
            return
        with self._lock:
            self._open |= {near, far}
        if self.is_cut:
            # It was cut while they were joined, when they were not yet among those that are held.
            _end(near)
            _end(far)
        turn = _Turn()
        ways = [
            threading.Thread(target=self._pass, args=(*way, turn), daemon=True)
            for way in ((near, far, "up"), (far, near, "down"))
        ]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        with self._lock:
            self._open -= {near, far}
        near.close()
        far.close()

    def _pass(self, source: socket.socket, target: socket.socket, way: str, turn: "_Turn") -> None:
        with suppress(OSError):
            while (block := source.recv(BLOCK)) and not (self.is_deaf and way == "down"):
                if turn.is_new(way):
                    self.asked += 1
                    time.sleep(self.wait)
                self._take_time(way, len(block))
                target.sendall(block)
        _end(source)
        _end(target)

    def _take_time(self, way: str, count: int) -> None:
        """All connections share the one line."""
        with self._lock:
            if way == "up":
                self.up += count
            else:
                self.down += count
            now = time.monotonic()
            takes = count / self.bytes_a_second if self.bytes_a_second else 0
            self._free_at[way] = max(self._free_at[way], now) + takes
            ends = self._free_at[way]
        time.sleep(max(0, ends - now))


class _Turn:
    """Whose turn it is on a connection: the first answer after a question waits for the way there and back."""

    def __init__(self) -> None:
        self._last = "down"

    def is_new(self, way: str) -> bool:
        before, self._last = self._last, way
        return way == "down" and before == "up"


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
