"""Two records named by whoever knows them: by address, by DOI, or by words from which one chooses."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bastama.library.finding.asked import asked
from bastama.library.finding.searching import hits
from bastama.library.formats.identifiers import doi_in
from bastama.library.models import Record
from bastama.library.queries import named

MOST_OFFERED = 8


@dataclass(frozen=True)
class Named:
    """What was typed, the record it names, or records it may mean."""

    typed: str
    record: Record | None = None
    offered: list[Record] = field(default_factory=list)


def record_named(typed: str) -> Named:
    """A record of literature by its address (whole or the last part), its DOI, or words; of words, those that are found."""
    text = typed.strip()
    if not text:
        return Named("")
    doi = doi_in(text)
    last = urlsplit(text).path.strip("/").split("/")[-1] if "/" in text and not doi else text
    found = named([doi or last]).get(doi or last)
    if found is not None and not found.is_account:
        return Named(text, found)
    near = hits(asked(text, facets={"kind": Record.Kind.LITERATURE.value}))
    rows = near.records(near.numbers[:MOST_OFFERED])
    return Named(text, None, rows)
