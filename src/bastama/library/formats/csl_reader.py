"""CSL-JSON into records. An item that is not one is named and left out; the rest is read."""

import json
import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from bastama.foundation.text import plain_within
from bastama.library.formats import identifiers
from bastama.library.formats.dates import normal_date
from bastama.library.formats.draft import Draft, divided_title
from bastama.library.formats.errors import Unreadable
from bastama.library.formats.identity import identify_serial, with_identity
from bastama.library.formats.json_places import item_places
from bastama.library.formats.languages import language_code
from bastama.library.formats.names import written
from bastama.library.formats.pages import pages_of
from bastama.library.formats.places import Places, placed
from bastama.library.formats.portal_words import STATUSES
from bastama.library.formats.record import Abstract, Container, Contributor, Link, Record, Title
from bastama.library.formats.soundness import sound_field
from bastama.library.formats.text import many_lines, one_line
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, Source, Trace
from bastama.library.formats.vocabulary import CSL_ROLES, CSL_TYPES

AS_THEY_STAND = {
    "volume": "volume", "issue": "issue", "publisher": "publisher", "publisher-place": "place", "genre": "genre",
}  # fmt: skip
UPDATES = {
    "retracted": {"retraction", "withdrawal", "removal", "partial_retraction"},
    "corrected": {"correction", "erratum", "corrigendum", "addendum"},
}
NAMES = {
    "type": ("type",), "title": ("title", "title-short"), "contributors": tuple(CSL_ROLES), "issued": ("issued",),
    "container": ("container-title", "container-title-short"), "online": ("available-date",), "links": ("URL",),
    "status": ("status", "updated-by"), "identifiers": ("DOI", "ISSN", "ISBN"), "pages": ("page",),
    "page_count": ("number-of-pages",), "abstracts": ("abstract",), "keywords": ("keyword",),
    "language": ("language",), "notes": ("note",), **{ours: (theirs,) for theirs, ours in AS_THEY_STAND.items()},
}  # fmt: skip
"""By our fields, the names they have in CSL."""
SAID_ELSEWHERE = frozenset({"id", "citation-key", "title-short", "source"})
Item = dict[str, Any]


def read_csl(text: str, source: Source) -> tuple[list[Record], tuple[Trace, ...]]:
    """The records of a CSL-JSON file: a list of items, one item, or an object with “items”."""
    try:
        plain = plain_within(json.loads(text))
    except json.JSONDecodeError as fault:
        raise Unreadable("file.broken", name=source.name, format="CSL-JSON", line=fault.lineno) from fault
    except (ValueError, RecursionError) as fault:
        raise Unreadable("file.broken", name=source.name, format="CSL-JSON", line=1) from fault
    if isinstance(plain, dict):
        plain = plain["items"] if isinstance(plain.get("items"), list) else [plain]
    records: list[Record] = []
    outside: list[Trace] = []
    items = plain if isinstance(plain, list) else []
    for item, places in zip_longest(items, item_places(text, "items")[: len(items)], fillvalue={"": 1}):
        record = _record(item, places, source) if isinstance(item, dict) else None
        if record is None:
            outside.append(Trace("", source, (places[""],), DROPPED, "csl.not-a-record", {}))
        else:
            records.append(record)
    return records, tuple(outside)


def _record(item: Item, places: Places, source: Source) -> Record | None:
    draft = Draft(source)
    raw = json.dumps(item, ensure_ascii=False)
    left = dict(item)
    kind = str(left.pop("type", ""))
    own = _own_fields(left)
    for step in STEPS:
        step(left, draft)
    for name, target in AS_THEY_STAND.items():
        if value := _text(left, name):
            draft.keep(target, value, ())
    _set_aside(left, draft)
    draft.values |= own
    if not draft.values:
        return None
    _type(kind, draft)
    draft.decisions = placed(draft.decisions, places, NAMES)
    return draft.finished(raw)


def _type(kind: str, draft: Draft) -> None:
    draft.values.setdefault("type", CSL_TYPES.get(kind, "other"))
    if kind and kind not in CSL_TYPES:
        draft.say("type", (), GUESSED, "type.unknown", value=kind[:120])


def _own_fields(left: Item) -> dict[str, Any]:
    """What this library wrote under “custom” because CSL has no name for it."""
    custom = left.get("custom")
    own = custom.get("bastama") if isinstance(custom, dict) else None
    if not isinstance(own, dict):
        return {}
    try:
        fields = {name: sound_field(name, value) for name, value in own.items()}
    except Unreadable:
        return {}
    left.pop("custom")
    return fields


def _text(left: Item, name: str) -> str:
    """A value as text; anything that is neither text nor a number is left for setting aside."""
    value = left.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    left.pop(name)
    return one_line(str(value)[:100_000])


def _title(left: Item, draft: Draft) -> None:
    joined, short = _text(left, "title"), _text(left, "title-short")
    if not joined:
        return
    title = Title(short, joined.removeprefix(short).lstrip(": "))
    if not short or title.joined != joined:
        title = divided_title(joined)
        if title.sub:
            draft.say("title", (), GUESSED, "title.divided")
    draft.keep("title", title, ())


def _people(left: Item, draft: Draft) -> None:
    for name, role in CSL_ROLES.items():
        people = left.get(name)
        if isinstance(people, dict | str):
            people = [people]
        if not isinstance(people, list):
            continue
        left.pop(name)
        for one in people:
            if (person := _person(one, role)) and person.family:
                draft.append("contributors", with_identity(person, *_beside(one), draft))
                if person.given and isinstance(one, str) and "," not in one:
                    draft.say("contributors", (), GUESSED, "people.turned")
            elif one:
                draft.set_aside(name, _as_text(one), [], "csl.not-a-person")
        draft.say("contributors", (), KEPT, "field.read")


