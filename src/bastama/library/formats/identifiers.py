"""Identifiers checked by their own rules: DOI, ISSN, ISBN, ORCID, Scopus numbers, and links."""

import re
from functools import lru_cache
from operator import mul
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from bastama.library.formats.text import one_line

DOI = re.compile(r"10\.\d{4,9}/\S+")
DOI_DRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*|urn:doi:)", re.IGNORECASE)
ISSN = re.compile(r"^(\d{4})-?(\d{3}[\dXx])$")
ISBN = re.compile(r"^(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]$")
ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:\s*)?(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx])/?", re.IGNORECASE
)
SCHEMED = re.compile(r"^([A-Za-z][A-Za-z-]{1,20}):\s*(\S.*)$")
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)
SIMPLE = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9.-]+)((?:/[A-Za-z0-9._~/-]*)?)")
SCOPUS_CITED = re.compile(r"citedby\.ur[il]", re.IGNORECASE)


def doi_in(text: str) -> str:
    """The bare DOI of a value that is one, as it is spelt; empty when it is none."""
    if DOI.fullmatch(text) and text[-1] not in ".,;":
        return text
    candidate = DOI_DRESS.sub("", one_line(text)).rstrip(".,;")
    return candidate if DOI.fullmatch(candidate) else ""


def issn_in(text: str) -> str:
    match = ISSN.match(text) or ISSN.match(one_line(text))
    return f"{match[1]}-{match[2].upper()}" if match else ""


def serial_in(text: str) -> tuple[str, str, bool]:
    """ISSN or ISBN, the number, and whether its check digit is right; no number when it is neither."""
    return _serial_in(text) if len(text) <= LONGEST_SERIAL else ("isbn", "", False)


@lru_cache(maxsize=2048)
def _serial_in(text: str) -> tuple[str, str, bool]:
    """The same, found once for each number: journals come again."""
    if issn := issn_in(text):
        return "issn", issn, issn_is_right(issn)
    isbn = isbn_in(text)
    return "isbn", isbn, bool(isbn) and isbn_is_right(isbn)


LENGTH_OF_ISSN = 8


def issn_is_right(issn: str) -> bool:
    digits = issn.replace("-", "")
    if len(digits) != LENGTH_OF_ISSN or not digits[:7].isdecimal():
        return False
    total = sum(map(mul, map(int, digits[:7]), range(8, 1, -1)))
    return digits[7].upper() == "0123456789X"[(11 - total % 11) % 11]


def isbn_in(text: str) -> str:
    value = one_line(text)
    return re.sub(r"[\s-]", "", value).upper() if ISBN.match(value) else ""


def isbn_is_right(isbn: str) -> bool:
    if len(isbn) == 10 and isbn[:9].isdecimal() and isbn[9] in "0123456789X":
        values = [10 if sign == "X" else int(sign) for sign in isbn]
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    return (
        len(isbn) == 13
        and isbn.isdecimal()
        and sum(int(sign) * (1, 3)[place % 2] for place, sign in enumerate(isbn)) % 10 == 0
    )


def orcid_in(text: str) -> str:
    """The ORCID of a value that is one, bare or as an address; empty when it is none."""
    match = ORCID.fullmatch(one_line(text))
    digits = match[1].replace("-", "").upper() if match else ""
    return "-".join(digits[at : at + 4] for at in range(0, 16, 4)) if digits else ""


def orcid_is_right(orcid: str) -> bool:
    """Whether its last sign follows from the others, as ISO 7064 has it (mod 11-2)."""
    total = 0
    for sign in orcid.replace("-", "")[:15]:
        total = (total + int(sign)) * 2
    return orcid[-1] == "0123456789X"[(12 - total % 11) % 11]


def link_in(text: str) -> str:
    """The address, when the value is one: something else in a link's place (a JSON text) is not a link."""
    value = one_line(text)
    return value if is_address(value) else ""


def is_address(value: str) -> bool:
    """Whether a value in normal form is an address."""
    return address(value) is not None


LONGEST_SERIAL = 100


class Address(NamedTuple):
    """An address in parts, its host without `www.`."""

    host: str
    path: str
    query: str = ""
    fragment: str = ""

    @property
    def role(self) -> str:
        """What a link to it is for."""
        if self.host in ("doi.org", "dx.doi.org"):
            return "doi"
        if self.host == "scopus.com":
            return "cited-by" if SCOPUS_CITED.search(self.path) else "record"
        return "full-text" if self.path[-4:].lower() == ".pdf" else "page"

    @property
    def same(self) -> str:
        """It for comparing: scheme, host case and a closing slash do not make another link."""
        return f"{self.host}{self.path.rstrip('/')}?{self.query}#{self.fragment}"


def address(value: str) -> Address | None:
    """The parts of a value in normal form that is an address; nothing when it is none."""
    if (parts := _simple_parts(value)) is None:
        if " " in value or not ADDRESS.match(value):
            return None
        try:
            parts = _divided(value)
        except ValueError:
            return None
    return parts if parts.host else None


def _simple_parts(url: str) -> Address | None:
    """The parts of an address of letters, digits and slashes alone, as most are."""
    simple = SIMPLE.fullmatch(url)
    return Address(simple[1].lower().removeprefix("www."), simple[2]) if simple else None


def _parts(url: str) -> Address:
    return _simple_parts(url) or _divided(url)


def _divided(url: str) -> Address:
    parts = urlsplit(url)
    return Address((parts.hostname or "").removeprefix("www."), parts.path, parts.query, parts.fragment)


def role_of(url: str) -> str:
    """What a link is for, from its address."""
    return _parts(url).role


def scopus_number(url: str) -> str:
    """The Scopus number in a link, for checking it against the accession number."""
    parts = _parts(url)
    if not parts.host.endswith("scopus.com"):
        return ""
    query = parse_qs(parts.query)
    return (query.get("scp") or query.get("eid") or [""])[0].rpartition("-")[2]


def same_link(url: str) -> str:
    """A link for comparing, as `Address.same` has it."""
    return _parts(url).same
