"""RIS, second step: what the fields mean. Each rule here has its reason in docs/import-rules.md."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from bastama.library.formats import ris_identity, ris_statements, ris_titles
from bastama.library.formats.draft import Draft
from bastama.library.formats.languages import guessed_language, language_code
from bastama.library.formats.names import listed
from bastama.library.formats.own_notes import OWN_TAG, restore
from bastama.library.formats.record import Record
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Block, Division, Tagged, blocks_of
from bastama.library.formats.trace import GUESSED, Source, Trace
from bastama.library.formats.vocabulary import RIS_ROLES, RIS_TYPES, TYPES_TO_RIS

PLAIN = {
    "VL": "volume", "VO": "volume", "IS": "issue", "CP": "issue", "PB": "publisher", "CY": "place", "PP": "place",
    "M3": "genre", "LA": "language",
}  # fmt: skip


def read_ris(lines: Iterable[str], source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The records of a RIS file, and what stood outside them."""
    outside: list[Trace] = []
    return list(records_in(lines, source, outside)), tuple(outside)


def records_in(lines: Iterable[str], source: Source, outside: list[Trace]) -> Iterator[Record]:
    """The records of a RIS file, one by one as its lines come; `outside` gets what stood between them."""
    for block in blocks_of(lines, Division(source, outside=outside)):
        record = record_of(block, source)
        if record is not None:
            yield record


def record_of(block: Block, source: Source) -> Record | None:
    """One record, or nothing when no tag of it says anything."""
    draft = Draft(source, traces=list(block.traces))
    fields = Fields(block.fields, draft)
    for step, tags in STEPS:
        if not tags or fields.has_any(tags):
            step(fields, draft)
    if not (draft.values.keys() - {"type"}):
        return None
    _offer_language(draft)
    return draft.finished("\n".join(block.raw))


def _type(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take("TY"):
        printed = tagged.value
        kind = RIS_TYPES.get(printed.upper())
        draft.values["type"] = kind or "other"
        code = "field.read" if kind else "type.unknown"
        draft.say("type", tagged.lines, "kept" if kind else GUESSED, code, value=printed)
        draft.place(tagged.lines[0], "TY", "type", printed=printed, value=TYPES_TO_RIS[kind or "other"])


PEOPLE = {role: f"people.{role}" for role in RIS_ROLES.values()}


def _people(fields: Fields, draft: Draft) -> None:
    count: Counter[str] = Counter()
    for tagged in fields.take(*RIS_ROLES):
        role = RIS_ROLES[tagged.tag]
        printed = [name for name in tagged.value.split(";") if name.strip(" ,")]
        for name in printed:
            person = listed(name, role)
            draft.append("contributors", person)
            draft.place(
                tagged.lines[0], tagged.tag, PEOPLE[role], count[role],
                printed=person.printed, value=person.listing_order,
            )  # fmt: skip
            count[role] += 1
        how, code = (GUESSED, "people.divided") if len(printed) > 1 else ("kept", "field.read")
        draft.say("contributors", tagged.lines, how, code)


def _plain(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take(*PLAIN):
        name, printed = PLAIN[tagged.tag], tagged.value
        value = language_code(printed) if name == "language" else printed
        if name in draft.values:
            fields.set_aside(tagged)
            continue
        draft.keep(name, value, tagged.lines)
        draft.place(tagged.lines[0], tagged.tag, name, printed=printed, value=value)


def _own_notes(fields: Fields, draft: Draft) -> None:
    """Last of the meanings: what this library wrote about itself is exact, so it stands."""
    for tagged in fields.take(OWN_TAG):
        if not restore(draft, tagged.text, tagged.lines):
            fields.set_aside(tagged)


def _the_rest(fields: Fields, draft: Draft) -> None:
    remaining: list[Tagged] = fields.remaining()
    for tagged in remaining:
        fields.set_aside(tagged)


def _offer_language(draft: Draft) -> None:
    if draft.values.get("language"):
        return
    title, abstracts = draft.values.get("title"), draft.values.get("abstracts", ())
    text = " ".join([title.joined if title else "", *(one.text for one in abstracts)])
    if language := guessed_language(text):
        draft.say("language", (), GUESSED, "language.offered", language=language)


STEPS: tuple[tuple[Callable[[Fields, Draft], None], frozenset[str]], ...] = (
    (_type, frozenset({"TY"})),
    (ris_titles.container_and_title, frozenset()),
    (_people, frozenset(RIS_ROLES)),
    (ris_statements.notes_and_rights, frozenset({"N1"})),
    (ris_statements.dates, frozenset({"DA", "PY", "YR", "Y1"})),
    (ris_statements.abstracts, frozenset({"AB", "N2"})),
    (ris_statements.keywords, frozenset({"KW", "K1"})),
    (ris_identity.links, frozenset(ris_identity.LINK_TAGS)),
    (ris_identity.doi, frozenset()),
    (ris_identity.accession, frozenset({"AN"})),
    (ris_identity.serial_numbers, frozenset({"SN"})),
    (ris_statements.pages, frozenset({"SP", "EP"})),
    (_plain, frozenset(PLAIN)),
    (_the_rest, frozenset()),
    (_own_notes, frozenset({OWN_TAG})),
)
"""What is asked of a record, in this order, where it has one of the tags; without tags always."""
