"""People of the literature: whose a name is, joined and parted, and the pages of people and journals."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.refusals import Refusal
from bastama.history.models import Event
from bastama.library import authors, described, journals, make
from bastama.library.actions.authors import (
    describe_person,
    join_people,
    part_people,
    say_two_people,
    take_off,
)
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.actions.journals import describe_journal, join_journals, part_journals
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.apart import told_apart
from bastama.library.catalogue import Author, Journal, Place, Signature
from bastama.library.formats.near_names import near_name
from bastama.library.formats.record import Contributor
from bastama.library.models import Record
from bastama.people import make as people

pytestmark = pytest.mark.django_db
ORCID, OTHER = "0000-0002-1825-0097", "0000-0002-1694-233X"


def article(title: str, orcid: str = "", place: str = "", name: str = "Frost, David") -> Record:
    beside = f', author+an:orcid={{1="{orcid}"}}' if orcid else ""
    beside += f', author+an:affiliation={{1="{place}"}}' if place else ""
    text = f"@article{{a, title={{{title}}}, author={{{name}}}, year={{2012}}, journal={{Gazette}}{beside}}}"
    report = import_files([(f"{title}.bib", text.encode())])
    return Record.objects.get(address=report[0].records[0].address)


def whose(record: Record) -> Author:
    return Signature.objects.get(record=record).author.standing


def test_same_name_is_not_the_same_person_until_an_orcid_or_an_affiliation_says_so() -> None:
    one, other = article("One thing"), article("Another matter")
    first, again = article("With a number", ORCID), article("Once more a number", ORCID)
    here, there = article("From a place", place="Cambridge"), article("From there too", place="cambridge")
    assert len({whose(row).pk for row in (one, other, first, here)}) == 4
    assert (whose(first), whose(here)) == (whose(again), whose(there))
    assert whose(article("Elsewhere", OTHER, "Cambridge")).orcid == OTHER


def test_orcid_that_comes_later_joins_the_name_under_that_work_alone() -> None:
    known, record = article("With a number", ORCID), article("Without one")
    by_hand = (Contributor("Frost", "David", "author", "Frost, David", ORCID),)
    set_by_hand(record, {"contributors": by_hand}, seen=last_revision(record), by=people.person())
    assert whose(record) == whose(known)


def test_orcid_that_comes_later_with_a_place_where_a_namesake_works_is_theirs_under_whose_work_it_stands() -> (
    None
):
    record, _ = article("Without one"), article("A namesake", place="Cambridge")
    by_hand = (Contributor("Frost", "David", "author", "Frost, David", ORCID, ("Cambridge",)),)
    set_by_hand(record, {"contributors": by_hand}, seen=last_revision(record), by=people.person())
    assert (whose(record).orcid, Author.objects.exclude(orcid="").count()) == (ORCID, 1)


def test_teacher_who_tells_an_account_is_nobody_of_the_literature() -> None:
    make.account(people=["David Frost"])
    assert Author.objects.count() == 0


def test_two_are_joined_and_parted_and_each_has_again_what_was_theirs() -> None:
    curator = people.person()
    kept, gone = whose(article("One thing")), whose(article("Another matter", ORCID))
    join_people(kept, gone, by=curator)
    kept.refresh_from_db()
    titles = [row.title for row in authors.works_of(authors.signatures_of(authors.ids_of(kept)))]
    assert (titles, kept.orcid) == (["Another matter", "One thing"], ORCID)
    assert Client().get(f"/library/people/{gone.pk}/")["Location"] == f"/library/people/{kept.pk}/"
    part_people(Author.objects.get(pk=gone.pk), by=curator)
    kept.refresh_from_db()
    titles = [row.title for row in authors.works_of(authors.signatures_of(authors.ids_of(kept)))]
    assert (titles, kept.orcid, authors.around(kept).like) == (["One thing"], "", [])
    codes = list(Event.objects.filter(about_id=str(kept.pk)).order_by("at").values_list("code", flat=True))
    assert codes == ["library.people_joined", "library.people_parted"]


def test_orcid_that_moves_with_somebody_joined_is_kept_with_who_when_before_and_after() -> None:
    curator = people.person(display_name="Dana")
    kept, gone = whose(article("One thing")), whose(article("Another matter", ORCID))
    join_people(kept, gone, by=curator)
    part_people(Author.objects.get(pk=gone.pk), by=curator)
    with translation.override("en"):
        told = [
            (one.by, one.cause, one.changes[0].before, one.changes[0].after) for one in described.told(kept)
        ]
    assert told == [
        ("Dana", "Parted again", ORCID, ""),
        ("Dana", "Joined with another person", "", ORCID),
    ]
    join_people(Author.objects.get(pk=gone.pk), kept, by=curator)
    assert described.told(gone) == []


def test_person_parted_again_takes_an_orcid_from_a_file_as_before() -> None:
    curator, record = people.person(), article("One thing")
    kept, gone = whose(record), whose(article("Another matter", OTHER))
    join_people(kept, gone, by=curator)
    part_people(Author.objects.get(pk=gone.pk), by=curator)
    by_hand = (Contributor("Frost", "David", "author", "Frost, David", ORCID),)
    set_by_hand(record, {"contributors": by_hand}, seen=last_revision(record), by=curator)
    assert whose(record).orcid == ORCID


def test_people_of_one_name_are_told_apart_by_their_literature_alone() -> None:
    first, later = article("One thing", place="Cambridge"), article("Later", place="Cambridge")
    set_by_hand(later, {"issued": "2015"}, seen=last_revision(later), by=people.person())
    other = whose(article("Another matter", ORCID))
    make.account(make.told("en", title="A secret"), people=["David Frost"])
    merge_records(later, article("Late, again", place="Cambridge"), by=None)
    told = told_apart([whose(first), other])
    assert [(one.place, one.years, one.count, one.orcid) for one in told.values()] == [
        ("Cambridge", "2012–2015", 2, ""),
        ("", "2012", 1, ORCID),
    ]
    assert [one.text for one in told[whose(first).pk].titles] == ["Later", "One thing"]


def test_whoever_was_joined_is_told_apart_with_those_they_are() -> None:
    kept, gone, last = (whose(article(one)) for one in ("One", "Two", "Three"))
    join_people(kept, gone, by=people.person())
    join_people(last, Author.objects.get(pk=kept.pk), by=people.person())
    assert [one.count for one in told_apart([last]).values()] == [3]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_alike_people_tells_them_apart_and_costs_the_same(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        article(f"Of number {number}", name=f"F{number}, D")
        article(f"Other of number {number}", place="Cambridge", name=f"F{number}, D")
    near = [one["near"] for one in authors.alike()]
    with django_assert_num_queries(3):
        groups = authors.groups_of(near)
    assert [len(one.people) for one in groups] == [2] * count


def test_two_of_one_name_who_wrote_with_somebody_are_told_apart_and_others_are_not() -> None:
    names = "Qanay, Gulmira and Frost, David"
    for title, place in (("One thing", "Cambridge"), ("Another matter", "Almaty")):
        beside = f'author+an:affiliation={{1="Astana";2="{place}"}}'
        text = f"@article{{a, title={{{title}}}, author={{{names}}}, year={{2012}}, {beside}}}"
        import_files([(f"{title}.bib", text.encode())])
    one = Author.objects.get(name__startswith="Gulmira")
    found = authors.told_of(one, list(authors.signatures_of([one.pk]))).beside
    assert {apart.place for name in found if (apart := name.apart)} == {"Cambridge", "Almaty"}
    assert "Almaty · 2012" in Client().get(f"/library/people/{one.pk}/").content.decode()
    frost = Author.objects.filter(name__startswith="David")[0]
    beside_frost = authors.told_of(frost, list(authors.signatures_of([frost.pk]))).beside
    assert [name.apart for name in beside_frost] == [None]


def test_different_orcids_are_never_joined_and_who_stands_alone_is_not_parted() -> None:
    curator = people.person()
    one, other = whose(article("One thing", ORCID)), whose(article("Another matter", OTHER))
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: join_people(one, other, by=curator), "library.orcids-differ"),
        (lambda: join_people(one, one, by=curator), "library.not-two-people"),
        (lambda: part_people(one, by=curator), "library.not-joined"),
        (lambda: take_off(one, 0, by=curator), "library.signature-gone"),
    ]
    for deed, code in wrong:
        with pytest.raises(Refusal) as no:
            deed()
        assert no.value.code == code
    assert Author.objects.filter(merged_into=None).count() == 2


def test_work_taken_off_is_somebody_elses_and_stays_so_when_the_record_changes() -> None:
    curator = people.person()
    record, other = article("One thing", ORCID), article("Another matter", ORCID)
    before = whose(record)
    new = take_off(before, Signature.objects.get(record=record).pk, by=curator)
    set_by_hand(record, {"volume": "3"}, seen=last_revision(record), by=curator)
    assert (whose(record), whose(other)) == (new, before)


def test_names_alike_in_any_script_wait_until_somebody_says_what_they_are() -> None:
    curator = people.person()
    one = whose(article("One thing", name="Қанай, Гүлмира"))
    other = whose(article("Another matter", name="Qanay, G."))
    article("Third", name="Frost, D.")
    assert [group["near"] for group in authors.alike()] == [one.near]
    assert [found.author for found in authors.around(one).like] == [other]
    say_two_people(one, other, by=curator)
    assert (list(authors.alike()), authors.around(one).like) == ([], [])


@pytest.mark.parametrize(
    ("one", "other"), [("Канай", "Qanay"), ("Шамшидинова", "Shamshidinova"), ("Müller", "Muller")]
)
def test_near_names_are_alike(one: str, other: str) -> None:
    assert near_name(Contributor(one, "A")) == near_name(Contributor(other, "А."))


def test_merged_record_stands_on_the_pages_of_both_and_parting_is_exact() -> None:
    kept, gone = article("One thing"), article("Another matter")
    both = whose(kept), whose(gone)
    merge_records(kept, gone, by=None)
    for author in both:
        signed = authors.signatures_of(authors.ids_of(author))
        assert [row.pk for row in authors.works_of(signed)] == [kept.pk]
    part_records(Record.objects.get(pk=gone.pk), by=None)
    assert (whose(kept), whose(gone)) == both


def test_described_person_says_so_and_the_orcid_of_another_is_refused() -> None:
    curator = people.person()
    author, other = whose(article("One thing")), whose(article("Another matter", ORCID))
    said = {
        "name_kk": "Дэвид Фрост",
        "name_ru": "",
        "name_en": "",
        "orcid": OTHER,
        "places": [["HertsCam", "2010"]],
    }
    describe_person(author, said, by=curator)
    page = Client().get(f"/library/people/{author.pk}/").content.decode()
    assert all(
        text in page for text in ("Дэвид Фрост", f"https://orcid.org/{OTHER}", "HertsCam", "One thing")
    )
    with pytest.raises(Refusal) as no:
        describe_person(author, said | {"orcid": other.orcid}, by=curator)
    assert no.value.code == "library.orcid-taken"


@pytest.mark.parametrize(("count", "asked"), [(1, 6), (2, 8), (4, 8)])
def test_page_of_a_person_costs_the_same_however_many_works_and_people_of_one_name(
    count: int, asked: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [
        article(f"Thing {number}", ORCID, name="Frost, David and Durrant, Judy") for number in range(count)
    ]
    author = Author.objects.get(orcid=ORCID)
    Client().get(f"/library/people/{author.pk}/")
    with django_assert_num_queries(asked):
        page = Client().get(f"/library/people/{author.pk}/")
    assert len(page.context["works"]) == len(rows)
    assert [one.text for one in page.context["told"].beside][:1] == ["Judy Durrant"]


def test_works_of_a_person_are_given_as_files_and_as_a_feed() -> None:
    author = whose(article("One thing"))
    article("Another matter", name="Durrant, Judy")
    taken = b"".join(Client().get(f"/library/people/{author.pk}/as/ris/").streaming_content)  # type: ignore[attr-defined]
    assert (b"One thing" in taken, b"Another matter" in taken) == (True, False)
    feed = Client().get(f"/library/people/{author.pk}/new.atom").content.decode()
    assert (feed.count("<entry>"), "One thing" in feed) == (1, True)


def test_record_page_leads_to_each_person_and_to_the_journal() -> None:
    record = article("One thing")
    page = Client().get(f"/library/{record.address}/").content.decode()
    journal = Place.objects.get(record=record).journal
    assert journal is not None
    assert f'href="/library/people/{whose(record).pk}/"' in page
    assert f'href="/library/journals/{journal.pk}/"' in page


def issn(title: str, number: str, journal: str = "Gazette") -> Record:
    return make.literature(title, f"JO  - {journal}", *([f"SN  - {number}"] if number else []))


def journal_of(record: Record) -> Journal:
    return Journal.objects.get(places__record=record)


def test_journal_is_one_by_its_issn_or_where_there_is_none_by_its_exact_title() -> None:
    first = issn("One thing", "0305-7356")
    assert journal_of(issn("Two", "0305-7356", "The Gazette")) == journal_of(first)
    assert journal_of(issn("Three", "", "gazette")) == journal_of(first)
    assert journal_of(issn("Four", "1941-5257")) != journal_of(first)
    assert journal_of(issn("Five", "1234-5678")).issns == []
    journal, curator = journal_of(first), people.person()
    said = {"title_kk": "", "title_ru": "", "title_en": "", "publisher": "", "issns": ["1941-5257"]}
    with pytest.raises(Refusal) as no:
        describe_journal(journal, said, by=curator)
    assert no.value.code == "library.issn-taken"


def test_page_of_a_journal_has_its_years_issues_and_works(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for title, year, volume in (("Old", "2001", "1"), ("New", "2012", "12"), ("Newer", "2012", "13")):
        make.literature(title, "JO  - Gazette", f"VL  - {volume}", year=year)
    journal = Journal.objects.get()
    with django_assert_num_queries(4):
        page = Client().get(f"/library/journals/{journal.pk}/")
    told = [(year, [one.volume for one in issues]) for year, issues in page.context["issues"]]
    assert told == [(2012, ["13", "12"]), (2001, ["1"])]
    of_year = Client().get(f"/library/journals/{journal.pk}/?year=2001").context["issues"]
    assert [year for year, _ in of_year] == [2001]


def test_journal_with_two_numbers_is_joined_and_parted_and_each_has_again_what_was_its_own() -> None:
    curator = people.person()
    printed, electronic = issn("One thing", "0305-7356"), issn("Two", "1941-5257")
    kept, gone = journal_of(printed), journal_of(electronic)
    join_journals(kept, gone, by=curator)
    page = Client().get(f"/library/journals/{kept.pk}/").content.decode()
    assert all(text in page for text in ("One thing", "Two", "0305-7356, 1941-5257"))
    assert Client().get(f"/library/journals/{gone.pk}/")["Location"] == f"/library/journals/{kept.pk}/"
    later = issn("Three", "1941-5257")
    issn("Four", "")
    assert (journal_of(later), journals.works_in(journals.joined_to(kept)).count()) == (gone, 4)
    assert (
        f'href="/library/journals/{kept.pk}/"' in Client().get(f"/library/{later.address}/").content.decode()
    )
    assert list(journals.with_works()) == [kept]
    assert list(journals.pages_by_title().values()) == [f"/library/journals/{kept.pk}/"]
    part_journals(Journal.objects.get(pk=gone.pk), by=curator)
    assert [journals.side(Journal.objects.get(pk=one.pk)).issns for one in (kept, gone)] == [
        ["0305-7356"],
        ["1941-5257"],
    ]
    assert {journal_of(electronic), journal_of(later)} == {gone}


def test_journal_is_joined_to_no_third_and_who_stands_alone_is_not_parted() -> None:
    curator = people.person()
    one, two, three = (Journal.objects.create(title=str(number)) for number in range(3))
    join_journals(one, two, by=curator)
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: join_journals(three, two, by=curator), "library.not-two-journals"),
        (lambda: join_journals(one, one, by=curator), "library.not-two-journals"),
        (lambda: part_journals(three, by=curator), "library.journal-not-joined"),
    ]
    for deed, code in wrong:
        with pytest.raises(Refusal) as no:
            deed()
        assert no.value.code == code
    assert Journal.objects.exclude(merged_into=None).get() == two


def test_what_a_curator_says_of_a_person_or_journal_is_kept_with_their_name() -> None:
    curator, record = people.person(display_name="Dana"), article("One thing")
    author, journal = whose(record), journal_of(record)
    said = {"name_kk": "Дэвид", "name_ru": "", "name_en": "", "orcid": "", "places": []}
    describe_person(author, said, by=curator, seen=0)
    describe_person(author, said | {"name_kk": "Дәуіт"}, by=curator)
    told = described.told(author)
    changes = [[(one.before, one.after) for one in each.changes] for each in told]
    assert (changes, {one.by for one in told}) == ([[("Дэвид", "Дәуіт")], [("", "Дэвид")]], {"Dana"})
    with pytest.raises(Refusal) as no:
        describe_person(author, said, by=curator, seen=0)
    assert (no.value.code, Author.objects.get(pk=author.pk).name_kk) == (
        "library.described-meanwhile",
        "Дәуіт",
    )
    numbers = {"title_kk": "", "title_ru": "", "title_en": "", "publisher": "", "issns": ["1941-5257"]}
    describe_journal(journal, numbers, by=curator)
    assert [(one.field, one.before, one.after) for one in described.told(journal)[0].changes] == [
        ("ISSN", "", "1941-5257")
    ]


def test_file_that_is_read_later_changes_nothing_that_was_said_by_hand() -> None:
    curator, first = people.person(), article("With a number", ORCID, "Cambridge")
    author, journal = whose(first), journal_of(first)
    empty = {"name_kk": "", "name_ru": "", "name_en": "", "orcid": "", "places": []}
    describe_person(author, empty, by=curator)
    numbers = {"title_kk": "", "title_ru": "", "title_en": "", "publisher": "", "issns": ["1941-5257"]}
    describe_journal(journal, numbers, by=curator)
    describe_journal(journal, numbers | {"issns": []}, by=curator)
    assert whose(article("Another", ORCID, "Cambridge")) == author
    issn("Third", "1941-5257")
    assert (Author.objects.get(pk=author.pk).orcid, Journal.objects.get(pk=journal.pk).issns) == ("", [])


def test_people_and_journals_stand_in_the_sitemap() -> None:
    record = article("One thing")
    listed = Client().get("/sitemap.xml").content.decode()
    page = b"".join(Client().get("/sitemap-people-1.xml").streaming_content).decode()  # type: ignore[attr-defined]
    assert "/sitemap-people-1.xml" in listed
    assert (f"/library/people/{whose(record).pk}/" in page, "/library/journals/" in page) == (True, True)
