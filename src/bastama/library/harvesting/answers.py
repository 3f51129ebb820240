"""The answers of OAI-PMH in XML. What stands in a record is anybody's text: `xml_text` lets nothing of it be markup."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from bastama.foundation.days import now
from bastama.library.catalogue import FullText
from bastama.library.formats.dublin_core import oai_dc
from bastama.library.formats.xml_text import element
from bastama.library.full_texts import texts_by_record, with_texts
from bastama.library.harvesting.asking import PREFIX, Wrong
from bastama.library.harvesting.queries import Page, known_sets, sets_of
from bastama.library.harvesting.tokens import written
from bastama.library.models import Record
from bastama.library.queries import all_works_of, page_address

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ '
    'http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
FORMATS = (
    (PREFIX, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
)
SAID_BACK = {"badVerb", "badArgument"}
"""After these errors the arguments are not repeated, for they may be anything."""


def answer(arguments: Mapping[str, str], inside: str) -> str:
    """The whole answer to a verb."""
    return f"{HEAD}{_asked(arguments)}<{arguments['verb']}>\n{inside}\n</{arguments['verb']}>\n</OAI-PMH>\n"


def refusal(arguments: Mapping[str, str], wrong: Wrong) -> str:
    asked = _asked({} if wrong.code in SAID_BACK else arguments)
    return f"{HEAD}{asked}{element('error', wrong.sentence, {'code': wrong.code})}\n</OAI-PMH>\n"


def _asked(arguments: Mapping[str, str]) -> str:
    return f"<responseDate>{stamp(now())}</responseDate>\n{element('request', base_address(), arguments)}\n"


def base_address() -> str:
    return settings.SITE_ADDRESS + reverse("machines:oai")


def beginning() -> str:
    """How identifiers of this library begin; after it stands the address of the record, which never changes."""
    return f"oai:{urlsplit(settings.SITE_ADDRESS).hostname}:"


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def identify(earliest: datetime | None) -> str:
    said = {
        "repositoryName": "Bastama library",
        "baseURL": base_address(),
        "protocolVersion": "2.0",
        "adminEmail": _mailbox(),
        "earliestDatestamp": stamp(earliest or now()),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    return "\n".join(element(name, text) for name, text in said.items())


def _mailbox() -> str:
    """The site's own address for letters; where none is set, one that nobody can mistake for a mailbox."""
    mailbox = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return mailbox if "." in mailbox.partition("@")[2] else f"{mailbox or 'nobody@localhost'}.invalid"


def formats() -> str:
    names = ("metadataPrefix", "schema", "metadataNamespace")
    rows = ("".join(element(name, text) for name, text in zip(names, one, strict=True)) for one in FORMATS)
    return "\n".join(f"<metadataFormat>{row}</metadataFormat>" for row in rows)


def sets() -> str:
    return "\n".join(
        f"<set>{element('setSpec', spec)}{element('setName', name)}</set>"
        for spec, name in known_sets().items()
    )


def one_record(record: Record) -> str:
    return _record(record, sets_of([record])[record.pk], texts_by_record([record]))


def records(page: Page) -> str:
    texts = texts_by_record(page.records)
    told = (_record(one, page.sets[one.pk], texts, is_left=one.pk in page.left) for one in page.records)
    return "\n".join([*told, *_goes_on(page)])


def identifiers(page: Page) -> str:
    told = (_header(one, page.sets[one.pk], is_left=one.pk in page.left) for one in page.records)
    return "\n".join([*told, *_goes_on(page)])


def _goes_on(page: Page) -> Iterator[str]:
    """A list on one page has no token; the last page of a longer one has an empty one."""
    if page.next or page.given:
        told = {
            "completeListSize": str(max(page.total, page.given + len(page.records))),
            "cursor": str(page.given),
        }
        yield element("resumptionToken", written(page.next) if page.next else "", told)


def _header(record: Record, sets: list[str], *, is_left: bool = False) -> str:
    """Of a record that went from the set that is asked for it says what it says of one that is gone: so it is, from there."""
    status = "" if record.is_here and not is_left else ' status="deleted"'
    within = "".join(element("setSpec", one) for one in sets)
    name = element("identifier", beginning() + record.address)
    return f"<header{status}>{name}{element('datestamp', stamp(record.changed_at))}{within}</header>"


def _record(
    record: Record, sets: list[str], texts: dict[UUID, list[FullText]], *, is_left: bool = False
) -> str:
    header = _header(record, sets, is_left=is_left)
    if is_left or not record.is_here:
        return f"<record>{header}</record>"
    works = [with_texts(work, texts.get(record.pk, []), record) for work in all_works_of(record)]
    return f"<record>{header}<metadata>\n{oai_dc(works, page_address(record))}\n</metadata></record>"
