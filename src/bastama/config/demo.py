"""`bastama demo`: from nothing to a running site with the demo year."""

import argparse
import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bastama.config.command import set_up
from bastama.config.environment import DEMO_MARK
from bastama.web.demo.moments import TODAY

BUILT = "demo-is-built.txt"


def main(words: list[str]) -> int:
    """Build the demo year where there is none, then serve it."""
    asked = parser().parse_args(words)
    home = Path(os.environ["BASTAMA_HOME"]).resolve()
    try:
        with alone_in(home.parent):
            refusal = prepare(home, fresh=asked.fresh) or set_up()
            if not refusal and (home / BUILT).exists():
                keep_up()
            elif not refusal:
                build(home)
    except OSError as reason:
        refusal = (
            f"The demo was not built: {home} cannot be written to ({reason.strerror}). "
            "Name a folder of your own, for example BASTAMA_HOME=/tmp/bastama-demo."
        )
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    if asked.build_only:
        print(f"The demo year is in {home}. Next: `./bastama demo` serves it.")
        return 0
    return serve(asked.host, asked.port)


def parser() -> argparse.ArgumentParser:
    """Describe the command for `--help`."""
    made = argparse.ArgumentParser(
        prog="bastama demo",
        description="Build a site with a year of the programme in four invented schools and serve it, ready to be "
        "entered in every role. It lies in var/demo, or where BASTAMA_HOME says. A second run serves what is there.",
    )
    made.add_argument("--build-only", action="store_true", help="build it and stop before serving")
    made.add_argument(
        "--fresh", action="store_true", help="throw the demo that is there away and build it anew"
    )
    made.add_argument("--host", default="127.0.0.1", help="the address to serve at")
    made.add_argument("--port", type=int, default=8000, help="the port to serve at")
    return made


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let a second command that was begun meanwhile wait: it would take the first one's work for a demo cut short."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def prepare(home: Path, *, fresh: bool) -> str:
    """Make the folder of the demo ready; the sentence that says why not, or nothing.

    A folder that holds anything but a demo is never touched.
    """
    if home.exists() and any(home.iterdir()) and not (home / DEMO_MARK).exists():
        return (
            f"The demo was not built: {home} holds something that is not a demo. "
            "Name an empty folder, for example BASTAMA_HOME=var/demo."
        )
    unfinished = (home / DEMO_MARK).exists() and not (home / BUILT).exists()
    if (fresh or unfinished) and home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True, exist_ok=True)
    (home / DEMO_MARK).write_text(TODAY.isoformat(), "utf-8")
    return ""


def build(home: Path) -> None:
    """Migrate and build, saying each step; killed in the middle, it is done again from the beginning."""
    from django.db import connection, transaction  # noqa: PLC0415 -- settings are read after the folder is there

    from bastama.config.applying import Executor  # noqa: PLC0415 -- likewise
    from bastama.web.demo.building import build as build_year  # noqa: PLC0415 -- likewise

    began = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - began:5.1f} s  {step}", flush=True)

    say("The tables")
    executor = Executor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    with transaction.atomic():
        build_year(say)
    (home / BUILT).write_text("", "utf-8")
    say("The demo year is ready.")


def keep_up() -> None:
    """Bring a demo that an earlier version built up to the tables of this one; what was tried in it stays."""
    from bastama.config import migrating, readiness  # noqa: PLC0415 -- settings are read after the folder is there

    if list(readiness.wrong_in_database()):
        print(
            "This demo was built by an earlier version. `./bastama demo --fresh` builds the year of this one."
        )
        migrating.main([])


def serve(host: str, port: int) -> int:
    """Say how to enter, then become the server, in a process of its own.

    The typesetter that drew the pictures keeps threads that a forked server would wait for without end.
    """
    print(f"Open http://{host}:{port}/demo/ in a browser; Ctrl-C ends it.")
    print(
        "Begin with a teacher in the middle of a project or one with a published account; then a facilitator, a director, "
        "the lead."
    )
    print(f"Without entering you are a reader: http://{host}:{port}/library/", flush=True)
    words = ["-m", "bastama.config.command", "serve", "--host", host, "--port", str(port)]
    os.execv(sys.executable, [sys.executable, *words])
