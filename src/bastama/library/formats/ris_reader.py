"""RIS, second step: what the fields mean. Each rule here has its reason in docs/import-rules.md."""

from collections.abc import Callable

from bastama.library.formats import ris_identity, ris_statements, ris_titles
from bastama.library.formats.draft import Draft
from bastama.library.formats.languages import guessed_language, language_code
from bastama.library.formats.names import listed
from bastama.library.formats.own_notes import OWN_TAG, restore
from bastama.library.formats.record import Record
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Block, Tagged, blocks_of
from bastama.library.formats.text import Line, one_line
from bastama.library.formats.trace import GUESSED, Source, Trace
from bastama.library.formats.vocabulary import RIS_ROLES, RIS_TYPES, TYPES_TO_RIS

PLAIN = {
    "VL": "volume", "VO": "volume", "IS": "issue", "CP": "issue", "PB": "publisher", "CY": "place", "PP": "place",
    "M3": "genre", "LA": "language",
}  # fmt: skip


def read_ris(lines: list[Line], source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The records of a RIS file, and what stood outside them."""
    division = blocks_of(lines, source)
    records = [record_of(block, source) for block in division.blocks]
    return [record for record in records if record is not None], tuple(division.outside)


def record_of(block: Block, source: Source) -> Record | None:
    """One record, or nothing when no tag of it says anything."""
    draft = Draft(source, traces=list(block.traces))
    fields = Fields(block.fields, draft)
    for step in STEPS:
        step(fields, draft)
    if not (draft.values.keys() - {"type"}):
        return None
    _offer_language(draft)
    return draft.finished("\n".join(block.raw))


def _type(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take("TY"):
        printed = one_line(tagged.text)
        kind = RIS_TYPES.get(printed.upper())
        draft.values["type"] = kind or "other"
        code = "field.read" if kind else "type.unknown"
        draft.say("type", tagged.lines, "kept" if kind else GUESSED, code, value=printed)
        draft.place(tagged.lines[0], "TY", "type", printed=printed, value=TYPES_TO_RIS[kind or "other"])


def _people(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take(*RIS_ROLES):
        role = RIS_ROLES[tagged.tag]
        printed = [name for name in one_line(tagged.text).split(";") if name.strip(" ,")]
        for name in printed:
            person = listed(name, role)
            index = sum(1 for one in draft.values.get("contributors", ()) if one.role == role)
            draft.append("contributors", person)
            draft.place(
                tagged.lines[0], tagged.tag, f"people.{role}", index,
                printed=person.printed, value=person.listing_order,
            )  # fmt: skip
        how, code = (GUESSED, "people.divided") if len(printed) > 1 else ("kept", "field.read")
        draft.say("contributors", tagged.lines, how, code)


def _plain(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take(*PLAIN):
        name, printed = PLAIN[tagged.tag], one_line(tagged.text)
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


STEPS: tuple[Callable[[Fields, Draft], None], ...] = (
    _type, ris_titles.container_and_title, _people, ris_statements.notes_and_rights, ris_statements.dates,
    ris_statements.abstracts, ris_statements.keywords, ris_identity.links, ris_identity.doi,
    ris_identity.accession, ris_identity.serial_numbers, ris_statements.pages, _plain, _the_rest, _own_notes,
)  # fmt: skip
