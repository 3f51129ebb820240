"""How a line of the log is written: of an exception its kind and the lines of code, never its words."""

import logging
import traceback
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(logging.Formatter):
    """An exception's words may quote what a person wrote, whoever logs it: a part of ours, or a library."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another handler made of the exception, with its words
        return super().format(record)

    def formatException(self, ei: Fault) -> str:  # noqa: N802 -- the name is the library's
        kind, _value, trace = ei
        return "".join([*traceback.format_tb(trace), kind.__name__ if kind else ""])
