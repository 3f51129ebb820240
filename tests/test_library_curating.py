"""The pages of a curator: a pair side by side, a record set by hand, and the way back."""

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bastama.library import make
from bastama.library.catalogue import Journal, Signature
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.record import Record as Work
from bastama.library.models import Record
from bastama.library.revising import Pair
from bastama.library.typed import as_typed, values_of
from bastama.people import make as people
from tests.world import World

pytestmark = pytest.mark.django_db
FROST = "From professional development to system change"
NEAR = "From profesional development to system change"


@pytest.fixture
def lead(world: World) -> Client:
    return people.browser(world.lead)


def typed(lead: Client, address: str, **given: str) -> dict[str, Any]:
    """The part of the page in which the first of these fields stands, with what is typed there."""
    parts = lead.get(f"/library/{address}/edit/").context["parts"]
    (part,) = [one for one in parts if next(iter(given)) in one.form.fields]
    return {name: part.form[name].value() for name in part.form.fields} | given | {"part": part.id}


def kept(address: str) -> Work:
    return from_plain(Record.objects.get(address=address).content)


def said(answer: Any) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("sent", [{}, {"say": "nonsense"}])
def test_journals_of_which_nothing_was_said_stay_as_they_are(lead: Client, sent: dict[str, str]) -> None:
    one, other = (Journal.objects.create(title=title) for title in ("Gazette", "The Gazette"))
    before = list(Journal.objects.order_by("pk").values())
    page = lead.post(f"/library/journals/{one.pk}/join/{other.pk}/", sent)
    assert (page.status_code, "Nothing was changed" in said(page)) == (422, True)
    assert list(Journal.objects.order_by("pk").values()) == before


def test_pair_is_merged_by_hand_and_parted_again(lead: Client) -> None:
    one, other = make.literature(FROST, "VL  - 38"), make.literature(NEAR, "VL  - 39")
    pair = Pair.objects.get()
    assert lead.post(f"/library/desk/doubles/{pair.pk}/", {"say": "nonsense"}).status_code == 422
    side = "one" if pair.one_id == one.pk else "other"
    page = lead.post(f"/library/desk/doubles/{pair.pk}/", {"say": side}, follow=True)
    assert (page.redirect_chain[-1][0], NEAR in said(page)) == (f"/library/{one.address}/edit/", True)
    assert lead.get(f"/library/{other.address}/")["Location"] == f"/library/{one.address}/"
    again = lead.post(f"/library/desk/doubles/{pair.pk}/", {"say": side})
    assert (again.status_code, "Nothing was merged" in said(again)) == (422, True)
    lead.post(f"/library/{other.address}/part/")
    assert [lead.get(f"/library/{row.address}/").status_code for row in (one, other)] == [200, 200]
    refused = lead.post(f"/library/{other.address}/part/", follow=True)
    assert "Nothing was parted" in said(refused)


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_pairs_costs_the_same_however_many(
    lead: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make.literature(f"{'abc'[number] * 9} professional development in schools", year=f"200{number}")
        make.literature(f"{'abc'[number] * 8} professional development in schools", year=f"200{number}")
    lead.get("/library/desk/doubles/")
    with django_assert_num_queries(5):
        page = lead.get("/library/desk/doubles/")
    assert len(page.context["pairs"]) == count


def test_fields_are_set_by_hand_and_what_stood_there_stays_visible(lead: Client, world: World) -> None:
    record = make.literature(FROST, "VL  - 38", "SN  - 0305-7356", "KW  - agency")
    address = record.address
    for given in (
        {"volume": "39"},
        {"author": "Frost, David\r\n  Durrant,  Judy"},
        {"abstract_kk": "Мақала туралы."},
    ):
        saved = lead.post(f"/library/{address}/edit/", good := typed(lead, address, **given))
        assert saved["Location"] == f"/library/{address}/edit/#part-{good['part']}"
    page = lead.get(f"/library/{address}/")
    assert "Volume: Set by hand; files that are read later do not change it." in said(page)
    again = lead.get(f"/library/{address}/edit/")
    revisions = again.context["revisions"]
    assert {one.by for one in revisions} == {world.lead.display_name}
    assert [[(one.field, one.before, one.after) for one in told.changes] for told in revisions] == [
        [("Abstract", "", "Мақала туралы.")],
        [("People", "David Frost", "David Frost; Judy Durrant")],
        [("Volume", "38", "39")],
    ]
    assert Record.objects.get().people == "David Frost, Judy Durrant"
    assert "line 7: kept" in said(again)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("doi", "twelve"),
        ("issn", "0305-7357"),
        ("isbn", "9780000000000"),
        ("links", "javascript:a"),
        ("issued", "soon"),
        ("issued", "2024-13"),
        ("online", "2024-02-31"),
        ("author", "Frost, David | 0000-0002-1825-0098"),
        ("page_count", "many"),
        ("rights_year", "now"),
        ("citations", "Scopus 12"),
        ("citations", "12 | Scopus | 2026-02-31"),
    ],
)
def test_numbers_that_break_their_rules_are_refused_and_what_stood_there_passes(
    lead: Client, name: str, wrong: str
) -> None:
    address = make.literature(FROST, "SN  - 1234-5678").address
    refused = lead.post(f"/library/{address}/edit/", typed(lead, address, **{name: wrong}))
    assert (refused.status_code, wrong in said(refused)) == (422, True)
    assert lead.post(f"/library/{address}/edit/", typed(lead, address, volume="2")).status_code == 302


