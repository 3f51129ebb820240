"""RIS notes and rights, dates, abstracts, keywords, pages."""

from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft
from bastama.library.formats.pages import pages_of
from bastama.library.formats.record import Abstract
from bastama.library.formats.rights import rights_in
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.text import bare, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, MERGED


def notes_and_rights(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take("N1"):
        tag, _, lines, text = tagged
        rights = rights_in(text) if "rights" not in draft.values else None
        if rights:
            draft.keep("rights", rights, lines, "rights.from-note")
            draft.place(lines[0], tag, "rights", printed=text, value=rights.statement)
        else:
            note(tagged, draft)


def note(tagged: Tagged, draft: Draft, code: str = "field.read") -> None:
    tag, _, lines, text = tagged
    index = draft.append("notes", text)
    draft.say("notes", lines, "kept", code)
    draft.place(lines[0], tag, "notes", index)


def dates(fields: Fields, draft: Draft) -> None:
    """DA before PY before Y1; a finer date of the same year is preferred; another year is kept apart."""
    left = fields.left
    for tagged in [*left.pop("DA", ()), *fields.take("PY", "YR"), *left.pop("Y1", ())]:
        tag, printed, lines, _ = tagged
        value = normal_date(printed)
        kept = draft.values.get("issued", "")
        if not value:
            draft.set_date_aside("issued", tag, tagged[3], lines)
        elif not kept:
            draft.keep("issued", value, lines)
            _place_date(tagged, value, draft)
        elif value == kept or kept.startswith(f"{value}-"):
            draft.say("issued", lines, MERGED, "date.repeated", tag=tag)
            _place_date(tagged, value, draft)
        elif value.startswith(f"{kept}-"):
            draft.values["issued"] = value
            draft.say("issued", lines, "kept", "date.finer", tag=tag)
            _place_date(tagged, value, draft)
        else:
            fields.set_aside(tagged, "date.aside")
            draft.say("issued", lines, "kept", "date.differs", tag=tag, kept=kept, other=value)


def _place_date(tagged: Tagged, value: str, draft: Draft) -> None:
    tag, printed, lines, _ = tagged
    part = "issued.year" if tag in ("PY", "YR") and len(value) == 4 else "issued"
    draft.place(lines[0], tag, part, printed=printed, value=value.replace("-", "/"))


def abstracts(fields: Fields, draft: Draft) -> None:
    chosen: str | None = None
    for tagged in [*fields.left.pop("AB", ()), *fields.left.pop("N2", ())]:
        tag, _, lines, text = tagged
        if chosen is None:
            chosen = text
            draft.values["abstracts"] = (Abstract(text),)
            draft.read("abstracts", lines, tag, "abstracts")
        elif text == chosen or bare(text) == bare(chosen):
            draft.say("abstracts", lines, MERGED, "abstract.repeated", tag=tag)
            draft.place(lines[0], tag, "abstracts", printed=text, value=chosen)
        else:
            note(tagged, draft, "abstract.differs")


def keywords(fields: Fields, draft: Draft) -> None:
    known: set[str] = set()
    words: list[str] = []
    for tag, _, lines, text in fields.take("KW", "K1"):
        pieces = _pieces(text) if ";" in text or "\n" in text else (text,)
        for word in pieces:
            same = word.casefold()
            if same in known:
                draft.say("keywords", lines, DROPPED, "keyword.repeated", value=word)
                continue
            known.add(same)
            draft.read("keywords", lines, tag, "keywords", len(words))
            words.append(word)
        if len(pieces) > 1:
            draft.say("keywords", lines, GUESSED, "keyword.divided")
    if words:
        draft.values["keywords"] = words


def _pieces(text: str) -> list[str]:
    return [word for line in text.split("\n") for piece in line.split(";") if (word := one_line(piece))]


def pages(fields: Fields, draft: Draft) -> None:
    first, last = fields.left.pop("SP", []), fields.left.pop("EP", [])
    lines = (first[0][2] if first else ()) + (last[0][2] if last else ())
    found = pages_of(first[0][1] if first else "", last[0][1] if last else "")
    draft.keep_pages(found, lines)
    if first:
        tag, printed, numbers, _ = first[0]
        part, value = ("pages.first", found.pages.first) if last else ("pages.joined", found.pages.joined)
        draft.place(numbers[0], tag, part, printed=printed, value=value)
    if last:
        tag, printed, numbers, _ = last[0]
        draft.place(numbers[0], tag, "pages.last", printed=printed, value=found.pages.last)
    for tagged in (*first[1:], *last[1:]):
        fields.set_aside(tagged)
