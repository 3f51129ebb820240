"""How two texts of one sheet of a session, or of the notes of two, are joined: each kind in its own way."""

from bastama.groups.models import SessionSheet
from bastama.groups.note import Note
from bastama.programmes.fields.definition import Field
from bastama.programmes.fields.merging import Merged, merge_answers

Words = dict[str, str]


def joined(sheet: Note, base: Words, mine: Words, theirs: Words) -> Merged:
    """Long texts by paragraph, lines each on its own, names of guests as a list that both add to."""
    if isinstance(sheet, SessionSheet) and sheet.kind == SessionSheet.Kind.GUESTS:
        sides = (side.get("text", "").split("\n") for side in (base, mine, theirs))
        return Merged({"text": "\n".join(_names(*sides))})
    fields = [Field(id=name, label="") for name in sheet.long_texts]
    merged = merge_answers(base, mine, theirs, fields)
    if isinstance(sheet, SessionSheet) and sheet.has_lines:
        # What stood first stays in the line until somebody of the pair has chosen.
        merged.answers.update({name: clash.theirs for name, clash in merged.clashes.items()})
    return merged


def _names(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Nobody is named twice; whom either side took out of the list is out."""
    gone = {name for name in base if name not in mine or name not in theirs}
    return [name for name in dict.fromkeys([*theirs, *mine]) if name and name not in gone]
