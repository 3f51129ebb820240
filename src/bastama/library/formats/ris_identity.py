"""RIS links, DOI, accession numbers, ISSN and ISBN."""

import re

from bastama.library.formats import identifiers
from bastama.library.formats.draft import Draft
from bastama.library.formats.record import Identifier, Link
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, MERGED

SEVERAL = re.compile("[,;]")
USER_FIELDS = ("U1", "U2", "U3", "U4", "U5")
MAY_HOLD_A_DOI = frozenset({"DO", "DI", *USER_FIELDS, "UR", "LK", "L1", "L2", "L4"})
LINK_TAGS = {"UR": "", "LK": "", "L1": "full-text", "L2": "full-text", "L4": "image"}


def links(fields: Fields, draft: Draft) -> None:
    """Every address is kept with its part; only an equal address is a copy. Never divided at “;” or “&”."""
    found: list[Link] = []
    known: dict[str, int] = {}
    for tagged in fields.take(*LINK_TAGS):
        tag, url, lines, _ = tagged
        address = identifiers.address(url)
        if address is None:
            fields.set_aside(tagged, "link.not-an-address")
            continue
        index = known.setdefault(address.same, len(found))
        if index < len(found):
            draft.say("links", lines, DROPPED, "link.repeated")
        else:
            role = LINK_TAGS[tag] or address.role
            found.append(Link(url, role))
            draft.decisions.append(("links", lines, KEPT, "link.role", {"role": role}))
        draft.place(lines[0], tag, "links", index, printed=url, value=found[index].url)
    if found:
        draft.values["links"] = found


def doi(fields: Fields, draft: Draft) -> None:
    """DO first, then a DOI in a user field; it is never asked what year it was."""
    for tagged in fields.take("DO", "DI"):
        _doi(tagged, fields, draft, "doi.repeated", "doi.not-a-doi")
    for tagged in fields.take(*USER_FIELDS):
        _doi(tagged, fields, draft, "doi.repeated", "ris.unknown-tag")
    if not draft.identified_as("doi"):
        _doi_from_link(draft)


def _doi(tagged: Tagged, fields: Fields, draft: Draft, repeated: str, no_doi: str) -> None:
    tag, printed, lines, _ = tagged
    value, known = identifiers.doi_in(printed), draft.identified_as("doi")
    if not value:
        fields.set_aside(tagged, no_doi)
    elif not known and tag == "DO" and printed == value:
        draft.append("identifiers", Identifier("doi", value))
        draft.read("identifiers", lines, tag, "identifiers.doi")
    elif not known:
        draft.identify("doi", value)
        code = "field.read" if tag == "DO" else "doi.from-user-field"
        draft.say("identifiers", lines, KEPT, code, tag=tag)
        draft.place(lines[0], tag, "identifiers.doi", printed=printed, value=value)
    elif known.casefold() == value.casefold():
        draft.say("identifiers", lines, MERGED, repeated, tag=tag)
        draft.place(lines[0], tag, "identifiers.doi", printed=printed, value=known)
    else:
        fields.set_aside(tagged, "doi.differs")


def _doi_from_link(draft: Draft) -> None:
    for link in draft.values.get("links", ()):
        if link.role == "doi" and (value := identifiers.doi_in(link.url)):
            draft.identify("doi", value)
            draft.say("identifiers", (), GUESSED, "doi.from-link")
            return


def accession(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take("AN"):
        _, printed, lines, _ = tagged
        match = identifiers.SCHEMED.match(printed)
        if not match or draft.identified_as(match[1].casefold()):
            fields.set_aside(tagged)
            continue
        scheme, value = match[1].casefold(), match[2]
        draft.identify(scheme, value)
        draft.say("identifiers", lines, KEPT, "identifier.scheme", scheme=scheme)
        draft.place(lines[0], "AN", f"identifiers.{scheme}", printed=printed, value=value)
        if scheme == "scopus":
            _cross_check(value, lines, draft)


def _cross_check(number: str, lines: tuple[int, ...], draft: Draft) -> None:
    found = {identifiers.scopus_number(one.url) for one in draft.values.get("links", ())} - {""}
    if found == {number}:
        draft.say("identifiers", lines, KEPT, "scopus.agrees")
    elif found:
        draft.say("identifiers", lines, KEPT, "scopus.differs", kept=number, other=", ".join(sorted(found)))


def serial_numbers(fields: Fields, draft: Draft) -> None:
    """ISSN or ISBN by the number of digits, which the two never share; the check digit is then checked."""
    counts: dict[str, int] = {}
    for one in draft.values.get("identifiers", ()):
        counts[one.scheme] = counts.get(one.scheme, 0) + 1
    for tagged in fields.take("SN"):
        serial = identifiers.serial_in(tagged[1])
        if serial[1]:
            _add_serial(serial, tagged, draft, counts, alone=True)
            continue
        pieces = [piece.split("(", maxsplit=1)[0] for piece in SEVERAL.split(tagged[1])]
        serials = [identifiers.serial_in(piece) for piece in pieces]
        if not all(number for _, number, _ in serials):
            fields.set_aside(tagged, "serial.not-a-number")
            continue
        for serial in serials:
            _add_serial(serial, tagged, draft, counts, alone=len(serials) == 1)


def _add_serial(
    serial: tuple[str, str, bool], tagged: Tagged, draft: Draft, counts: dict[str, int], *, alone: bool
) -> None:
    tag, printed, lines, _ = tagged
    scheme, value, is_right = serial
    index = counts.get(scheme, 0)
    if not draft.identify(scheme, value):
        draft.say("identifiers", lines, DROPPED, "serial.repeated", value=value)
        return
    counts[scheme] = index + 1
    part = f"identifiers.{scheme}"
    if is_right and printed == value:
        draft.read("identifiers", lines, tag, part, index)
        return
    how, code = (KEPT, "field.read") if is_right else (GUESSED, "serial.check-digit")
    draft.say("identifiers", lines, how, code, value=value)
    draft.place(lines[0], tag, part, index, printed=printed if alone else value, value=value)
