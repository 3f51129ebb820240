"""Records as CSL-JSON; what CSL has no name for stands under “custom”, so that reading it back loses nothing."""

import json
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any

from bastama.library.formats.csl_reader import read_csl
from bastama.library.formats.keys import keyed
from bastama.library.formats.own_notes import residue
from bastama.library.formats.record import AFTERWARDS, Contributor, Record
from bastama.library.formats.trace import Source
from bastama.library.formats.vocabulary import ROLES_TO_CSL, TYPES_TO_CSL


def csl_json(records: Iterable[Record]) -> Iterator[str]:
    before = "["
    for record, key in keyed(records):
        item = json.dumps(whole_item(record, key), ensure_ascii=False, indent=2)
        yield f"{before}\n{indent(item, '  ')}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def whole_item(record: Record, key: str) -> dict[str, Any]:
    """The item with what CSL cannot say beside it."""
    item = csl_item(record, key)
    back, _ = read_csl(json.dumps([item]), Source("csl-json", ""))
    missing = dict(residue(record, back[0] if back else Record()))
    return item | {"custom": {"bastama": missing}} if missing else item


def csl_item(record: Record, key: str) -> dict[str, Any]:
    """The item as other programs read it."""
    item: dict[str, Any] = {
        "id": key,
        "type": TYPES_TO_CSL.get(record.type, "document"),
        "title": record.title.joined,
        "title-short": record.title.main if record.title.sub else "",
        **{ROLES_TO_CSL[role]: [_person(one) for one in record.people(role)] for role in ROLES_TO_CSL},
        "container-title": record.container.title,
        "container-title-short": record.container.short,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages.joined,
        "number-of-pages": str(record.page_count or ""),
        "issued": _date(record.issued),
        "available-date": _date(record.online),
        "publisher": record.publisher,
        "publisher-place": record.place,
        "genre": record.genre,
        "DOI": record.identified_as("doi"),
        "ISSN": record.all_identified_as("issn"),
        "ISBN": record.all_identified_as("isbn"),
        "URL": record.links[0].url if record.links else "",
        "abstract": record.abstracts[0].text if record.abstracts else "",
        "keyword": "; ".join(record.keywords),
        "language": record.language,
        "status": record.status if record.status in AFTERWARDS else "",
        "note": "\n".join(record.notes),
    }
    return {name: value for name, value in item.items() if value}


def _person(one: Contributor) -> dict[str, Any]:
    """The name; beside it, as Crossref writes them, the ORCID and the affiliations."""
    given, suffix = one.given_and_suffix
    named = {"family": one.family, "given": given} if given else {"literal": one.family}
    if suffix:
        named["suffix"] = suffix
    orcid = {"ORCID": f"https://orcid.org/{one.orcid}"} if one.orcid else {}
    places = {"affiliation": [{"name": place} for place in one.affiliations]} if one.affiliations else {}
    return {**named, **orcid, **places}


def _date(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
