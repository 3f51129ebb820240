"""A real server in a process of its own, on a home folder of its own, for tests that need one."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import choice

ROOT = Path(__file__).resolve().parents[1]
OF_OURS = range(10_240, 32_768)
"""Below the ports from which systems give (32,768 on Linux, 49,152 elsewhere)."""
OPENS_WITHIN = 120
"""Seconds; a server that ends before it is open is not waited for."""


def settings_of(home: Path, database: str = "") -> dict[str, str]:
    """The environment of a command on that home, with nothing left over from the tests' own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BASTAMA_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {
        **kept,
        "BASTAMA_HOME": str(home),
        "BASTAMA_DATABASE_URL": database,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
    }


def bastama(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Bastama to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bastama.config.command", *words],
        env={**settings_of(home), **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def free_port() -> int:
    """A port that nobody listens on, and none of those that a system gives by itself to whoever asks elsewhere.

    One of those may be taken by a browser's question, or by another test, before the server that is meant for it begins.
    """
    while True:
        port = choice(OF_OURS)
        with socket.socket() as door, suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port


@dataclass
class Site:
    """A running server; what it says is in `said`."""

    home: Path
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.said = self.home.with_name(f"{self.home.name}.said")
        with self.said.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bastama.config.command", "serve", "--port", str(self.port)],
                env={**settings_of(self.home), **self.more},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        self.wait_until_open()

    def wait_until_open(self) -> None:
        until = time.monotonic() + OPENS_WITHIN
        while time.monotonic() < until:
            try:
                self.get("/who-sees/")
            except OSError:
                assert self.process.poll() is None, self.said.read_text()
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self.said.read_text())

    def get(self, path: str) -> tuple[int, bytes]:
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            door.request("GET", path)
            answer = door.getresponse()
            return answer.status, answer.read()
        finally:
            door.close()

    def stop(self) -> str:
        """Ask it to stop as an operator's service does, and return all it said."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        return self.said.read_text()
