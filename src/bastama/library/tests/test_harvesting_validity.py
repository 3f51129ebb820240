"""Every answer of OAI-PMH held to a grammar of the protocol, and the whole library walked by a second client of others."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import BadArgument, NoRecordsMatch

from bastama.foundation.days import at
from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.merging import merge_records
from bastama.library.actions.seed import load_seed
from bastama.library.harvesting import queries
from bastama.library.models import Record
from bastama.library.tests.formats import ROOT

pytestmark = pytest.mark.django_db
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests" / "records" / "oai-pmh.rng"))
PREFIX = "metadataPrefix=oai_dc"
HOSTILE = "a\x0bb</dc:title>&\x1f ]]> \ud7ff\ufffe"
ASKED = {
    "": "badVerb",
    "verb=Nothing": "badVerb",
    "verb=Identify&verb=Identify": "badVerb",
    "verb=Identify": "",
    "verb=Identify&set=account": "badArgument",
    "verb=ListMetadataFormats": "",
    "verb=ListMetadataFormats&identifier=oai:localhost:nothing": "idDoesNotExist",
    "verb=ListMetadataFormats&identifier=no%20address": "badArgument",
    "verb=ListSets": "",
    "verb=ListSets&resumptionToken=x": "badResumptionToken",
    f"verb=GetRecord&{PREFIX}": "badArgument",
    f"verb=GetRecord&{PREFIX}&identifier=oai:localhost:nothing": "idDoesNotExist",
    f"verb=GetRecord&{PREFIX}&identifier=%22%3E%00": "badArgument",
    "verb=ListRecords": "badArgument",
    "verb=ListRecords&metadataPrefix=marc": "cannotDisseminateFormat",
    "verb=ListRecords&metadataPrefix=marc%2021": "badArgument",
    f"verb=ListRecords&{PREFIX}": "",
    f"verb=ListRecords&{PREFIX}&set=language-ru&from=2026-02-01&until=2026-02-28": "",
    f"verb=ListRecords&{PREFIX}&set=no-such-set": "noRecordsMatch",
    f"verb=ListRecords&{PREFIX}&set=no%20such%20set": "badArgument",
    f"verb=ListRecords&{PREFIX}&from=2026-02-03&until=2026-02-01T00:00:00Z": "badArgument",
    f"verb=ListRecords&{PREFIX}&until=2001-01-01": "noRecordsMatch",
    "verb=ListRecords&resumptionToken=%3C%3E": "badResumptionToken",
    f"verb=ListIdentifiers&{PREFIX}&from=2026-02-05T00:00:00Z": "",
}


def answered(query: str) -> Any:
    """An answer that the grammar allows, or the reason why it does not."""
    tree = etree.fromstring(Client().get(f"/oai?{query}").content)
    assert GRAMMAR.validate(tree), (query, GRAMMAR.error_log.last_error)
    return tree


def filled() -> list[Record]:
    """A library with all that a harvester meets: languages, hostile words, records taken back and merged."""
    kept = []
    for number, told in ((3, make.told("kk")), (4, make.told("ru")), (5, make.told("en", title=HOSTILE))):
        with at(datetime(2026, 2, number, tzinfo=UTC)):
            kept.append(make.account(told))
    with at(datetime(2026, 2, 6, tzinfo=UTC)):
        kept += [load_seed(), make.literature("One title"), make.literature("Another title")]
        take_back_account(kept[1].pk)
        merge_records(kept[4], kept[5], by=None)
    return kept


@pytest.mark.parametrize(("query", "code"), ASKED.items())
def test_answer_is_one_that_the_protocol_allows(query: str, code: str) -> None:
    filled()
    found = answered(query).find("{*}error")
    assert ("" if found is None else found.get("code")) == code


def test_each_page_of_a_list_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    filled()
    for verb in ("ListRecords", "ListIdentifiers"):
        query, pages = f"verb={verb}&{PREFIX}", 0
        while query:
            token = answered(query).findtext(".//{*}resumptionToken")
            query = f"verb={verb}&resumptionToken={token}" if token else ""
            pages += 1
        assert pages == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.dictionaries(
    some.sampled_from(["verb", "metadataPrefix", "set", "from", "until", "identifier", "resumptionToken", "else"]),
    some.sampled_from(["GetRecord", "ListRecords", "ListSets", "oai_dc", "account", "2026-02-05", "oai:localhost:x"]) | some.text(max_size=9),
))  # fmt: skip
def test_whatever_is_asked_the_answer_is_allowed(asked: dict[str, str]) -> None:
    tree = etree.fromstring(Client().get("/oai", asked).content)
    assert GRAMMAR.validate(tree), (asked, GRAMMAR.error_log.last_error)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<datestamp>2026", "<datestamp>26"),
        (' status="deleted"', ' status="gone"'),
        ("dc:title", "dc:name"),
        ('<setSpec>account</setSpec>', "<setSpec>an account</setSpec>"),
        ("<responseDate>", "<responseDate/><responseDate>"),
        ("</record>\n</ListRecords>", "</record></ListRecords><error code='badVerb'>x</error>"),
    ],
)  # fmt: skip
def test_grammar_refuses_what_the_protocol_does_not_allow(right: str, wrong: str) -> None:
    filled()
    text = Client().get(f"/oai?verb=ListRecords&{PREFIX}").content.decode()
    assert right in text
    assert not GRAMMAR.validate(etree.fromstring(text.replace(right, wrong).encode()))


@pytest.fixture
def harvester(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client that knows nothing of this code, its requests led here."""

    def led(request: httpx2.Request) -> httpx2.Response:
        answer = Client().get("/oai", parse_qs(urlsplit(str(request.url)).query))
        return httpx2.Response(200, content=answer.content, headers={"content-type": answer["Content-Type"]})

    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    with Scythe("http://localhost:8000/oai") as scythe:
        monkeypatch.setattr(scythe, "_client", httpx2.Client(transport=httpx2.MockTransport(led)))
        yield scythe


def named(items: Any) -> set[str]:
    return {getattr(one, "header", one).identifier.rpartition(":")[2] for one in items}


def test_second_harvester_walks_the_whole_library_by_sets_days_and_tokens(harvester: Any) -> None:
    kept = filled()
    kazakh, russian, english, article, stays, leaves = (one.address for one in kept)
    everything = list(harvester.list_records())
    assert len(everything) == len(named(everything)) == 6
    assert {one.header.identifier.rpartition(":")[2] for one in everything if one.deleted} == {
        russian,
        leaves,
    }
    assert named(harvester.list_records(ignore_deleted=True)) == {kazakh, english, article, stays}
    assert named(harvester.list_identifiers(set_="account")) == {kazakh, russian, english}
    assert named(harvester.list_records(from_="2026-02-05", until="2026-02-05")) == {english}
    assert named(harvester.list_records(from_="2026-02-06", set_="language-ru")) == {russian}
    assert {one.setSpec for one in harvester.list_sets()} == set(queries.known_sets())
    one = harvester.get_record(identifier=f"oai:localhost:{kazakh}", metadata_prefix="oai_dc")
    assert one.metadata["title"] == ["Үнсіз оқушылар (kk)"]


def test_second_harvester_understands_refusals(harvester: Any) -> None:
    filled()
    with pytest.raises(NoRecordsMatch):
        list(harvester.list_records(until="2001-01-01"))
    with pytest.raises(BadArgument):
        list(harvester.list_records(from_="soon"))
