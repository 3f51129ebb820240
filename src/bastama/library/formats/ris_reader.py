"""RIS, second step: what the fields mean. Each rule here has its reason in docs/import-rules.md."""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from bastama.library.formats import ris_identity, ris_statements, ris_titles
from bastama.library.formats.draft import Draft
from bastama.library.formats.identity import with_identity
from bastama.library.formats.languages import guessed_language, language_code
from bastama.library.formats.names import divided, listed
from bastama.library.formats.own_notes import OWN_TAG, restore
from bastama.library.formats.record import Contributor, Record
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Block, Division, blocks_of
from bastama.library.formats.text import Page, many_lines, one_line
from bastama.library.formats.trace import GUESSED, KEPT, Source, Trace
from bastama.library.formats.vocabulary import RIS_ROLES, RIS_TYPES, TYPES_TO_RIS

MOST_NUMBERS = 100
Step = Callable[[Fields, Draft], None]
PLAIN = {
    "VL": "volume", "VO": "volume", "IS": "issue", "CP": "issue", "PB": "publisher", "CY": "place", "PP": "place",
    "M3": "genre", "LA": "language",
}  # fmt: skip


def read_ris(lines: list[str], source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The records of a RIS file, and what stood outside them."""
    outside: list[Trace] = []
    return list(records_in([Page(lines)], source, outside)), tuple(outside)


def records_in(pages: Iterable[Page], source: Source, outside: list[Trace]) -> Iterator[Record]:
    """The records of a RIS file, one by one as its lines come; `outside` gets what stood between them."""
    division = Division(source, outside=outside)
    for block in blocks_of(pages, division):
        record = record_of(block, source)
        if record is not None:
            yield record
        else:
            fields = block.tagged or [("", "", tuple(one.lines), "") for one in block.printed]
            numbers = {number for _, _, lines, _ in fields for number in lines}
            numbers |= {number for _, lines, *_ in block.decisions for number in lines}
            division.leave_out(sorted(numbers)[:MOST_NUMBERS], "ris.says-nothing")


def record_of(block: Block, source: Source) -> Record | None:
    """One record, or nothing when no tag of it says anything."""
    draft = Draft(source, decisions=block.decisions)
    fields = Fields(block, draft)
    for step in _steps_for(tuple(fields.left)):
        step(fields, draft)
    if fields.left:
        _the_rest(fields, draft)
    values = draft.values
    if not values or (len(values) == 1 and "type" in values):
        return None
    if not values.get("language"):
        _offer_language(draft)
    return draft.finished("\n".join(block.raw))


@lru_cache(maxsize=512)
def _steps_for(tags: tuple[str, ...]) -> list[Step]:
    """The steps that ask of any of these tags: the records of one database all have about the same."""
    return [step for step, asked in STEPS if not asked.isdisjoint(tags)]


def _type(fields: Fields, draft: Draft) -> None:
    for tag, printed, lines, _ in fields.left.pop("TY"):
        kind = RIS_TYPES.get(printed.upper())
        draft.values["type"] = kind or "other"
        value = TYPES_TO_RIS[kind or "other"]
        if kind and printed == value:
            draft.read("type", lines, tag, "type")
            continue
        code = "field.read" if kind else "type.unknown"
        draft.say("type", lines, "kept" if kind else GUESSED, code, value=printed)
        draft.place(lines[0], tag, "type", printed=printed, value=value)


PEOPLE = {role: f"people.{role}" for role in RIS_ROLES.values()}


def _people(fields: Fields, draft: Draft) -> None:
    count = dict.fromkeys(PEOPLE, 0)
    people: list[Contributor] = []
    stood: list[int] = []
    for tag, value, lines, _ in fields.take(*RIS_ROLES):
        role = RIS_ROLES[tag]
        if ";" in value:
            found = [listed(one_line(name), role) for name in value.split(";") if name.strip(" ,")]
        else:
            found = [divided(value, role)]
        for person in found:
            if not person.family:
                continue
            people.append(person)
            stood.append(lines[0])
            index = count[role]
            draft.slots.append((lines[0], tag, PEOPLE[role], index, person.printed, person.listing_order))
            count[role] = index + 1
        how, code = (GUESSED, "people.divided") if len(found) > 1 else (KEPT, "field.read")
        draft.decisions.append(("contributors", lines, how, code, None))
    if people:
        draft.values["contributors"] = people
        if fields.has("AD"):
            _affiliations(fields, draft, people, stood)


def _affiliations(fields: Fields, draft: Draft, people: list[Contributor], stood: list[int]) -> None:
    """AD belongs to a name where it can belong to no other: of one person's work, or where each name has its own below it."""
    places = fields.take("AD")
    whose = [0] * len(places) if len(people) == 1 else _whose(stood, [lines[0] for _, _, lines, _ in places])
    if not whose:
        for tagged in places:
            fields.set_aside(tagged, "affiliation.of-work")
        return
    own: dict[int, list[str]] = {}
    for owner, (_, value, _, _) in zip(whose, places, strict=True):
        own.setdefault(owner, []).append(value)
    for index, said in own.items():
        people[index] = with_identity(people[index], "", said, draft)
    before = list(accumulate((len(one.affiliations) for one in people), initial=0))
    for owner, tagged in zip(whose, places, strict=True):
        tag, value, lines, _ = tagged
        known = people[owner].affiliations
        if value in known:
            draft.say(
                "contributors",
                lines,
                KEPT,
                "affiliation.of-one" if len(people) == 1 else "affiliation.of-author",
            )
            draft.place(
                lines[0], tag, "affiliations", before[owner] + known.index(value), printed=value, value=value
            )
        else:
            fields.set_aside(tagged, "affiliation.of-work")


def _whose(people: list[int], places: list[int]) -> list[int]:
    """Of lines that name a place, the person above each; none where not everybody has one, for then it may be of several."""
    owners = [bisect(people, line) - 1 for line in places]
    is_said = len(set(people)) == len(people) and set(owners) == set(range(len(people)))
    return owners if is_said else []


def _plain(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take(*PLAIN):
        tag, printed, lines, _ = tagged
        name = PLAIN[tag]
        value = language_code(printed) if name == "language" else printed
        if name in draft.values:
            fields.set_aside(tagged)
        elif value == printed:
            draft.values[name] = value
            draft.read(name, lines, tag, name)
        else:
            draft.keep(name, value, lines)
            draft.place(lines[0], tag, name, printed=printed, value=value)


def _the_rest(fields: Fields, draft: Draft) -> None:
    """What no rule took; then what this library wrote about itself, which is exact, so it stands."""
    for tagged in fields.remaining():
        fields.set_aside(tagged)
    for tag, value, lines, text in fields.take(OWN_TAG):
        if not restore(draft, text, lines):
            fields.set_aside((tag, value, lines, many_lines(text)))


def _offer_language(draft: Draft) -> None:
    title, abstracts = draft.values.get("title"), draft.values.get("abstracts", ())
    text = " ".join([title.joined if title else "", *(one.text for one in abstracts)])
    if language := guessed_language(text):
        draft.say("language", (), GUESSED, "language.offered", language=language)


STEPS: tuple[tuple[Step, frozenset[str]], ...] = (
    (_type, frozenset({"TY"})),
    (ris_titles.container_and_title, ris_titles.TAGS),
    (_people, frozenset(RIS_ROLES)),
    (ris_statements.notes_and_rights, frozenset({"N1"})),
    (ris_statements.dates, frozenset({"DA", "PY", "YR", "Y1"})),
    (ris_statements.abstracts, frozenset({"AB", "N2"})),
    (ris_statements.keywords, frozenset({"KW", "K1"})),
    (ris_identity.links, frozenset(ris_identity.LINK_TAGS)),
    (ris_identity.doi, ris_identity.MAY_HOLD_A_DOI),
    (ris_identity.accession, frozenset({"AN"})),
    (ris_identity.serial_numbers, frozenset({"SN"})),
    (ris_statements.pages, frozenset({"SP", "EP"})),
    (_plain, frozenset(PLAIN)),
)
"""What is asked of a record, in this order, where it has one of the tags."""
