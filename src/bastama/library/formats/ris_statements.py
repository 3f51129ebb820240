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
        text = tagged.whole
        rights = rights_in(text) if "rights" not in draft.values else None
        if rights:
            draft.keep("rights", rights, tagged.lines, "rights.from-note")
            draft.place(tagged.lines[0], "N1", "rights", printed=text, value=rights.statement)
        else:
            note(text, tagged, draft)


def note(text: str, tagged: Tagged, draft: Draft, code: str = "field.read") -> None:
    index = draft.append("notes", text)
    draft.say("notes", tagged.lines, "kept", code)
    draft.place(tagged.lines[0], tagged.tag, "notes", index)


def dates(fields: Fields, draft: Draft) -> None:
    """DA before PY before Y1; a finer date of the same year is preferred; another year is kept apart."""
    for tagged in [*fields.take("DA"), *fields.take("PY", "YR"), *fields.take("Y1")]:
        value = normal_date(tagged.value)
        kept = draft.values.get("issued", "")
        if not value:
            fields.set_aside(tagged, "date.not-a-date")
        elif not kept:
            draft.keep("issued", value, tagged.lines)
            _place_date(tagged, value, draft)
        elif value == kept or kept.startswith(f"{value}-"):
            draft.say("issued", tagged.lines, MERGED, "date.repeated", tag=tagged.tag)
            _place_date(tagged, value, draft)
        elif value.startswith(f"{kept}-"):
            draft.values["issued"] = value
            draft.say("issued", tagged.lines, "kept", "date.finer", tag=tagged.tag)
            _place_date(tagged, value, draft)
        else:
            fields.set_aside(tagged)
            draft.say("issued", tagged.lines, "kept", "date.differs", tag=tagged.tag, kept=kept, other=value)


def _place_date(tagged: Tagged, value: str, draft: Draft) -> None:
    part = "issued.year" if tagged.tag in ("PY", "YR") and len(value) == 4 else "issued"
    draft.place(
        tagged.lines[0], tagged.tag, part, printed=tagged.value, value=value.replace("-", "/")
    )  # fmt: skip


def abstracts(fields: Fields, draft: Draft) -> None:
    chosen: str | None = None
    for tagged in [*fields.take("AB"), *fields.take("N2")]:
        text = tagged.whole
        if chosen is None:
            chosen = text
            draft.keep("abstracts", (Abstract(text),), tagged.lines)
            draft.place(tagged.lines[0], tagged.tag, "abstracts")
        elif bare(text) == bare(chosen):
            draft.say("abstracts", tagged.lines, MERGED, "abstract.repeated", tag=tagged.tag)
            draft.place(tagged.lines[0], tagged.tag, "abstracts", printed=text, value=chosen)
        else:
            note(text, tagged, draft, "abstract.differs")


def keywords(fields: Fields, draft: Draft) -> None:
    known: set[str] = set()
    for tagged in fields.take("KW", "K1"):
        pieces = [one_line(piece) for line in tagged.text.split("\n") for piece in line.split(";")]
        words = [piece for piece in pieces if piece]
        for word in words:
            _keyword(word, tagged, known, draft)
        if len(words) > 1:
            draft.say("keywords", tagged.lines, GUESSED, "keyword.divided")


def _keyword(word: str, tagged: Tagged, known: set[str], draft: Draft) -> None:
    same = word.casefold()
    if same in known:
        draft.say("keywords", tagged.lines, DROPPED, "keyword.repeated", value=word)
        return
    known.add(same)
    index = draft.append("keywords", word)
    draft.say("keywords", tagged.lines, "kept", "field.read")
    draft.place(tagged.lines[0], tagged.tag, "keywords", index)


def pages(fields: Fields, draft: Draft) -> None:
    first, last = fields.take("SP"), fields.take("EP")
    if not (first or last):
        return
    found = pages_of(first[0].value if first else "", last[0].value if last else "")
    lines = [number for tagged in (*first[:1], *last[:1]) for number in tagged.lines]
    draft.keep("pages", found.pages, lines)
    for code, params in found.findings:
        draft.say("pages", lines, GUESSED, code, **params)
    for tagged in first[:1]:
        part, value = ("pages.first", found.pages.first) if last else ("pages.joined", found.pages.joined)
        draft.place(tagged.lines[0], "SP", part, printed=tagged.value, value=value)
    for tagged in last[:1]:
        draft.place(tagged.lines[0], "EP", "pages.last", printed=tagged.value, value=found.pages.last)
    for tagged in (*first[1:], *last[1:]):
        fields.set_aside(tagged)
