"""Answers of a whole country that come in at once, and a wave that closes meanwhile; only PostgreSQL lets two write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from bastama.places import make as places
from bastama.surveys import make
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.waves import close_wave
from bastama.surveys.models import Asked, SealedSheet, Wave

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
SOON = 60.0


def apart(deed: Callable[[], object]) -> Thread:
    """Do something over a connection of its own, which waits for nobody for long."""

    def do() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50s'")
        try:
            deed()
        finally:
            connection.close()

    thread = Thread(target=do)
    thread.start()
    return thread


@contextmanager
def in_the_middle(deed: Callable[[], object]) -> Iterator[None]:
    """Something that has been done and is not yet certain: its transaction goes on until the end of the block."""
    done, go_on = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            deed()
            done.set()
            go_on.wait(SOON)

    thread = apart(hold)
    try:
        assert done.wait(SOON)
        yield
    finally:
        go_on.set()
        thread.join()


@pytest.fixture
def wave() -> Wave:
    return make.opened({places.school(): 8})


def answer(wave: Wave, code: str) -> Callable[[], object]:
    return lambda: receive(code, answers=make.answers(wave, 3), linking={})


def test_two_answers_do_not_wait_for_each_other_and_closing_waits_for_both(wave: Wave) -> None:
    one, other = make.codes(wave, Asked.objects.get().school)[:2]
    with in_the_middle(answer(wave, one)):
        second = apart(answer(wave, other))
        second.join(SOON / 2)
        assert not second.is_alive(), "the second answer waited for the first"
        closing = apart(lambda: close_wave(wave, by=None))
        closing.join(0.3)
        assert closing.is_alive(), "the wave closed over an answer that was coming in"
    closing.join()
    assert Asked.objects.get().answered_count == Wave.objects.get().lost_count == 2


def test_answer_that_comes_while_the_wave_closes_is_refused_not_lost(wave: Wave) -> None:
    (code, *_), said = make.codes(wave, Asked.objects.get().school), list[Any]()

    def late() -> None:
        try:
            answer(wave, code)()
        except Exception as no:  # noqa: BLE001 -- whatever it was is looked at below
            said.append(no)

    with in_the_middle(lambda: close_wave(wave, by=None)):
        sending = apart(late)
        sending.join(0.3)
        assert sending.is_alive(), "the answer went past a wave that was closing"
    sending.join()
    assert [no.code for no in said] == ["surveys.wave-not-open"]
    assert SealedSheet.objects.count() == 0
