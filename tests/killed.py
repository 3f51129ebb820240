"""Run inside a site's own process: receives what phones send in processes that are killed at random moments."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from random import Random

import django
from django.db import connection

KILLS = 14
LONGEST = 0.15
"""Seconds after which a process is killed at the latest: about as long as it takes to receive what was written."""


def main(seed: int) -> None:
    """Write, let a process receive it, kill that process; at the end everything is sent once more and judged."""
    django.setup()
    from bastama.web.bench.chance import something  # noqa: PLC0415 -- models stand only after the settings
    from bastama.web.bench.offline import Play  # noqa: PLC0415 -- likewise
    from bastama.web.bench.verdict import verdict  # noqa: PLC0415 -- likewise

    draw, killed = Random(seed), 0
    play = Play(writers=2, phones=3)

    def receive() -> None:
        for phone in play.phones:
            play.send(phone)

    for _ in range(KILLS):
        for _ in range(8):
            something(play, draw, but=("send", "take back"))
        killed += is_killed(receive, after=draw.random() * LONGEST)
    play.come_back()
    print(json.dumps({"killed": killed, **asdict(verdict(play))}))


def is_killed(receive: Callable[[], None], after: float) -> bool:
    """Whether a process of its own was killed before it had received everything. What it heard dies with it."""
    connection.close()
    child = os.fork()
    if not child:
        receive()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
