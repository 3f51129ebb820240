"""Records as BibTeX in UTF-8, letters as they are."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain, count

from bastama.library.formats.keys import keyed
from bastama.library.formats.record import AFTERWARDS, Contributor, Record
from bastama.library.formats.ris_lines import CONTROLS
from bastama.library.formats.text import BREAKS
from bastama.library.formats.vocabulary import TYPES_TO_BIBTEX

ROLES, BESIDE = ("author", "editor", "translator"), ("orcid", "affiliation")
PUBLISHERS = {"thesis": "school", "report": "institution"}
"""Where a style looks for the publisher; in the field of books it would not be printed."""
TEXTS = ("abstract", "note")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = re.compile(r"[\\{}&%$#_~^]")
LIGATURES = re.compile(r"([-'`])(?=\1)")
ESCAPES = {
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(records: Iterable[Record]) -> Iterator[str]:
    for number, (record, key) in enumerate(keyed(records)):
        yield ("\n" if number else "") + _entry(record, key)


def _entry(record: Record, key: str) -> str:
    fields = {name: value for name, value in _fields(record) if value}
    for one in record.unknown:
        if one.format == "bibtex":
            fields[_free_name(one.key, fields)] = escaped(one.value)
    body = "".join(f"  {name} = {{{_lines(name, value)}}},\n" for name, value in fields.items())
    month = f"  month = {MONTHS[int(record.issued[5:7]) - 1]},\n" if len(record.issued) > 4 else ""
    return f"@{TYPES_TO_BIBTEX.get(record.type, 'misc')}{{{key},\n{body}{month}}}\n"


def _fields(record: Record) -> list[tuple[str, str]]:
    container = "journal" if record.type == "journal-article" else "booktitle"
    return [
        ("author", _people(record.people("author"))),
        ("editor", _people(record.people("editor"))),
        ("translator", _people(record.people("translator"))),
        *(
            (f"{role}+an:{name}", _annotations(record.people(role), name))
            for role in ROLES
            for name in BESIDE
        ),
        ("title", _protected(record.title.joined)),
        (container, escaped(record.container.title)),
        ("shortjournal", escaped(record.container.short)),
        ("year", record.year),
        ("day", str(int(record.issued[8:])) if len(record.issued) == 10 else ""),
        ("volume", escaped(record.volume)),
        ("number", escaped(record.issue)),
        (
            "pages",
            "--".join(map(escaped, dict.fromkeys(filter(None, (record.pages.first, record.pages.last))))),
        ),
        ("pagetotal", str(record.page_count or "")),
        (PUBLISHERS.get(record.type, "publisher"), escaped(record.publisher)),
        ("address", escaped(record.place)),
        ("type", escaped(record.genre)),
        ("doi", _address(record.identified_as("doi"))),
        *((scheme, _address(record.all_identified_as(scheme))) for scheme in ("issn", "isbn")),
        ("pubstate", record.status if record.status in AFTERWARDS else ""),
        ("url", _address(record.links[0].url) if record.links else ""),
        ("language", escaped(record.language)),
        ("keywords", escaped("; ".join(record.keywords))),
        ("abstract", escaped(record.abstracts[0].text) if record.abstracts else ""),
        ("copyright", escaped(record.rights.statement)),
        ("note", escaped("\n".join(record.notes))),
    ]


def _lines(name: str, value: str) -> str:
    """Only an abstract and a note have several lines."""
    return CONTROLS.sub("", value if name in TEXTS else " ".join(BREAKS.split(value)))


def _free_name(key: str, taken: Container[str]) -> str:
    """A field name BibTeX can read, and that no other field of the entry has."""
    name = re.sub(r"[^A-Za-z0-9_-]", "-", key) or "field"
    return next(
        free for free in chain([name], (f"{name}-{number}" for number in count(2))) if free not in taken
    )


def _address(text: str) -> str:
    """An address or a number stands as it is; only braces would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D").rstrip("\\")


def _people(people: tuple[Contributor, ...]) -> str:
    return " and ".join(map(_person, people))


def _person(one: Contributor) -> str:
    """“Family, Jr., Given”: what follows a name stands in the middle; a body is one whole."""
    if not one.given:
        return f"{{{escaped(one.family)}}}"
    forenames, suffix = one.given_and_suffix
    return ", ".join(escaped(part) for part in (one.family, suffix, forenames) if part)


def _annotations(people: tuple[Contributor, ...], name: str) -> str:
    """What is said of each name, by its place, as BibLaTeX annotates names; quotation marks would end a value."""
    said = [
        (number, escaped(text.replace('"', "”")))
        for number, one in enumerate(people, start=1)
        for text in (one.affiliations if name == "affiliation" else [one.orcid])
        if text
    ]
    return "; ".join(f'{number}="{text}"' for number, text in said)


def escaped(text: str) -> str:
    """Signs of LaTeX as commands; two hyphens or quotation marks are kept from growing together."""
    text = SPECIAL.sub(lambda match: ESCAPES.get(match[0], f"\\{match[0]}"), text)
    return LIGATURES.sub(r"\1{}", text)


def _protected(title: str) -> str:
    """Words with a capital after the first word are set in braces, so that styles do not lower them."""
    first, space, rest = title.partition(" ")
    words = [
        f"{{{escaped(word)}}}" if word != word.lower() else escaped(word) for word in rest.split(" ")
    ]  # fmt: skip
    return escaped(first) + space + " ".join(words)
