"""The text of a portal page, second step: its lines, in the order portals put them, into one record."""

import re
from dataclasses import dataclass, field

from bastama.library.formats import portal_details
from bastama.library.formats import portal_words as words
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.identifiers import link_in
from bastama.library.formats.names import written
from bastama.library.formats.portal_lines import Understood, type_words, understood
from bastama.library.formats.record import Abstract, CitationCount, Record, Subject
from bastama.library.formats.text import Line, folded, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, Provenance, Source, Trace

NOT_IN_NAMES = re.compile(r"[.!?]\s+\S+\s+\S+|[;:()@]")
CLUES = frozenset({"type", "count", "label", "subjects", "fingerprint"})
QUOTED = re.compile(r"['‘«“\"](.+)['’»”\"]")


@dataclass(slots=True)
class Page:
    """Where in the page we are: `title`, `people`, `abstract`, `details`, `keywords`, `subjects`, `end`."""

    draft: Draft
    section: str = "title"
    scheme: str = ""
    waiting: str = ""
    words: set[str] = field(default_factory=set)
    """The keywords it has, folded."""


def looks_like_a_page(lines: list[Line]) -> bool:
    kinds = [understood(line).kind for line in lines[:2000] if line.text.strip() and len(line.text) < 5000]
    return sum(1 for kind in kinds if kind in CLUES) >= 2


def read_page(lines: list[Line], source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The one record of a page; none when the page names no work."""
    draft = drafted(lines, source)
    if "title" not in draft.values:
        return [], tuple(Provenance(source, draft.decisions))
    return [draft.finished("\n".join(line.text for line in lines))], ()


def drafted(lines: list[Line], source: Source) -> Draft:
    """What the lines of a page say, before it is a record; without a title it names no work."""
    page = Page(Draft(source))
    for line in lines:
        if line.text.strip():
            _take(understood(line), page)
    draft = page.draft
    portal_details.check_page_count(draft)
    if "title" in draft.values and "type" not in draft.values:
        draft.say("type", (), GUESSED, "page.no-type")
    return draft


def _take(one: Understood, page: Page) -> None:
    if page.section == "end" and one.kind not in ("subjects", "heading", "fingerprint"):
        page.draft.drop("", [one.line.number], "page.furniture", text=one.value[:80])
    elif page.waiting:
        _value_below(one, page)
    elif one.kind == "text" or (page.section == "title" and one.kind == "label" and not _glued(one)):
        _text(one, page)
    else:
        STEPS[one.kind](one, page)


def _glued(one: Understood) -> bool:
    """The first line of a page is its title, even when it begins with a word that is also a label."""
    label_end = len(one.line.text.strip()) - len(one.value)
    return not one.line.text.strip()[:label_end].endswith(" ")


def _text(one: Understood, page: Page) -> None:
    number, text, draft = one.line.number, one_line(one.line.text), page.draft
    if page.section == "title":
        draft.keep("title", divided_title(text), [number])
        if draft.values["title"].sub:
            draft.say("title", [number], GUESSED, "title.divided")
        page.section = "people"
    elif page.section == "people" and "contributors" not in draft.values and not NOT_IN_NAMES.search(text):
        _people(text, number, draft)
    elif page.section in ("people", "abstract"):
        _abstract(text, number, page)
    elif link_in(text):
        portal_details.link(text, number, draft)
    else:
        draft.set_aside(f"line {number}", text, [number], "page.unknown-line")


def _people(text: str, number: int, draft: Draft) -> None:
    for name in text.split(","):
        if name.strip(" *†"):
            draft.append("contributors", written(name.strip(" *†")))
    draft.say("contributors", [number], GUESSED, "people.turned")


def _abstract(text: str, number: int, page: Page) -> None:
    draft = page.draft
    before = draft.values.get("abstracts", ())
    whole = f"{before[0].text}\n{text}" if before else text
    draft.values["abstracts"] = (Abstract(whole),)
    draft.say("abstracts", [number], GUESSED, "page.abstract")
    page.section = "abstract"


def _type(one: Understood, page: Page) -> None:
    draft, lines = page.draft, [one.line.number]
    parts = type_words(one.value)
    for part in parts:
        plain = part.casefold()
        if plain in words.NOT_REVIEWED or plain in words.REVIEWED:
            draft.keep("peer_review", plain in words.REVIEWED, lines, "page.type")
        elif plain in words.KINDS:
            draft.keep("type", words.KINDS[plain], lines, "page.type")
        elif "genre" not in draft.values:
            draft.keep("genre", words.GENRES.get(plain, part), lines, "page.type")
        else:
            draft.set_aside(f"line {one.line.number}", part, lines, "page.unknown-line")
    page.section = "abstract"


def _count(one: Understood, page: Page) -> None:
    page.draft.append("citations", CitationCount(int(one.value), one.key))
    page.draft.say("citations", [one.line.number], "kept", "page.citations")


def _label(one: Understood, page: Page) -> None:
    if page.section in ("title", "people", "abstract"):
        page.section = "details"
    if not one.value:
        page.waiting = one.key
        return
    portal_details.detail(one.key, one.value, one.line, page.draft)


def _value_below(one: Understood, page: Page) -> None:
    key, page.waiting = page.waiting, ""
    portal_details.detail(key, one_line(one.line.text), one.line, page.draft)


def _heading(one: Understood, page: Page) -> None:
    page.draft.drop("", [one.line.number], "page.furniture", text=one.value)
    page.section = one.key


def _subjects(one: Understood, page: Page) -> None:
    page.section, page.scheme = "subjects", one.key
    page.draft.say("subjects", [one.line.number], "kept", "page.subjects", scheme=one.value)


def _bullet(one: Understood, page: Page) -> None:
    draft, lines = page.draft, [one.line.number]
    if page.section == "subjects":
        draft.append("subjects", Subject(page.scheme, one.value))
        draft.say("subjects", lines, "kept", "field.read")
        return
    if one.value.casefold() in page.words:
        draft.say("keywords", lines, DROPPED, "keyword.repeated", value=one.value)
        return
    how, code = ("kept", "field.read") if page.section == "keywords" else (GUESSED, "page.keywords")
    page.words.add(one.value.casefold())
    draft.append("keywords", one.value)
    draft.say("keywords", lines, how, code)
    if page.section in ("title", "people", "abstract"):
        page.section = "details"


def _fingerprint(one: Understood, page: Page) -> None:
    """The sentence holds no term and no weight; its quoted title only confirms the page’s."""
    draft, lines = page.draft, [one.line.number]
    quoted, title = QUOTED.search(one.value), draft.values.get("title")
    if quoted and title and folded(quoted[1]) != folded(title.joined):
        draft.drop("title", lines, "page.title-differs", other=quoted[1])
    else:
        draft.drop("title", lines, "page.title-agrees" if quoted else "page.furniture", text=one.value[:80])
    page.section = "end"


def _furniture(one: Understood, page: Page) -> None:
    page.draft.drop("", [one.line.number], "page.furniture", text=one.value)


STEPS = {
    "type": _type, "count": _count, "label": _label, "heading": _heading, "subjects": _subjects,
    "bullet": _bullet, "fingerprint": _fingerprint, "furniture": _furniture,
}  # fmt: skip
