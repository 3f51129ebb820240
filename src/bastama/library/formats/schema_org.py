"""Records as JSON-LD in the words of schema.org, for search engines and for whoever follows links between works.

Beside the words of schema.org nothing is said: what a work's sources said and it has no word for (counts of citations, the state of
publication in a journal's queue, fields that were not understood) stays behind.
"""

import json
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any

from bastama.library.formats.dublin_core import tag_of
from bastama.library.formats.record import Contributor, Record

CONTEXT = "https://schema.org"
TYPES = {
    "journal-article": "ScholarlyArticle", "book": "Book", "chapter": "Chapter", "conference-paper": "ScholarlyArticle",
    "report": "Report", "thesis": "Thesis", "web-page": "WebPage", "account": "Article", "other": "CreativeWork",
}  # fmt: skip
STATES = {"retracted": "Retracted", "corrected": "Corrected"}
FILES = {".pdf": "application/pdf", ".txt": "text/plain"}
WEB = ("http://", "https://")
Thing = dict[str, Any]


def schema_org(records: Iterable[Record]) -> Iterator[str]:
    """One object with all the works, a piece at a time."""
    before = f'{{\n  "@context": "{CONTEXT}",\n  "@graph": ['
    for record in records:
        text = json.dumps(thing(record), ensure_ascii=False, indent=2)
        yield f"{before}\n{indent(text, '    ')}"
        before = ","
    yield f"{before if before != ',' else ''}\n  ]\n}}\n"


def thing(work: Record, page_url: str = "") -> Thing:
    """The work; `page_url` is where it is read."""
    pages = page_url or next((one.url for one in work.links if one.role == "page" and _is_web(one.url)), "")
    doi = work.identified_as("doi")
    said = {
        "@type": type_of(work),
        "@id": f"https://doi.org/{doi}" if doi else pages,
        "url": pages,
        "name": work.title.joined,
        "genre": work.genre,
        **{role: [_agent(one, work) for one in work.people(role)] for role in ("author", "editor", "translator")},
        "creativeWorkStatus": STATES.get(work.status, ""),
        "datePublished": work.issued,
        "inLanguage": tag_of(work.language),
        "isPartOf": _part_of(work),
        "pagination": work.pages.joined,
        "pageStart": work.pages.first,
        "pageEnd": work.pages.last,
        "numberOfPages": work.page_count,
        "publisher": _publisher(work),
        "identifier": [_number(one.scheme, one.value) for one in work.identifiers if one.scheme != "issn"],
        "sameAs": [one.url for one in work.links if one.url != pages and _is_web(one.url) and one.role == "record"],
        "abstract": _abstracts(work),
        "keywords": list(work.keywords),
        "about": [{"@type": "DefinedTerm", "name": one.label, "inDefinedTermSet": one.scheme} for one in work.subjects],
        "copyrightNotice": "" if _is_web(work.rights.statement) else work.rights.statement,
        "copyrightYear": int(work.rights.year) if work.rights.year.isdecimal() else None,
        "copyrightHolder": {"@type": "Organization", "name": work.rights.holder} if work.rights.holder else None,
        "license": work.rights.statement if _is_web(work.rights.statement) else "",
        "encoding": [_file(one.url) for one in work.links if one.role == "full-text" and _is_web(one.url)],
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}


def type_of(work: Record) -> str:
    return TYPES.get(work.type, "CreativeWork")


def _is_web(url: str) -> bool:
    return url.startswith(WEB) and " " not in url


def _agent(one: Contributor, work: Record) -> Thing:
    """A body has a family name only; under an account stand people, whatever they call themselves."""
    is_person = one.given or one.orcid or work.type == "account"
    said: Thing = {"@type": "Person" if is_person else "Organization", "name": one.reading_order}
    if one.given:
        given, suffix = one.given_and_suffix
        said |= {"givenName": given, "familyName": one.family}
        if suffix:
            said["honorificSuffix"] = suffix
    if one.orcid:
        said["@id"] = f"https://orcid.org/{one.orcid}"
    if one.affiliations:
        said["affiliation"] = [{"@type": "Organization", "name": place} for place in one.affiliations]
    return said


def _publisher(work: Record) -> Thing | None:
    if not work.publisher:
        return None
    place = {"address": work.place} if work.place else {}
    return {"@type": "Organization", "name": work.publisher, **place}


def _part_of(work: Record) -> Thing | None:
    """The journal with its volume and issue, or the book or site that holds the work."""
    if not work.container.title:
        return None
    whole: Thing = {"name": work.container.title}
    if work.container.short:
        whole["alternateName"] = work.container.short
    if work.type != "journal-article":
        return {"@type": "Book" if work.type == "chapter" else "CreativeWork", **whole}
    whole = {"@type": "Periodical", **whole}
    if issns := [one.value for one in work.identifiers if one.scheme == "issn"]:
        whole["issn"] = issns if len(issns) > 1 else issns[0]
    if work.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": work.volume, "isPartOf": whole}
    if work.issue:
        whole = {"@type": "PublicationIssue", "issueNumber": work.issue, "isPartOf": whole}
    return whole


def _file(url: str) -> Thing:
    kind = media_type_of(url)
    return {"@type": "MediaObject", "contentUrl": url} | ({"encodingFormat": kind} if kind else {})


def media_type_of(url: str) -> str:
    """What lies at an address, as far as its ending says so."""
    return FILES.get(url[-4:].lower(), "")


def _number(scheme: str, value: str) -> Thing:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _abstracts(work: Record) -> list[Thing | str] | str:
    """One in the language of the work stands plainly, as most readers expect it; each of several says its language."""
    told = [(one.text, tag_of(one.language or work.language)) for one in work.abstracts]
    if len(told) == 1 and told[0][1] == tag_of(work.language):
        return told[0][0]
    return [{"@value": text, "@language": tag} if tag else text for text, tag in told]
