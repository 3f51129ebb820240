"""OAI-PMH 2.0 as a harvester meets it: verbs, errors, pages, what was taken back."""

import base64
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from bastama.foundation.days import at
from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.concepts import hide_concept
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.embargoes import tell_of_opened_texts
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.actions.seed import load_seed
from bastama.library.actions.versions import unname_translator
from bastama.library.formats.record import Title
from bastama.library.harvesting import queries, tokens
from bastama.library.harvesting.asking import Span
from bastama.library.models import Record
from bastama.library.speaking import Mark
from bastama.library.vocabulary.shipped import shipped
from bastama.people import make as people

pytestmark = pytest.mark.django_db
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 2, number, hour, tzinfo=UTC)


def account(number: int, *told: Any) -> Record:
    with at(day(number)):
        return make.account(*told)


def ask(**arguments: str) -> ET.Element:
    answer = Client().get("/oai", {name.rstrip("_"): value for name, value in arguments.items()})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return ET.fromstring(answer.content)


def error(**arguments: str) -> str:
    found = ask(**arguments).find(f"{OAI}error")
    return "" if found is None else found.attrib["code"]


def texts(tree: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in tree.iter(name)]


def names(tree: ET.Element) -> list[str]:
    return [one.rpartition(":")[2] for one in texts(tree, f"{OAI}identifier")]


def lists(**arguments: str) -> ET.Element:
    return ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **arguments)


def test_library_says_what_it_is() -> None:
    account(3)
    said = {one.tag.removeprefix(OAI): one.text for one in ask(verb="Identify").iter()}
    assert (said["protocolVersion"], said["deletedRecord"]) == ("2.0", "persistent")
    assert (said["earliestDatestamp"], said["granularity"]) == (
        "2026-02-03T12:00:00Z",
        "YYYY-MM-DDThh:mm:ssZ",
    )
    assert said["adminEmail"] == "bastama@localhost.invalid"


def test_account_is_one_record_told_in_its_languages() -> None:
    held = account(3, make.told("kk", title="Үнсіз"), make.told("ru", title="Тихие"))
    tree = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=f"oai:localhost:{held.address}")
    assert texts(tree, f"{DC}title") == ["Үнсіз", "Тихие"]
    assert texts(tree, f"{DC}creator") == ["Серікова, Айгерім"]
    kind, *languages = [one for one in texts(tree, f"{OAI}setSpec") if not one.startswith("about-")]
    assert (kind, languages) == ("account", ["language-kk", "language-ru"])


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("badVerb", {}),
        ("badVerb", {"verb": "Nothing"}),
        ("badArgument", {"verb": "Identify", "set": "account"}),
        ("badArgument", {"verb": "ListRecords"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2026-02-30"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2026-02-03", "until": "2026-02-01"}),
        ("badArgument", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2026-02-03", "until": "2026-02-04T00:00:00Z"}),
        ("cannotDisseminateFormat", {"verb": "ListRecords", "metadataPrefix": "marc"}),
        ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "no-such-set"}),
        ("noRecordsMatch", {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "9999-12-31", "until": "9999-12-31"}),
        ("idDoesNotExist", {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:localhost:nothing"}),
        ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "oai:elsewhere.org:x"}),
        ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "bm9uZQ"}),
        ("badResumptionToken", {"verb": "ListSets", "resumptionToken": "x"}),
    ],
)  # fmt: skip
def test_errors_of_the_protocol_are_told(code: str, arguments: dict[str, str]) -> None:
    account(3)
    assert error(**arguments) == code


def test_argument_said_twice_is_refused() -> None:
    answer = Client().get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&metadataPrefix=oai_dc")
    assert b'code="badArgument"' in answer.content


def test_post_is_answered_as_get_without_a_token_of_ours() -> None:
    client = Client(enforce_csrf_checks=True)
    assert b"<ListSets>" in client.post("/oai", {"verb": "ListSets"}).content


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-02-04", "2026-02-05", [4, 5]),
        ("2026-02-04T12:00:00Z", "2026-02-04T12:00:00Z", [4]),
        ("2026-02-04T12:00:01Z", "2026-02-05T11:59:59Z", []),
    ],
)
def test_list_of_what_changed_between_two_moments(since: str, until: str, expected: list[int]) -> None:
    held = {account(number).address: number for number in (3, 4, 5, 6)}
    assert [held[name] for name in names(lists(from_=since, until=until))] == expected


