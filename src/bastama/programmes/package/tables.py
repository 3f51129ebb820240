"""A text read as TOML, and the line on which it stops being TOML."""

import re
import tomllib
from typing import Any

AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class NotToml(ValueError):
    """The text was not read: `reason` begins in lower case, `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason[:1].lower() + reason[1:]
        super().__init__(f"{line}: {reason}")


def table_of(text: str) -> dict[str, Any]:
    """The table of a TOML text. Raises NotToml."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = AT_LINE.search(str(error))
        line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
        raise NotToml(line, AT_LINE.sub("", str(error))) from error
    except RecursionError as error:
        raise NotToml(1, "Its lists go too deep") from error
