"""The real server in a process of its own, on a copy of a home; its time and memory as the kernel counts them."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
COMMAND = (sys.executable, "-m", "bastama.config.command")


class NotStarted(Exception):
    """The server did not start; the text is what it said."""


def demo_home(home: Path, target: Path) -> Path:
    """Build the demo year where it is not built yet, and copy it: what is measured writes into the copy."""
    environment = {**os.environ, "BASTAMA_HOME": str(home), "BASTAMA_DATABASE_URL": ""}
    done = subprocess.run([*COMMAND, "demo", "--build-only"], env=environment, stdout=sys.stderr, check=False)
    if done.returncode:
        raise NotStarted("Nothing was measured: the demo year was not built; the lines above say why.")
    shutil.copytree(home, target)
    return target


class Server:
    """A running server."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._start()

    def _start(self) -> None:
        home = self.home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("BASTAMA_")}
        environment = {**kept, "BASTAMA_HOME": str(home), "BASTAMA_BENCH": "yes"}
        self.said = home.with_name(f"{home.name}.log")
        with self.said.open("w") as log:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self.port)], env=environment, stdout=log, stderr=log
            )
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            if self.process.poll() is not None:
                raise NotStarted(self.said.read_text("utf-8"))
            try:
                door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                door.request("GET", "/bench/bare/")
                door.getresponse().read()
                door.close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise NotStarted(self.said.read_text("utf-8"))

    def processes(self) -> list[int]:
        """The process we started and the one of its worker."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
        return [parent, *map(int, children)]

    def cpu(self) -> float:
        """Seconds of processor, in the program and in the kernel for it, since the start."""
        total = 0
        for pid in self.processes():
            words = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
            total += int(words[11]) + int(words[12])
        return total / TICKS

    def memory(self) -> int:
        """Bytes of memory, each shared page counted once in parts."""
        total = 0
        for pid in self.processes():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        return total

    def die(self) -> None:
        """The machine fails at once, nothing is finished."""
        for pid in self.processes()[::-1]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=60)

    def die_and_rise(self) -> int:
        """It fails; started again, it listens on another port."""
        self.die()
        return self.rise()

    def rise(self) -> int:
        self._start()
        return self.port

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)
