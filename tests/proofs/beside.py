"""What those are answered who have no column in the access table: `coach`, `standin`, `guide` and `head` (`alongside.py`, `circled.py`).

They are answered as the observer is, who takes part in nothing, but at the addresses below; and `coach`, who knows of the group,
is told that something there is not allowed where others are told that it is not there.
"""

from collections.abc import Iterator

from tests.access.reading import Row, rows
from tests.proofs.alongside import BESIDE
from tests.proofs.sealed import OPEN
from tests.proofs.walk import Seen

TABLE = """
address                 method  coach standin guide head
groups:page             GET     in    404     404   404
groups:event            GET     in    404     404   404
groups:session          GET     in    404     404   404
groups:reading_list     GET     in    404     404   404
groups:reading_file     GET     in    404     404   404
groups:cohort_list      GET     404   404     in    in
groups:cohort_list      POST    404   404     403   403
groups:cohort_file      GET     404   404     in    in
groups:plan_event       GET     404   404     404   403
groups:plan_event       POST    404   404     404   403
groups:network_event    GET     404   404     404   in
groups:answer_event     POST    404   404     404   in
groups:change_event     GET     404   404     404   403
groups:change_event     POST    404   404     404   403
groups:cancel_event     GET     404   404     404   403
groups:cancel_event     POST    404   404     404   403
projects:flipchart      GET     in    404     404   404
projects:flipchart      POST    403   404     404   404
projects:flipchart_photo GET    in    404     404   404
projects:flipchart_small GET    in    404     404   404
projects:remove_flipchart GET   403   404     404   404
projects:remove_flipchart POST  403   404     404   404
projects:upload_begin POST 404  in      404   404
totals                  GET     403   403     403   403
results                 GET     403   403     403   403
results-of              GET     403   403     403   403
projects:practice       GET     404   404     in    404
projects:practice_step  GET     404   404     in    404
projects:practice_step  POST    404   404     in    404
"""
_, *LINES = (line.split() for line in TABLE.strip().splitlines())
CELLS = {(address, method): dict(zip(BESIDE, cells, strict=True)) for address, method, *cells in LINES}
OF_AGREEMENTS = {"agreement", "print_agreement", "scan", "review_agreement", "take_over"}
"""These are of a school, and who coaches a pair has no part in them."""
OF_COHORTS = {"groups:cohort_list", "groups:cohort_file"}
"""These are for who has a place in a group of the cohort, or runs it; who coaches a pair has none."""


def cell(role: str, row: Row) -> str:
    said = CELLS.get((row.address, row.method), {}).get(role, row.cells["observer"])
    return "403" if role == "coach" and said == "404" and is_of_the_group(row) else said


def is_of_the_group(row: Row) -> bool:
    """Whether it is there for the fellow, who is in the group, and for Dana, who runs the area."""
    if row.address.removeprefix("conditions:") in OF_AGREEMENTS or row.address in OF_COHORTS:
        return False
    return {row.cells["fellow"], row.cells["dana"]} <= {"in", "403"}


def answered(seen: Seen) -> str:
    """As a cell of the table says it."""
    if seen.leads_to_the_door:
        return "enter"
    return "in" if 200 <= seen.status < 400 or seen.status == 422 else str(seen.status)


def answered_otherwise(answers: dict[tuple[str, str], Seen]) -> Iterator[tuple[str, str, str, str]]:
    """By role and visit, the cell and what came instead; `answers` are those of a walk."""
    table = {(row.address, row.method): row for row in rows()}
    for (role, name), seen in answers.items():
        row = table.get((seen.visit.address, seen.visit.method))
        if role in BESIDE and row is not None and not seen.visit.kind and not seen.visit.is_further:
            said, came = cell(role, row), answered(seen)
            if came != said:
                yield role, name, said, came


def further_in(answers: dict[tuple[str, str], Seen]) -> Iterator[tuple[str, str]]:
    """Where a sealed phone gets in and an open one of the same person does not."""
    for (role, name), seen in answers.items():
        opened = answers.get((OPEN.get(role, ""), name))
        if opened is not None and answered(seen) == "in" and answered(opened) != "in":
            yield role, name
