"""How many phones are heard at once, so that pages stay quick when thousands find the network at the same hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import uniform
from threading import BoundedSemaphore, Lock
from time import monotonic

from django.http import JsonResponse

from bastama.outbox.errors import ManyAtOnce

LEAST_WAIT, MOST_WAIT = 5, 300
FIRST_GUESS = 0.5
REMEMBERS = 0.1
"""How much of what is known of the time a phone takes comes from the last one."""


class Gate:
    """So many may be inside; who finds no place is told when to come again, each a little later than the one before.

    The turns lie as far apart as the phones inside lately took: whoever is sent away comes back about when there is
    a place. A turn is no promise; who comes and finds none is given another.
    """

    def __init__(self, places: int) -> None:
        self.places = places
        self._free = BoundedSemaphore(places)
        self._lock = Lock()
        self._takes = FIRST_GUESS
        self._last_turn = 0.0

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Whether there was a place; it is given back at the end."""
        is_in = self._free.acquire(blocking=False)
        began = monotonic()
        try:
            yield is_in
        finally:
            if is_in:
                self._free.release()
                self._takes += REMEMBERS * (monotonic() - began - self._takes)

    def turn(self) -> int:
        """In how many seconds to come again."""
        with self._lock:
            at = monotonic()
            self._last_turn = max(self._last_turn, at + LEAST_WAIT) + self._takes / self.places
            # The queue ends where nobody is told to wait longer: the others come as chance will have it.
            self._last_turn = min(self._last_turn, at + MOST_WAIT)
            return round(self._last_turn - at)

    def come_again(self) -> JsonResponse:
        """The answer to whom there is no place for; what they have stays with them."""
        wait = self.turn()
        wait = round(uniform(wait / 2, wait)) if wait >= MOST_WAIT else wait  # noqa: S311 -- spreads, hides nothing
        no = ManyAtOnce()
        told = {"code": no.code, "sentence": str(no)}
        return JsonResponse(told, status=503, headers={"Retry-After": str(wait)})


WORDS = Gate(12)
"""Phones that send operations: a line may be slow, and a thread of the server waits for each."""
PIECES = Gate(24)
"""Phones that send pieces of files. Pages keep the threads that are left (`config/serving.py`)."""
AT_WORK = BoundedSemaphore(2)
"""Batches that are done at the same time: the others have arrived and wait for a moment."""