def _person(one: object, role: str) -> Contributor | None:
    """A name in parts, a name that is one whole (`literal`), or, as some exports have it, a mere text."""
    if isinstance(one, str):
        return written(one, role) if one_line(one) else None
    if not isinstance(one, dict):
        return None
    part = {name: one_line(value) for name, value in one.items() if isinstance(value, str)}
    family = " ".join(filter(None, (part.get("non-dropping-particle"), part.get("family"))))
    given = " ".join(filter(None, (part.get("given"), part.get("dropping-particle"))))
    if suffix := part.get("suffix"):
        given = f"{given}, {suffix}"
    if not family:
        family, given = part.get("literal", "") or given, ""
    return Contributor(family, given, role, f"{family}, {given}" if given else family)


def _beside(one: object) -> tuple[str, list[str]]:
    """ORCID and affiliations, as Crossref writes them beside a name."""
    said = one if isinstance(one, dict) else {}
    orcid = next((said[name] for name in ("ORCID", "orcid") if isinstance(said.get(name), str)), "")
    places = said.get("affiliation")
    listed = places if isinstance(places, list) else [places]
    named = (place.get("name") if isinstance(place, dict) else place for place in listed)
    return orcid, [place for place in named if isinstance(place, str)]


def _container(left: Item, draft: Draft) -> None:
    full, short = _text(left, "container-title"), _text(left, "container-title-short")
    if full or short:
        draft.keep("container", Container(full, "" if short == full else short), ())


def _dates(left: Item, draft: Draft) -> None:
    for name, target in (("issued", "issued"), ("available-date", "online")):
        if date := _date(left.get(name)):
            left.pop(name)
            draft.keep(target, date, ())
        elif left.get(name):
            draft.set_date_aside(target, name, _as_text(left.pop(name)), ())


def _status(left: Item, draft: Draft) -> None:
    """In a word, or as Crossref says that something was published later about the work."""
    if known := STATUSES.get(str(left.get("status", "")).casefold()):
        left.pop("status")
        draft.keep("status", known, ())
    later = left.get("updated-by")
    kinds = (
        {str(one.get("type")) for one in later if isinstance(one, dict)} if isinstance(later, list) else set()
    )
    for state, names in UPDATES.items():
        if kinds & names and draft.values.get("status") not in UPDATES:
            draft.keep("status", state, ())


def _date(value: object) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return normal_date(str(value)[:99])
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts if isinstance(parts, list) else []
    if first and isinstance(first[0], list):
        first = first[0]
    joined = "-".join(str(part)[:9] for part in first[:3] if isinstance(part, int | str))
    return normal_date(joined) or normal_date(str(value.get("raw") or value.get("literal") or ""))


def _identifiers(left: Item, draft: Draft) -> None:
    readers: dict[str, Callable[[str], str]] = {
        "DOI": identifiers.doi_in, "ISSN": identifiers.issn_in, "ISBN": identifiers.isbn_in,
    }  # fmt: skip
    for name, reader in readers.items():
        printed = left.get(name)
        given = _several(printed, divided=name != "DOI")
        numbers = [reader(one) for one in given]
        for number in filter(None, numbers):
            identify_serial(draft, name.casefold(), number)
        wrong = [one.strip() for one, number in zip(given, numbers, strict=True) if not number]
        if shown := ", ".join(wrong) if any(numbers) else _as_printed(printed):
            draft.set_aside(name, one_line(shown), [], "serial.not-right", scheme=name)
        left.pop(name, None)
    if isinstance(url := left.get("URL"), str) and (address := identifiers.link_in(url)):
        left.pop("URL")
        draft.keep("links", (Link(address, identifiers.role_of(address)),), ())


def _as_printed(value: object) -> str:
    """A number as it stood where it is none; nothing where there was nothing."""
    return _as_text(value) if value not in (None, "", [], {}) else ""


def _several(printed: object, *, divided: bool) -> list[str]:
    """Numbers in a list, or in one text with commas or semicolons between them."""
    given = printed if isinstance(printed, list) else [printed]
    texts = [str(one)[:1000] for one in given if isinstance(one, str | int)]
    if not divided:
        return texts
    return [piece for text in texts for piece in re.split("[,;]", text) if piece.strip()]


def _texts(left: Item, draft: Draft) -> None:
    if page := _text(left, "page"):
        draft.keep_pages(pages_of(page), ())
    count = str(left.get("number-of-pages", ""))
    if count.isdecimal() and len(count) < 7:
        left.pop("number-of-pages")
        draft.keep("page_count", int(count), ())
    if isinstance(abstract := left.get("abstract"), str) and many_lines(abstract):
        left.pop("abstract")
        draft.keep("abstracts", (Abstract(many_lines(abstract)),), ())
    words = _text(left, "keyword")
    if keywords := tuple(filter(None, (word.strip() for word in words.replace(",", ";").split(";")))):
        draft.keep("keywords", keywords, ())
    if language := _text(left, "language"):
        draft.keep("language", language_code(language), ())
    if isinstance(note := left.get("note"), str) and many_lines(note):
        left.pop("note")
        draft.keep("notes", (many_lines(note),), ())


def _set_aside(left: Item, draft: Draft) -> None:
    for key, value in left.items():
        if key in SAID_ELSEWHERE or value in (None, "", [], {}):
            continue
        draft.set_aside(one_line(key), _as_text(value), [], "csl.unknown-field")


def _as_text(value: object) -> str:
    return many_lines(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


STEPS: tuple[Callable[[Item, Draft], None], ...] = (
    _title, _people, _container, _dates, _status, _identifiers, _texts,
)  # fmt: skip