HELD = {
    "author": ("Frost, D. | 0000-0002-1825-0097 | Cambridge", "contributors"),
    "genre": ("Review article", "genre"),
    "status": ("in-press", "status"),
    "peer_review": ("yes", "peer_review"),
    "page_count": ("15", "page_count"),
    "issued": ("2022-03-15", "issued"),
    "online": ("2021-12", "online"),
    "links": ("https://example.org/a | full-text", "links"),
    "subjects": ("Education | asjc", "subjects"),
    "rights_holder": ("The Author", "rights"),
    "notes": ("First.\n\nSecond.", "notes"),
    "citations": ("12 | Scopus | 2026-02-18\n3 | Crossref", "citations"),
}


@pytest.mark.parametrize("name", HELD)
def test_every_field_is_set_by_hand_shown_as_it_was_typed_and_put_in_its_place(
    lead: Client, name: str
) -> None:
    address, (text, field) = make.literature(FROST).address, HELD[name]
    saved = lead.post(f"/library/{address}/edit/", typed(lead, address, **{name: text}))
    assert (saved.status_code, kept(address).by_hand) == (302, frozenset({field}))
    assert typed(lead, address, **{name: ""}) != typed(lead, address, **{name: text})
    shown = as_typed(kept(address))
    assert shown[name] == text
    assert values_of(shown, kept(address)) == {}


def test_two_records_that_are_named_are_shown_side_by_side_and_merged(lead: Client) -> None:
    one = make.literature(FROST, "DO  - 10.1000/one")
    other = make.literature("Nothing alike", year="1999")
    page = lead.get(f"/library/desk/merge/?one={one.address}")
    assert page.context["sides"][0][2].record == one
    chosen = lead.post("/library/desk/merge/", {"one": "https://doi.org/10.1000/one", "other": "nothing ali"})
    assert (chosen.status_code, chosen.context["sides"][1][2].offered) == (422, [other])
    named = {"one": "10.1000/one", "other": "nothing ali", "other_is": other.address}
    shown = lead.post("/library/desk/merge/", named)
    pair = Pair.objects.get()
    assert shown["Location"] == f"/library/desk/doubles/{pair.pk}/"
    lead.post(shown["Location"], {"say": "one"})
    assert Record.objects.exclude(merged_into=None).count() == 1


