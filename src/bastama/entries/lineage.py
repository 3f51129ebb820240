"""Which text two texts of one entry began from: only words changed since then are anybody's doing."""

from collections.abc import Iterable, Mapping
from uuid import UUID

Parents = Mapping[UUID, tuple[UUID, ...]]
"""By revision, those it was made of: none, one, or two that were joined."""


def common(starts: Iterable[UUID], head: UUID, parents: Parents) -> UUID | None:
    """The nearest text behind some revisions that the head was made of too; none when they began apart."""
    behind_head = set(_behind([head], parents))
    return next((one for one in _behind(starts, parents) if one in behind_head), None)


def _behind(starts: Iterable[UUID], parents: Parents) -> list[UUID]:
    """The revisions themselves and all they were made of, the nearest first."""
    found = list(dict.fromkeys(starts))
    seen = set(found)
    for one in found:
        new = [parent for parent in parents.get(one, ()) if parent not in seen]
        found += new
        seen.update(new)
    return found
