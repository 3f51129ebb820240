"""Records as simple Dublin Core in XML (oai_dc): the fifteen elements that every catalogue understands.

It says less than a record holds: an issue, a volume and pages stand together in `source`, names lose their parts, and what was
not understood stays behind. It is for being found and listed, not for being read back.
"""

import re
from collections.abc import Iterable, Iterator

from bastama.library.formats.afterwards import behind_title, language_of, said_of
from bastama.library.formats.record import Contributor, Record
from bastama.library.formats.xml_text import element

NAMESPACES = (
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ '
    'http://www.openarchives.org/OAI/2.0/oai_dc.xsd"'
)
TYPES = {
    "journal-article": "article", "book": "book", "chapter": "bookPart", "conference-paper": "conferenceObject",
    "report": "report", "thesis": "thesis", "web-page": "InteractiveResource", "account": "Text", "other": "Text",
}  # fmt: skip
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
Said = tuple[str, str, str]
"""An element's name, its text, and the language of the text."""


def dublin_core(records: Iterable[Record]) -> Iterator[str]:
    """A file of records, each an element oai_dc:dc."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
    for record in records:
        yield f"{oai_dc([record])}\n"
    yield "</records>\n"


def oai_dc(works: Iterable[Record], page_url: str = "") -> str:
    """One element for one work, told in one language or in several: what they say alike stands once."""
    said = dict.fromkeys(one for work in works for one in _elements(work))
    if page_url:
        said |= {("identifier", page_url, ""): None}
    lines = "".join(f"\n  {element(f'dc:{name}', text, {'xml:lang': tag})}" for name, text, tag in said)
    return f"<oai_dc:dc {NAMESPACES}>{lines}\n</oai_dc:dc>"


def _elements(work: Record) -> Iterator[Said]:
    spoken = tag_of(work.language)
    for name, texts, language in (
        ("title", [f"{work.title.joined}{behind_title(work)}".strip()], spoken),
        ("creator", [one.listing_order for one in work.people()], ""),
        ("subject", [*work.keywords, *(one.label for one in work.subjects)], ""),
        ("publisher", [work.publisher], ""),
        ("contributor", [_with_role(one) for one in work.contributors if one.role != "author"], ""),
        ("date", [work.issued], ""),
        ("type", [TYPES.get(work.type, "Text")], ""),
        ("identifier", _addresses(work), ""),
        ("source", [_source(work)], ""),
        ("language", [work.language], ""),
        ("relation", [f"urn:ISSN:{one.value}" for one in work.identifiers if one.scheme == "issn"], ""),
        ("rights", [work.rights.statement], ""),
    ):
        yield from ((name, text, language) for text in texts if text)
    if said := said_of(work):
        yield "description", said, tag_of(language_of(work))
    for one in work.abstracts:
        yield "description", one.text, tag_of(one.language) or spoken


def tag_of(language: str) -> str:
    """The language as a tag; a name that is no tag is no attribute."""
    return language if LANGUAGE_TAG.fullmatch(language) and len(language) < 12 else ""


def _with_role(one: Contributor) -> str:
    return f"{one.listing_order} ({one.role})"


def _addresses(work: Record) -> list[str]:
    doi, isbn = work.identified_as("doi"), work.identified_as("isbn")
    own = [one.url for one in work.links if one.role in ("page", "full-text")]
    return [*([f"https://doi.org/{doi}"] if doi else []), *([f"urn:ISBN:{isbn}"] if isbn else []), *own]


def _source(work: Record) -> str:
    """Where the work stands, as one line: “School, 48(3), 411-425”."""
    number = f"{work.volume}({work.issue})" if work.volume and work.issue else work.volume or work.issue
    said = filter(None, (work.container.title, number, work.pages.joined))
    return ", ".join(said) if work.container.title else ""