def test_moment_between_seconds_belongs_to_its_second() -> None:
    with at(day(3).replace(microsecond=999_999)):
        held = make.account()
    assert names(lists(until="2026-02-03T12:00:00Z")) == [held.address]


def test_account_taken_back_is_told_as_deleted_in_its_sets() -> None:
    held = account(3, make.told("ru", title="Тихие"))
    with at(day(5)):
        take_back_account(held.pk)
    tree = ask(verb="ListRecords", metadataPrefix="oai_dc", set="language-ru", from_="2026-02-05")
    header = next(tree.iter(f"{OAI}header"))
    assert header.attrib == {"status": "deleted"}
    assert (texts(tree, f"{OAI}datestamp"), list(tree.iter(f"{OAI}metadata"))) == (
        ["2026-02-05T12:00:00Z"],
        [],
    )
    areas = [one for one in queries.known_sets() if one.startswith("about-")]
    assert texts(tree, f"{OAI}setSpec") == ["account", "language-ru", *areas]


def test_record_merged_into_another_goes_and_parted_comes_again() -> None:
    with at(day(3)):
        stays, leaves = make.literature("One title"), make.literature("Another title")
    with at(day(5)):
        merge_records(stays, leaves, by=None)
    gone = [one.attrib for one in lists(from_="2026-02-05").iter(f"{OAI}header")]
    assert sorted(map(str, gone)) == ["{'status': 'deleted'}", "{}"]
    with at(day(6)):
        part_records(Record.objects.get(pk=leaves.pk), by=None)
    assert [one.attrib for one in lists(from_="2026-02-06").iter(f"{OAI}header")] == [{}, {}]


def test_translator_who_is_not_named_any_more_is_a_change() -> None:
    told = make.told("ru", translated_from="kk", translators=["Олжас"])
    held = account(3, make.told("kk"), told)
    with at(day(5)):
        unname_translator(held.pk, "ru", ["Олжас"])
    tree = ask(verb="ListRecords", metadataPrefix="oai_dc", from_="2026-02-05")
    assert (names(tree), texts(tree, f"{DC}contributor")) == ([held.address], [])


def test_sets_divide_the_library() -> None:
    article, told = load_seed(), account(3, make.told("en"))
    found = {name: names(lists(set=name)) for name in ("literature", "account", "language-en")}
    assert found["literature"] == [article.address]
    assert found["account"] == [told.address]
    assert sorted(found["language-en"]) == sorted([article.address, told.address])
    assert set(texts(ask(verb="ListSets"), f"{OAI}setSpec")) == set(queries.known_sets())


def test_sets_by_area_follow_what_a_record_speaks_of_and_tell_all_that_went() -> None:
    about, other = (
        account(3, make.told("en", title="Assessment")),
        account(4, make.told("en", title="Leadership")),
    )
    Mark.objects.all().delete()
    for record, concept in ((about, "assessment"), (other, "leadership")):
        Mark.objects.create(record=record, concept=concept, weight=1.0, words=["x"])
    area = f"about-{shipped().concepts['assessment'].facet}"
    assert names(lists(set=area)) == [about.address]
    assert area in texts(lists(set=area), f"{OAI}setSpec")
    with at(day(5)):
        take_back_account(other.pk)
    gone = [one for one in lists(set=area).iter(f"{OAI}header") if one.attrib]
    assert [one.attrib for one in gone] == [{"status": "deleted"}]


