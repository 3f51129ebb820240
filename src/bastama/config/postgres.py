"""A private PostgreSQL server for the tests: made in a moment, reached only by a socket, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c listen_addresses=''"


class NoServer(Exception):
    """The server could not be made; the text says why and what to do."""


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server of our own and give the address of its database."""
    programs = server_programs()
    # The path of a socket has a limit of 107 bytes, which a user's own temporary folder may exceed.
    folder = Path(tempfile.mkdtemp(prefix="bpg", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        start(programs, folder)
        try:
            yield f"postgresql://bastama@/postgres?host={folder}"
        finally:
            call(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_programs() -> Path:
    """Return the folder of the newest installed server."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere:
        return Path(elsewhere).resolve().parent
    raise NoServer(
        "The tests on PostgreSQL were not run: no server is installed. On Debian run `apt-get install postgresql`."
    )


def start(programs: Path, folder: Path) -> None:
    """Make an empty cluster in the folder and start it; its sockets lie in the same folder."""
    call(
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "bastama",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    options = f"{QUICK} -k {folder}"
    call(programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")


def call(program: Path, *words: str | Path) -> None:
    """Run a program of the server, as its own user when we are root, which it refuses."""
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*as_other, str(program), *map(str, words)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", text=True, check=False
    )
    if done.returncode:
        raise NoServer(
            f"The tests on PostgreSQL were not run: {program.name} stopped with: {done.stdout.strip()}"
        )
