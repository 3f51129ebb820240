"""Which fields of a record want a look by a person: guessed, or said otherwise by another source; not those set by hand."""

from bastama.library.formats.record import Record
from bastama.library.formats.trace import GUESSED

OFFERED = "language.offered"
"""A guess that filled nothing in."""
SAYS_CHECK = (".differs", ".check-digit", ".count-differs", ".title-differs")


def to_check(record: Record) -> tuple[str, ...]:
    """The fields, in the order in which they were read."""
    doubtful = (
        trace.field
        for trace in record.provenance
        if trace.field and trace.code != OFFERED and (trace.how == GUESSED or trace.code.endswith(SAYS_CHECK))
    )
    by_hand = record.by_hand
    return tuple(dict.fromkeys(name for name in doubtful if name not in by_hand))


def languages_of_abstracts(record: Record) -> tuple[str, ...]:
    """The languages in which something is said of it; of an abstract whose language is not known, that of the work."""
    return tuple(dict.fromkeys(one.language or record.language for one in record.abstracts))