def test_record_that_left_a_set_is_deleted_there_and_nowhere_else() -> None:
    with at(day(3)):
        held = make.literature("Leadership", "LA  - en")
    area = next(one for one in texts(lists(), f"{OAI}setSpec") if one.startswith("about-"))
    with at(day(5)):
        said = {"title": Title("Zzz"), "language": "ru", "keywords": ()}
        set_by_hand(held, said, seen=last_revision(held), by=people.person())
    for name in ("language-en", area):
        gone = ask(verb="ListRecords", metadataPrefix="oai_dc", set=name, from_="2026-02-05")
        headers = [one.attrib for one in gone.iter(f"{OAI}header")]
        assert (headers, texts(gone, f"{OAI}setSpec")) == ([{"status": "deleted"}], [name])
        assert list(gone.iter(f"{OAI}metadata")) == []
    for told in (lists(), lists(set="literature"), lists(set="language-ru")):
        assert [one.attrib for one in told.iter(f"{OAI}header")] == [{}]


def test_concept_that_is_hidden_takes_the_record_from_its_area() -> None:
    with at(day(3)):
        held = make.account(make.told("en", title="Assessment for learning"))
    areas = {one for one in texts(lists(), f"{OAI}setSpec") if one.startswith("about-")}
    with at(day(5)):
        for concept in held.marks.filter(weight__gt=0).values_list("concept", flat=True):
            hide_concept(held, concept, by=people.person())
    for name in areas:
        assert [one.attrib for one in lists(set=name).iter(f"{OAI}header")] == [{"status": "deleted"}]


def test_record_is_dated_anew_on_the_day_its_text_opens_and_once() -> None:
    with at(day(3)):
        held = make.literature("One title")
        make.full_text(held, open_from=date(2026, 2, 6))
        make.full_text(make.literature("Closed"), licence="closed", open_from=date(2026, 2, 6))
    opened = []
    for number in (5, 6, 7):
        with at(day(number)):
            opened.append(tell_of_opened_texts() + tell_of_opened_texts())
            assert (
                "/text/" in str(texts(ask(verb="ListRecords", metadataPrefix="oai_dc"), f"{DC}identifier"))
            ) == (number > 5)
    assert (opened, names(lists(from_="2026-02-06"))) == ([0, 1, 0], [held.address])


def test_text_of_a_merged_record_opens_at_the_one_that_stayed_and_parted_at_its_own() -> None:
    opens = date(2026, 2, 6)
    with at(day(3)):
        kept, merged, last, parted = (make.literature(one) for one in ("Kept", "Merged", "Last", "Parted"))
        for one in (merged, parted):
            make.full_text(one, open_from=opens)
        merge_records(kept, merged, by=None)
        merge_records(last, kept, by=None)
        other = make.literature("Other")
        merge_records(other, parted, by=None)
        part_records(Record.objects.get(pk=parted.pk), by=None)
    with at(day(5)):
        assert (tell_of_opened_texts(), "/text/" in Client().get(f"/library/{last.address}/")["Link"]) == (
            0,
            False,
        )
    with at(day(6)):
        assert [tell_of_opened_texts(), tell_of_opened_texts()] == [2, 0]
        assert set(names(lists(from_="2026-02-06"))) == {last.address, parted.address}
        assert "/text/" in Client().get(f"/library/{last.address}/")["Link"]
        tree = ask(verb="ListRecords", metadataPrefix="oai_dc", from_="2026-02-06")
        assert str(texts(tree, f"{DC}identifier")).count("/text/") == 2


