"""The pieces of a record that a line of RIS can show, each as the values it would print."""

from collections.abc import Callable

from bastama.library.formats.record import Record
from bastama.library.formats.vocabulary import TYPES_TO_RIS


def values_of(record: Record, part: str) -> list[str]:
    """The values of one piece, in order; an empty list when the record does not hold it."""
    group, _, name = part.partition(".")
    if group == "people":
        return [one.listing_order for one in record.people(name)]
    if group == "identifiers":
        return [one.value for one in record.identifiers if one.scheme == name]
    value = PARTS[part](record)
    return [one for one in ([value] if isinstance(value, str) else value) if one]


PARTS: dict[str, Callable[[Record], str | list[str]]] = {
    "type": lambda record: TYPES_TO_RIS.get(record.type, "GEN"),
    "title.main": lambda record: record.title.main,
    "title.sub": lambda record: record.title.sub,
    "title.joined": lambda record: record.title.joined,
    "container.title": lambda record: record.container.title,
    "container.short": lambda record: record.container.short,
    "volume": lambda record: record.volume,
    "issue": lambda record: record.issue,
    "pages.first": lambda record: record.pages.first,
    "pages.last": lambda record: record.pages.last,
    "pages.joined": lambda record: record.pages.joined,
    "issued": lambda record: record.issued.replace("-", "/"),
    "issued.year": lambda record: record.year,
    "publisher": lambda record: record.publisher,
    "place": lambda record: record.place,
    "language": lambda record: record.language,
    "genre": lambda record: record.genre,
    "rights": lambda record: record.rights.statement,
    "rights.labelled": lambda record: "\n".join(filter(None, (record.rights.label, record.rights.statement))),
    "abstracts": lambda record: [one.text for one in record.abstracts],
    "keywords": lambda record: list(record.keywords),
    "links": lambda record: [one.url for one in record.links],
    "notes": lambda record: list(record.notes),
    "affiliations": lambda record: [place for one in record.contributors for place in one.affiliations],
    "unknown": lambda record: [one.value if one.format == "ris" else "" for one in record.unknown],
}
