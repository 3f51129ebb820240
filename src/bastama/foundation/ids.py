from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from uuid import UUID, uuid4

_drawn: ContextVar[Random | None] = ContextVar("drawn", default=None)


def new_id() -> UUID:
    """An id that a phone can make too, before the server has seen the object."""
    draw = _drawn.get()
    return uuid4() if draw is None else UUID(int=draw.getrandbits(128), version=4)


@contextmanager
def drawn_from(seed: str) -> Iterator[None]:
    """Let the ids made inside be the same each time: for the demo year and for tests that compare sites."""
    token = _drawn.set(Random(seed))  # noqa: S311 -- sameness is wanted, not secrecy
    try:
        yield
    finally:
        _drawn.reset(token)
