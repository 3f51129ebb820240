"""Which text two texts of one chain began from: only words changed since then are anybody's doing."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from bastama.foundation.resting import id_in

Parents = Mapping[UUID, tuple[UUID, ...]]
"""By revision, those it was made of: none, one, or two that were joined."""


Row = tuple[UUID, int, UUID | None, UUID | None]
"""A text of a chain: its id, how often it was saved, what it is based on, and what was joined into it."""


def ground(token: str, head: UUID, rows: Iterable[Row]) -> UUID | None:
    """The text both sides began from. One that was extended since stands for what it was begun on itself."""
    chain = list(rows)
    parents = {id: tuple(one for one in made_of if one) for id, _saves, *made_of in chain}
    id = id_in(token)
    if id not in parents:
        return None
    is_exact = any(f"{row[0]}.{row[1]}" == token for row in chain if row[0] == id)
    return common([id] if is_exact else parents[id], head, parents)


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