@pytest.mark.parametrize("other", ["", "no such thing", "10.1000/one"])
def test_one_record_alone_is_not_merged_with_itself_or_with_nothing(lead: Client, other: str) -> None:
    make.literature(FROST, "DO  - 10.1000/one")
    answer = lead.post("/library/desk/merge/", {"one": "10.1000/one", "other": other})
    assert (answer.status_code, Pair.objects.count()) == (422, 0)
    assert "Nothing is shown yet" in said(answer)


def test_second_of_two_who_set_fields_at_once_is_told_and_saves_then(lead: Client) -> None:
    address = make.literature(FROST).address
    mine, yours = typed(lead, address, volume="1"), typed(lead, address, issue="2")
    lead.post(f"/library/{address}/edit/", yours)
    told = lead.post(f"/library/{address}/edit/", mine)
    assert (told.status_code, "somebody changed this record" in said(told)) == (422, True)
    form = told.context["form"]
    lead.post(
        f"/library/{address}/edit/",
        {name: form[name].value() for name in form.fields} | {"part": form.part},
    )
    content = Record.objects.get().content
    assert (content["volume"], content["issue"]) == ("1", "2")


def test_desk_counts_what_waits_and_each_figure_leads_to_its_list(
    lead: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guessed = make.literature("A title: divided at its colon", "LA  - en", "AB  - Of rooms.")
    make.literature("Whole", "LA  - en")
    make.account(make.told("kk"), make.told("ru", translated_from="kk"), key=(key := uuid4()))
    behind = make.account(make.told("kk", text="Жаңа мәтін."), make.told("ru", translated_from="kk"), key=key)
    lead.get("/library/desk/")
    with django_assert_num_queries(10):
        page = lead.get("/library/desk/")
    counts = [one.count for one in page.context["figures"]]
    assert counts == [0, 1, 1, 2, 2, 1, 1]
    lists = [[row.pk for row in lead.get(one.url).context["page"]] for one in page.context["figures"][2:]]
    assert (lists[0], [len(one) for one in lists], lists[-1]) == ([guessed.pk], counts[2:], [behind.pk])
    assert lead.get("/library/desk/waiting/nothing/").status_code == 404


def test_what_was_looked_at_waits_no_longer_and_stays(lead: Client) -> None:
    record = make.literature("A title: divided at its colon")
    page = lead.get(f"/library/{record.address}/edit/")
    assert page.context["doubtful"] == ["Title"]
    lead.post(f"/library/{record.address}/edit/", {"checked": "77"})
    assert lead.get("/library/desk/").context["figures"][2].count == 1
    lead.post(f"/library/{record.address}/edit/", {"checked": page.context["seen"]})
    assert lead.get("/library/desk/").context["figures"][2].count == 0
    assert lead.get(f"/library/{record.address}/edit/").context["doubtful"] == []


def test_one_change_in_many_records_is_shown_done_and_put_back_but_for_what_changed_since(
    lead: Client,
) -> None:
    rows = [
        make.literature(f"Facilitation {name}", "KW  - agency", year=str(2000 + at))
        for at, name in enumerate("abc")
    ]
    make.literature("Something else", "KW  - agency")
    asked = {"q": "facilitation", "change": "add-keyword", "value": "voice"}
    page = lead.get("/library/desk/many/", asked)
    shown = [f"{one.record.pk}:{one.seen}" for one in page.context["rows"]]
    assert {one.record.pk for one in page.context["rows"]} == {row.pk for row in rows}
    before = dict(Record.objects.values_list("pk", "content"))
    lead.post(f"/library/{rows[0].address}/edit/", typed(lead, rows[0].address, volume="7"))
    lead.post("/library/desk/many/", asked | {"rows": shown})
    kept = [Record.objects.get(pk=row.pk).content["keywords"] for row in rows]
    assert kept == [["agency"], ["agency", "voice"], ["agency", "voice"]]
    (done,) = lead.get("/library/desk/many/").context["done"]
    lead.post(f"/library/{rows[1].address}/edit/", typed(lead, rows[1].address, keywords="my own"))
    for _ in range(2):
        lead.post(f"/library/desk/many/{done['batch']}/undo/")
    now_said = dict(Record.objects.values_list("pk", "content"))
    assert now_said[rows[1].pk]["keywords"] == ["my own"]
    assert now_said[rows[2].pk] == before[rows[2].pk]


@pytest.mark.parametrize(
    ("change", "value", "field"),
    [
        ("language", "kk", "language"),
        ("type", "Book", "type"),
        ("container", "Gazette", "container"),
        ("remove-keyword", "AGENCY", "keywords"),
    ],
)
def test_each_kind_of_change_touches_its_field_and_a_wrong_one_is_refused(
    lead: Client, change: str, value: str, field: str
) -> None:
    record = make.literature("Facilitation", "KW  - agency", "JO  - The Gazette")
    asked = {"q": "facilitation", "change": change, "value": value}
    (row,) = lead.get("/library/desk/many/", asked).context["rows"]
    before = record.content.get(field)
    lead.post("/library/desk/many/", asked | {"rows": [f"{row.record.pk}:{row.seen}", "nonsense"]})
    assert Record.objects.get().content.get(field) != before
    assert lead.get("/library/desk/many/", asked | {"value": ""}).status_code == 422


def journal(title: str, number: str) -> Journal:
    record = make.literature(title, "JO  - Gazette", f"SN  - {number}")
    return Journal.objects.get(places__record=record)


def test_curator_sees_what_joining_two_journals_would_change_before_it_is_done(lead: Client) -> None:
    kept, gone = journal("One thing", "0305-7356"), journal("Two", "1941-5257")
    edit, pair = f"/library/journals/{kept.pk}/edit/", f"/library/journals/{kept.pk}/join/{gone.pk}/"
    assert lead.get(edit).context["like"] == [gone]
    assert lead.get(f"{edit}?other=19415257").context["like"] == [gone]
    sides = lead.get(pair).context["sides"]
    assert [(one.issns, one.count, one.since) for one in sides] == [
        (["0305-7356"], 1, 2012),
        (["1941-5257"], 1, 2012),
    ]
    lead.post(pair, {"say": "one"})
    assert lead.get(edit).context["joined"] == [gone]
    assert lead.post(pair, {"say": "one"}).status_code == 422
    assert lead.get(pair).context["is_joined"] is True
    lead.post(pair, {"say": "part"})
    assert lead.get(edit).context["joined"] == []


def test_people_of_one_name_are_told_apart_where_they_are_joined(lead: Client) -> None:
    one, other = (
        make.literature("One thing", "AD  - Cambridge"),
        make.literature("Another matter", year="2015"),
    )
    known = dict(Signature.objects.values_list("record", "author"))
    listed = said(lead.get("/library/desk/people/"))
    assert "Cambridge · 2012 · Works in the library: 1" in listed
    assert ("One thing" in listed, "Another matter" in listed) == (True, True)
    edit = f"/library/people/{known[one.pk]}/edit/"
    assert {"2015 · Works in the library: 1", "Cambridge · 2012 · Works in the library: 1"} <= {
        *re.findall(r"[^>]*Works in the library: 1", said(lead.get(edit)))
    }
    joined = said(lead.post(edit, {"join": str(known[other.pk])}, follow=True))
    assert "2015 · Works in the library: 1" in joined
    assert "Nobody of a like name waits" in said(lead.get("/library/desk/people/"))


def test_of_very_many_of_one_name_the_first_stand_there_and_how_many_more_there_are(lead: Client) -> None:
    for number in range(10):
        make.literature(f"Of number {number}")
    assert "Others of a like name: 2." in said(lead.get("/library/desk/people/"))
