"""What the leak test and the access table have to say about one answer."""

from collections.abc import Iterator, Mapping

from tests.access.reading import rows
from tests.proofs.walk import Seen
from tests.proofs.words import BEGINNING, COUNT, Words
from tests.world import ROLES

CELLS = {(row.address, row.method): row.cells for row in rows()}
OPENED = {("outsider", f"projects:{name}") for name in ("read", "read_step", "read_entry")}
"""Here Aigerim has opened something to the network; in the world of the access table she has not."""
ANSWERS = {"in": (200, 422), "enter": (302,), "401": (401,), "403": (403,), "404": (404,)}


def wrong_with(seen: Seen, words: Words, may: Mapping[tuple[str, str], set[str]]) -> Iterator[str]:
    """Who sees a word that `may` does not give them, and who is answered otherwise than the table says."""
    text = seen.content.lower()
    # A page is gone through once for all two hundred words, and for those alone that begin as something in it does.
    begun = set(BEGINNING.findall(text))
    for key, word in words.given.items():
        if word[: COUNT + 1].encode() in begun and word.encode() in text and seen.role not in may[key]:
            yield f"{seen.role} sees {key} at {seen.visit.name}"
    if is_of_the_table(seen):
        cell = CELLS[seen.visit.address, "GET"][seen.role]
        if seen.status not in ANSWERS[cell] and not (cell == "in" and seen.status == 302):
            yield f"{seen.role} is answered {seen.status} at {seen.visit.name}"


def is_of_the_table(seen: Seen) -> bool:
    """Whether the access table has a cell for it: a whole page, of the first object, as a role of the table."""
    visit = seen.visit
    if visit.is_further or visit.headers or seen.role not in ROLES:
        return False
    return (
        (visit.address, visit.method) in CELLS
        and visit.method == "GET"
        and (seen.role, visit.address) not in OPENED
    )
