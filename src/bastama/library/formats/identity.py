"""What is said of a person beside the name: an ORCID, and where they work. Read alike whatever the format."""

from collections.abc import Iterable
from dataclasses import replace

from bastama.library.formats.draft import Draft
from bastama.library.formats.identifiers import isbn_is_right, issn_is_right, orcid_in, orcid_is_right
from bastama.library.formats.record import Contributor
from bastama.library.formats.text import one_line
from bastama.library.formats.trace import GUESSED, KEPT

MOST_AFFILIATIONS = 20
CHECKS = {"issn": issn_is_right, "isbn": isbn_is_right}


def with_identity(
    person: Contributor, orcid: str, affiliations: Iterable[str], draft: Draft, lines: Iterable[int] = ()
) -> Contributor:
    """The person with these beside the name; what is no ORCID by its rule is said and kept as text."""
    places = tuple(dict.fromkeys(filter(None, map(one_line, affiliations))))[:MOST_AFFILIATIONS]
    number = orcid_in(orcid)
    if orcid.strip() and not (number and orcid_is_right(number)):
        draft.set_aside("orcid", f"{person.listing_order}: {one_line(orcid)}", list(lines), "orcid.not-right")
        number = ""
    return replace(person, orcid=number, affiliations=places) if number or places else person


def identify_serial(draft: Draft, scheme: str, number: str, lines: Iterable[int] = ()) -> None:
    """Keep an ISSN or an ISBN, and say where its check digit is wrong."""
    draft.identify(scheme, number)
    if scheme in CHECKS and not CHECKS[scheme](number):
        draft.say("identifiers", lines, GUESSED, "serial.check-digit", value=number)
    else:
        draft.say("identifiers", lines, KEPT, "field.read")
