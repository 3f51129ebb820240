"""Signs for machines on the page of a work (Signposting, levels 1 and 2): how to cite it, what describes it, what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from bastama.library import wording
from bastama.library.formats.record import Record as Work
from bastama.library.formats.schema_org import CONTEXT, media_type_of, type_of
from bastama.library.formats.writing import MEDIA_TYPES
from bastama.library.models import Record
from bastama.library.queries import page_address

LINKSETS = {"json": "application/linkset+json", "text": "application/linkset"}
WEB = ("http://", "https://")
IN_AN_ADDRESS = "%:/?#[]@!$&'()*+,;=~-._"
"""Signs an address may hold; anything else of a stranger's address is written as %XX, also what would end a header."""


@dataclass(frozen=True)
class Sign:
    """A link of a kind (`rel`) to an address, and what is found there."""

    rel: str
    href: str
    media_type: str = ""


def signs_of(record: Record, work: Work) -> list[Sign]:
    """All there is to say of a record's page; of an account, in the language of the work."""
    found = signs_of_text(work, page_address(record))
    found += [
        Sign("describedby", _file(record, work, form), MEDIA_TYPES[form]) for form in wording.FORM_NAMES
    ]
    found += [
        Sign("item", _tidy(one.url), media_type_of(one.url))
        for one in work.links
        if one.role == "full-text" and _is_web(one.url)
    ]
    if _is_web(work.rights.statement):
        found.append(Sign("license", _tidy(work.rights.statement)))
    return found


def signs_of_text(work: Work, page_url: str) -> list[Sign]:
    """How a text is cited and what it is: all that is said of one version of an account."""
    doi = work.identified_as("doi")
    own = next((one.url for one in work.links if one.url.startswith(settings.SITE_ADDRESS)), page_url)
    named = [one.orcid for one in work.people() if one.orcid]
    return [
        *(Sign("author", f"https://orcid.org/{orcid}") for orcid in dict.fromkeys(named)),
        Sign("cite-as", _tidy(f"https://doi.org/{doi}" if doi else own)),
        Sign("type", f"{CONTEXT}/{type_of(work)}"),
        Sign("type", f"{CONTEXT}/AboutPage" if work.type != "account" else f"{CONTEXT}/WebPage"),
    ]


def linksets_of(record: Record, work: Work) -> list[Sign]:
    """Where all the signs stand together, in either form of RFC 9264."""
    address = _of_language(
        settings.SITE_ADDRESS + reverse("library:linkset", args=[record.address]), record, work
    )
    as_text = f"{address}{'&' if '?' in address else '?'}form=text"
    return [Sign("linkset", address, LINKSETS["json"]), Sign("linkset", as_text, LINKSETS["text"])]


def as_header(signs: Iterable[Sign]) -> str:
    """The value of a header `Link`."""
    return ", ".join(map(_as_link, signs))


def as_linkset(page_url: str, signs: Iterable[Sign]) -> dict[str, Any]:
    """The same as a linkset (RFC 9264); each description says in turn what it describes."""
    told: dict[str, dict[str, Any]] = {}
    for anchor, one in _with_back(page_url, signs):
        target = {"href": one.href} | ({"type": one.media_type} if one.media_type else {})
        told.setdefault(anchor, {"anchor": anchor}).setdefault(one.rel, []).append(target)
    return {"linkset": list(told.values())}


def as_linkset_text(page_url: str, signs: Iterable[Sign]) -> str:
    """The same in the words of the header, a line each."""
    lines = (f'{_as_link(one)}; anchor="{anchor}"' for anchor, one in _with_back(page_url, signs))
    return ",\n".join(lines) + "\n"


def _with_back(page_url: str, signs: Iterable[Sign]) -> list[tuple[str, Sign]]:
    """Each sign with what it is said of."""
    told = list(signs)
    back = [(one.href, Sign("describes", page_url, "text/html")) for one in told if one.rel == "describedby"]
    return [*((page_url, one) for one in told), *back]


def _as_link(one: Sign) -> str:
    return f'<{one.href}>; rel="{one.rel}"' + (f'; type="{one.media_type}"' if one.media_type else "")


def _file(record: Record, work: Work, form: str) -> str:
    return _of_language(
        settings.SITE_ADDRESS + reverse("library:download", args=[record.address, form]), record, work
    )


def _of_language(url: str, record: Record, work: Work) -> str:
    return f"{url}?language={work.language}" if record.is_account else url


def _is_web(url: str) -> bool:
    return url.startswith(WEB)


def _tidy(url: str) -> str:
    return quote(url, safe=IN_AN_ADDRESS)
