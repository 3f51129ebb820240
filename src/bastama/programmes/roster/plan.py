"""What would become of each row: new, changed (what), same, or refused (why, which cell). Pure: rows and what is there."""

from collections.abc import Iterator

from bastama.programmes.roster.draft import CHANGED, NEW, REFUSED, SAME, Draft, Memory, Planned
from bastama.programmes.roster.headings import SCHOOLS
from bastama.programmes.roster.plan_people import fill_person
from bastama.programmes.roster.plan_schools import fill_school
from bastama.programmes.roster.reading import Row
from bastama.programmes.roster.values import SPOILT
from bastama.programmes.roster.world import World

# A longer cell would not fit its place in the tables.
LONGEST = {
    "code": 40,
    "name_kk": 200,
    "name_ru": 200,
    "name_en": 200,
    "district": 120,
    "name": 120,
    "subject": 80,
}
LONGEST |= {"family_name": 60, "given_name": 60, "patronymic": 60}
TYPED = LONGEST.keys() - {"district", "subject"}


def plan(rows: list[Row], world: World) -> list[Planned]:
    """Plan every row, in order. Schools stand first, so that people can work in a school of the same file."""
    memory = Memory()
    return list(_planned(rows, world, memory))


def _planned(rows: list[Row], world: World, memory: Memory) -> Iterator[Planned]:
    for row in rows:
        draft = Draft(row)
        if _is_sound(draft, memory):
            fill = fill_school if row.kind == SCHOOLS else fill_person
            fill(draft, world, memory)
        yield _finished(draft)


def _finished(draft: Draft) -> Planned:
    if draft.reasons:
        return Planned(REFUSED, reasons=tuple(draft.reasons))
    outcome = NEW if draft.is_new else CHANGED if draft.changes else SAME
    return Planned(outcome, tuple(draft.changes), (), tuple(draft.notes), draft.values)


def _is_sound(draft: Draft, memory: Memory) -> bool:
    """Whether the cells hold what cells may hold, and the code is there and stands in the file once."""
    row = draft.row
    for column in row.masked:
        draft.refuse("national-id-cell", column)
    for column, (_, text) in row.cells.items():
        if text[:1] in ("=", "+", "@", "-") or (text.startswith("#") and text.rstrip("!?").isupper()):
            draft.refuse("formula", column, sign=text[:1])
        elif column in TYPED and SPOILT.fullmatch(text):
            draft.refuse("spoilt", column, value=text)
        elif len(text) > LONGEST.get(column, 254):
            draft.refuse("too-long", column, most=LONGEST.get(column, 254))
    code = row.text("code")
    if not code:
        draft.refuse("code-missing", "code")
    elif (row.kind, code) in memory.lines:
        draft.refuse("code-twice", "code", code=code, line=memory.lines[row.kind, code])
    memory.lines.setdefault((row.kind, code), row.line)
    return not draft.reasons
