"""RIS links, DOI, accession numbers, ISSN and ISBN."""

import re

from bastama.library.formats import identifiers
from bastama.library.formats.draft import Draft
from bastama.library.formats.record import Link
from bastama.library.formats.ris_fields import Fields
from bastama.library.formats.ris_lines import Tagged
from bastama.library.formats.trace import DROPPED, GUESSED, KEPT, MERGED

SEVERAL = re.compile("[,;]")
LINK_TAGS = {"UR": "", "LK": "", "L1": "full-text", "L2": "full-text", "L4": "image"}


def links(fields: Fields, draft: Draft) -> None:
    """Every address is kept with its part; only an equal address is a copy. Never divided at “;” or “&”."""
    for tagged in fields.take(*LINK_TAGS):
        url = identifiers.link_in(tagged.text)
        if not url:
            fields.set_aside(tagged, "link.not-an-address")
            continue
        known = [identifiers.same_link(one.url) for one in draft.values.get("links", ())]
        if identifiers.same_link(url) in known:
            draft.say("links", tagged.lines, DROPPED, "link.repeated")
            index = known.index(identifiers.same_link(url))
        else:
            role = LINK_TAGS[tagged.tag] or identifiers.role_of(url)
            index = draft.append("links", Link(url, role))
            draft.say("links", tagged.lines, KEPT, "link.role", role=role)
        kept = draft.values["links"][index].url
        draft.place(tagged.lines[0], tagged.tag, "links", index, printed=url, value=kept)


def doi(fields: Fields, draft: Draft) -> None:
    """DO first, then a DOI in a user field; it is never asked what year it was."""
    for tagged in fields.take("DO", "DI"):
        _doi(tagged, fields, draft, "doi.repeated", "doi.not-a-doi")
    for tagged in fields.take("U1", "U2", "U3", "U4", "U5"):
        _doi(tagged, fields, draft, "doi.repeated", "ris.unknown-tag")
    if not _known(draft, "doi"):
        _doi_from_link(draft)


def _doi(tagged: Tagged, fields: Fields, draft: Draft, repeated: str, no_doi: str) -> None:
    printed = tagged.value
    value, known = identifiers.doi_in(printed), _known(draft, "doi")
    if not value:
        fields.set_aside(tagged, no_doi)
    elif not known:
        draft.identify("doi", value)
        code = "field.read" if tagged.tag == "DO" else "doi.from-user-field"
        draft.say("identifiers", tagged.lines, KEPT, code, tag=tagged.tag)
        draft.place(tagged.lines[0], tagged.tag, "identifiers.doi", printed=printed, value=value)
    elif known.casefold() == value.casefold():
        draft.say("identifiers", tagged.lines, MERGED, repeated, tag=tagged.tag)
        draft.place(tagged.lines[0], tagged.tag, "identifiers.doi", printed=printed, value=known)
    else:
        fields.set_aside(tagged, "doi.differs")


def _doi_from_link(draft: Draft) -> None:
    for link in draft.values.get("links", ()):
        if link.role == "doi" and (value := identifiers.doi_in(link.url)):
            draft.identify("doi", value)
            draft.say("identifiers", (), GUESSED, "doi.from-link")
            return


def _known(draft: Draft, scheme: str) -> str:
    return next((one.value for one in draft.values.get("identifiers", ()) if one.scheme == scheme), "")


def accession(fields: Fields, draft: Draft) -> None:
    for tagged in fields.take("AN"):
        printed = tagged.value
        match = identifiers.SCHEMED.match(printed)
        if not match or _known(draft, match[1].casefold()):
            fields.set_aside(tagged)
            continue
        scheme, value = match[1].casefold(), match[2]
        draft.identify(scheme, value)
        draft.say("identifiers", tagged.lines, KEPT, "identifier.scheme", scheme=scheme)
        draft.place(tagged.lines[0], "AN", f"identifiers.{scheme}", printed=printed, value=value)
        if scheme == "scopus":
            _cross_check(value, tagged, draft)


def _cross_check(number: str, tagged: Tagged, draft: Draft) -> None:
    found = {identifiers.scopus_number(one.url) for one in draft.values.get("links", ())} - {""}
    if found == {number}:
        draft.say("identifiers", tagged.lines, KEPT, "scopus.agrees")
    elif found:
        draft.say(
            "identifiers", tagged.lines, KEPT, "scopus.differs", kept=number, other=", ".join(sorted(found))
        )


def serial_numbers(fields: Fields, draft: Draft) -> None:
    """ISSN or ISBN by the number of digits, which the two never share; the check digit is then checked."""
    for tagged in fields.take("SN"):
        pieces = [piece.split("(", maxsplit=1)[0] for piece in SEVERAL.split(tagged.value)]
        if not all(_serial(piece)[1] for piece in pieces):
            fields.set_aside(tagged, "serial.not-a-number")
            continue
        for piece in pieces:
            _add_serial(piece, tagged, draft, alone=len(pieces) == 1)


def _serial(text: str) -> tuple[str, str]:
    if issn := identifiers.issn_in(text):
        return "issn", issn
    return "isbn", identifiers.isbn_in(text)


def _add_serial(piece: str, tagged: Tagged, draft: Draft, *, alone: bool) -> None:
    scheme, value = _serial(piece)
    index = sum(1 for one in draft.values.get("identifiers", ()) if one.scheme == scheme)
    if not draft.identify(scheme, value):
        draft.say("identifiers", tagged.lines, DROPPED, "serial.repeated", value=value)
        return
    right = identifiers.issn_is_right(value) if scheme == "issn" else identifiers.isbn_is_right(value)
    code = "field.read" if right else "serial.check-digit"
    draft.say("identifiers", tagged.lines, KEPT if right else GUESSED, code, value=value)
    printed = tagged.value if alone else value
    draft.place(tagged.lines[0], tagged.tag, f"identifiers.{scheme}", index, printed=printed, value=value)
