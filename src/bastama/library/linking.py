"""Links to records in what people write: found by the address of the record's page, whole or without the site's name."""

import re
from typing import Any

LINK = re.compile(r"/library/([a-z0-9]+(?:-[a-z0-9]+)*)(?=[/?#\s)\]>\"'.,;:!]|$)")
"""Only what may be the last part of a record's address; whether a record is there, the database says."""


def addresses_in(said: Any) -> list[str]:
    """The addresses of records in a text, or in all texts of an answer, in their order and each once."""
    return list(dict.fromkeys(_found(said)))


def _found(said: Any) -> list[str]:
    if isinstance(said, str):
        return LINK.findall(said) if "/library/" in said else []
    if isinstance(said, dict):
        said = list(said.values())
    return [one for part in said for one in _found(part)] if isinstance(said, list | tuple) else []
