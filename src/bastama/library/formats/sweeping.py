"""One change that is made in many records alike: what it would make of a record."""

from dataclasses import replace
from typing import Any

from bastama.library.formats.record import Record
from bastama.library.formats.text import folded

CHANGES = ("add-keyword", "remove-keyword", "language", "type", "container")


def changed(record: Record, change: str, value: str) -> dict[str, Any]:
    """By field, what the change makes of it; nothing where the record says so already, or has no such thing."""
    has = [one for one in record.keywords if folded(one) == folded(value)]
    if change == "add-keyword":
        return {} if has else {"keywords": (*record.keywords, value)}
    if change == "remove-keyword":
        return {"keywords": tuple(one for one in record.keywords if one not in has)} if has else {}
    if change == "container":
        is_other = bool(record.container.title) and record.container.title != value
        return {"container": replace(record.container, title=value)} if is_other else {}
    return {change: value} if getattr(record, change) != value else {}
