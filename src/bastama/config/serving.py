"""`bastama serve`: the real server, with the settings people work under."""

import argparse
import hashlib
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bastama.config.readiness import faults, is_of_this_machine
from bastama.web.taking.leaving import throw_away_old

# A thread waits while one phone sends what it wrote; there must be more of them than phones that are slow at once.
# Of these 36 at most listen to phones that send their outboxes (`outbox/gate.py`); the others are for pages.
THREADS = 48
WAIT_BEFORE_STOPPING = 30


def main(words: list[str]) -> int:
    """Open the site, or say what stands in the way."""
    asked = parser().parse_args(words)
    return serve(asked.host, asked.port)


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama serve",
        description="Open the site for people. It stops with Ctrl-C, after what is under way has been answered. "
        "All settings are explained in docs/settings.md, and how to run a site in docs/running.md.",
    )
    made.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on; 0.0.0.0 is every network (127.0.0.1)"
    )
    made.add_argument("--port", default=8000, type=int, help="the port to listen on (8000)")
    return made


def serve(host: str, port: int) -> int:
    """Serve until somebody stops it; return the exit status. Says everything that is wrong before it starts."""
    wrong = [*faults(host), *wrong_with_port(host, port)]
    if wrong:
        print(
            "The site was not opened.", *(f"  – {sentence}" for sentence in wrong), sep="\n", file=sys.stderr
        )
        return 1
    collect_static()
    # Slips, calendars and citations name the port that is really open.
    settings.SITE_ADDRESS = own_address(host, port)
    throw_away_old()
    # The server's process begins with a copy of ours, and two processes must not share a connection.
    leave_database()
    server = Granian(
        "bastama.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=WAIT_BEFORE_STOPPING,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=settings.LOGGING,
    )
    server.on_startup(lambda: print(opened(), flush=True))
    server.serve()
    print("The site is closed. Everything that was sent has been answered.", flush=True)
    return 0


def leave_database() -> None:
    """Close every connection, and PostgreSQL's pool of them."""
    connections.close_all()
    for connection in connections.all():
        if isinstance(connection, PostgreSQL):
            connection.close_pool()


def own_address(host: str, port: int) -> str:
    """Return the address people open: the setting, else where the server listens on this machine."""
    if settings.SITE_ADDRESS != settings.LOCAL_ADDRESS:
        return str(settings.SITE_ADDRESS)
    return f"http://{'localhost' if is_of_this_machine(host) else host}:{port}"


def opened() -> str:
    """Return the sentences said when the site is open."""
    return f"Bastama is open at {settings.SITE_ADDRESS}\nIt is kept in {settings.HOME}. Ctrl-C stops it."


def wrong_with_port(host: str, port: int) -> list[str]:
    """Try the port before anything else is done."""
    if not 1 <= port <= 65535:
        return [f"There is no port {port}: a port is a number from 1 to 65535, for example --port 8000."]
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((host.strip("[]"), port))
            door.listen(1)
    except socket.gaierror:
        return [
            f"{host} is no address of this machine; leave --host out, or give --host 0.0.0.0 for every network."
        ]
    except OSError as reason:
        said = reason.strerror or str(reason)
        sentence = f"It cannot listen on {host}, port {port}: {said}. Another program may be there; "
        return [f"{sentence}choose another port, for example --port 8001."]
    return []


def collect_static() -> bool:
    """Gather styles, scripts and pictures, compressed and named by their content; say whether it was necessary.

    Files of an earlier version stay, because a page opened before may still ask for them.
    """
    root: Path = settings.STATIC_ROOT
    stamp, wanted = root / "made-from", digest_of_sources()
    if stamp.is_file() and stamp.read_text("ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, "ascii")
    return True


def digest_of_sources() -> str:
    """Return a digest of the names, sizes and times of every source, so that a change is noticed."""
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            total.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return total.hexdigest()
