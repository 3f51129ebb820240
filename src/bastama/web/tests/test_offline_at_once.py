"""Phones that send in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Callable
from functools import partial
from random import Random
from threading import Barrier, Thread

import pytest
from django.db import connection

from bastama.web.bench.chance import something
from bastama.web.bench.offline import Phone, Play
from bastama.web.bench.verdict import Verdict, verdict

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(deeds: list[Callable[[], None]]) -> None:
    gate, broken = Barrier(len(deeds)), list[BaseException]()

    def do(deed: Callable[[], None]) -> None:
        gate.wait()
        try:
            deed()
        except BaseException as fault:  # noqa: BLE001 -- told below, in the thread of the test
            broken.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []


def sending(play: Play, phone: Phone, draw: Random) -> Callable[[], None]:
    """A phone that sends what it has, in some order, perhaps heard, perhaps cut by the death of its own connection."""
    order = None if draw.random() < 0.5 else [draw.randrange(9) for _ in range(5)]
    killed_at = draw.randrange(60) if draw.random() < 0.3 else None
    return partial(play.send, phone, order, unheard=draw.random() < 0.3, killed_at=killed_at)


@pytest.mark.parametrize("seed", range(12))
def test_phones_that_send_in_the_same_moment_lose_nothing(seed: int) -> None:
    draw = Random(seed)
    play = Play(writers=1 + seed % 2, phones=4)
    for _ in range(4):
        for _ in range(10):
            something(play, draw, but=("send",))
        at_once([sending(play, phone, draw) for phone in play.phones])
        for phone in play.phones:
            play.read(phone)
    play.come_back()
    assert verdict(play) == Verdict([], [], [])


def test_two_phones_of_one_writer_begin_one_sheet_at_once() -> None:
    for _ in range(6):
        play = Play(writers=1, phones=4)
        for phone in play.phones:
            play.add(phone, 0)
            play.save(phone)
        at_once([partial(play.send, phone) for phone in play.phones])
        play.come_back()
        assert verdict(play) == Verdict([], [], [])


def test_two_who_lead_together_begin_one_sheet_at_once() -> None:
    for _ in range(6):
        play = Play(writers=2, phones=4)
        for phone in play.phones:
            play.add(phone, 0)
            play.save(phone)
        at_once([partial(play.send, phone) for phone in play.phones])
        play.come_back()
        assert verdict(play) == Verdict([], [], [])