def walked(client: Any = None, **arguments: str) -> list[tuple[list[str], dict[str, str]]]:
    """A list to its end: of each page its names and what its token says."""
    pages = []
    tree = lists(**arguments)
    while True:
        token = tree.find(f".//{OAI}resumptionToken")
        pages.append((names(tree), {} if token is None else token.attrib))
        if token is None or not token.text:
            return pages
        tree = ask(verb="ListIdentifiers", resumptionToken=token.text)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(2, [[0, 1]]), (5, [[0, 1], [2, 3], [4]]), (4, [[0, 1], [2, 3]])],
)
def test_long_list_comes_page_by_page_with_nothing_twice_and_nothing_lost(
    count: int, expected: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    for _ in range(count):
        account(3)
    held = list(Record.objects.order_by("changed_at", "pk").values_list("address", flat=True))
    pages = walked()
    assert [[held.index(name) for name in found] for found, _ in pages] == expected
    cursors = [(told["cursor"], told["completeListSize"]) for _, told in pages if told]
    assert cursors == [(str(2 * n), str(count)) for n in range(len(expected))] * (len(expected) > 1)


def test_page_of_a_list_asks_alike_for_one_and_for_three(django_assert_num_queries: Any) -> None:
    for number in (1, 3):
        while Record.objects.count() < number:
            account(3, make.told("kk"), make.told("en"))
        for verb, most in (("ListRecords", 5), ("ListIdentifiers", 4)):
            with django_assert_num_queries(most):
                ask(verb=verb, metadataPrefix="oai_dc")


@pytest.mark.parametrize(
    "plain",
    [
        "[]",
        '["","","","0001-01-01T00:00:00+23:59","0",1,1]',
        "1e999",
        "[" * 300,
        '["2026","","",1,2,3,4]',
        '["","",["kk"],"2026-01-01T00:00:00Z","00000000000000000000000000000000",1,1]',
        '["","","","2026-01-01T00:00:00Z",5,1,1]',
    ],
)
def test_token_of_somebody_s_own_is_refused(plain: str) -> None:
    account(3)
    forged = base64.urlsafe_b64encode(plain.encode()).decode()
    assert error(verb="ListRecords", resumptionToken=forged) == "badResumptionToken"


def test_token_reads_back_to_its_place() -> None:
    held = account(3)
    place = tokens.Place(Span("2026-01-01", "", "account"), held.changed_at, held.pk, 100, 300)
    assert tokens.read(tokens.written(place)) == place


def test_hostile_text_stays_text() -> None:
    account(3, make.told("en", title="a\x0bb</dc:title>&\x1f"))
    tree = ask(verb="ListRecords", metadataPrefix="oai_dc")
    assert texts(tree, f"{DC}title") == ["ab</dc:title>&"]


@pytest.fixture
def harvester(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sickle knows nothing of this code: what it makes of the answers is what other libraries will."""
    sickle = pytest.importorskip("sickle")

    def fetched(self: Any, arguments: dict[str, str]) -> Any:
        answer = Client().get("/oai", arguments)
        return SimpleNamespace(
            text=answer.content.decode(),
            content=answer.content,
            raise_for_status=lambda: None,
            status_code=200,
        )

    monkeypatch.setattr(sickle.Sickle, "_request", fetched)
    return sickle.Sickle("http://localhost:8000/oai")


def test_harvester_of_others_takes_the_whole_library(harvester: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sickle = pytest.importorskip("sickle")
    monkeypatch.setattr(queries, "ON_A_PAGE", 2)
    kept = [account(3), account(4), account(5, make.told("ru", title="Тихие")), load_seed()]
    with at(day(6)):
        take_back_account(kept[1].pk)

    found = {one.header.identifier: one for one in harvester.ListRecords(metadataPrefix="oai_dc")}
    assert set(found) == {f"oai:localhost:{one.address}" for one in kept}
    assert [one.header.deleted for one in found.values()].count(True) == 1
    assert found[f"oai:localhost:{kept[2].address}"].metadata["title"] == ["Тихие"]
    assert harvester.Identify().granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert len(list(harvester.ListSets())) == len(queries.known_sets())
    with pytest.raises(sickle.oaiexceptions.NoRecordsMatch):
        harvester.ListRecords(metadataPrefix="oai_dc", until="2001-01-01")


def test_harvester_of_others_learns_that_a_record_left_the_set_it_takes(harvester: Any) -> None:
    with at(day(3)):
        held = make.literature("One title", "LA  - en")
    with at(day(5)):
        set_by_hand(held, {"language": "ru"}, seen=last_revision(held), by=people.person())
    asked = {"metadataPrefix": "oai_dc", "from": "2026-02-04"}
    told = {
        name: [one.header.deleted for one in harvester.ListRecords(set=name, **asked)]
        for name in ("language-en", "language-ru", "literature")
    }
    assert told == {"language-en": [True], "language-ru": [False], "literature": [False]}
