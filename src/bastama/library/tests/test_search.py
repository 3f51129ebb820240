"""The same records are found on both databases: these tests run on each, with the answers written down."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.indexing import forget, index_work
from bastama.library.actions.seed import load_seed
from bastama.library.finding.asked import asked
from bastama.library.finding.indexed import number_of
from bastama.library.finding.searching import hits
from bastama.library.formats.json_form import from_plain
from bastama.library.make import found
from bastama.library.models import KnownWord, Listing, Record, RunningText, SearchText, Tally
from bastama.library.search_words import as_index, asked_for, words_in, year_word, year_words
from bastama.library.speaking import Mark

QUERIES = {
    "": ["quiet", "roles", "tihie"],
    "үнсіз": ["quiet"],
    "ҮНСІЗ оқу": ["quiet"],
    "оқушы үнсіз": ["quiet"],
    "уч": ["tihie"],
    "ёлка": ["tihie"],
    "елка": ["tihie"],
    "тихие-ученики": ["tihie"],
    "Teacher’s rôles": ["roles"],
    "роли": [],
    "roles group": ["roles"],
    "roles тихие": [],
    "1e5": ["roles"],
    "1e": ["roles"],
    "10.1080/194": ["roles"],
    "-5": ["roles"],
    "C++": ["roles"],
    "qwerty": [],
    "ұстаз": ["quiet"],
    "устаз": ["quiet"],
    "унсиз окушы": ["quiet"],
    "серик": ["quiet"],
    "нурлан": ["tihie"],
    "ученіки": [],
    "ученика": ["tihie"],
    "учителями": ["tihie"],
    "ребёнка": [],
    "оқушыларға": ["quiet"],
    "ұстаздардың": ["quiet"],
    "teachers": ["roles"],
    "группы": [],
    'AND OR NOT "': [],
    "* : & | ! ( ) '": ["quiet", "roles", "tihie"],
    "ﬁne": ["roles"],
    "айгерім": ["quiet"],
    "Серік": ["quiet"],
}


@pytest.fixture
def three(db: None) -> dict[object, str]:
    quiet = make.account(make.told(title="Үнсіз оқушылар", abstract="Ұстаздарға.", text="", keywords=[]))
    tihie = make.account(
        make.told("ru", title="Тихие ученики", abstract="", text="Ёлка в классе; учитель и ребёнок."),
        people=["Нұрлан"],
    )
    roles = make.account(
        make.told("en", title="Roles in groups", abstract="", text="A teacher’s rôles: 1e5, 10.1080/19415257, -5, C++, fine."),
        people=["Dana"],
    )  # fmt: skip
    return {quiet.pk: "quiet", tihie.pk: "tihie", roles.pk: "roles"}


@pytest.mark.parametrize("query", QUERIES)
def test_search_finds_the_same_set_on_both_databases(query: str, three: dict[object, str]) -> None:
    assert sorted(three[record.pk] for record in found(query)) == QUERIES[query]


@pytest.mark.parametrize("kind", ["account", "literature"])
def test_search_keeps_to_a_kind(kind: str, three: dict[object, str]) -> None:
    assert found(kind=kind).count() == {"account": 3, "literature": 0}[kind]


def test_search_keeps_to_a_language_an_account_is_told_in(db: None) -> None:
    both = make.account(make.told("kk"), make.told("en"))
    make.account(make.told("kk"))
    assert list(found(language="en")) == [both]


def test_search_asks_the_database_once(three: dict[object, str], django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert found("roles", kind="account", language="en").count() == 1


@given(st.text(max_size=80))
def test_words_hold_letters_and_digits_only(text: str) -> None:
    assert all(word.isalnum() and len(word) <= 60 for word in words_in(text))


@given(st.text(max_size=80))
def test_every_word_of_a_text_is_in_its_index(text: str) -> None:
    index = as_index(words_in(text)).split(" ")
    assert all(any(word.startswith(asked) for word in index) for asked in asked_for(text))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sign", ["²", "Ⅷ", "ǅ", "ẞ", "İ", "﷽", "𝒳", "ႠႡ", "ꟊꟋ", "𑄃", "한국", "日本", "x" * 80]
)
def test_odd_letters_are_found_by_themselves(sign: str) -> None:
    record = make.account(make.told("en", title=f"A {sign} b"))
    assert list(found(sign)) == [record]


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("учителей", "учител"),
        ("школьного", "школьн"),
        ("мұғалімдердің", "мұғалім"),
        ("көшбасшылығы", "көшбасшыл"),
        ("қазақстанда", "қазақстан"),
        ("казахстан", "казахстан"),
        ("classes", "class"),
        ("роли", "роли"),
        ("1941", "1941"),
        ("kazakhstan", "kazakhstan"),
    ],
)
def test_a_word_is_looked_for_by_its_beginning(typed: str, looked_for: str) -> None:
    assert asked_for(typed) == [looked_for]


def test_records_indexed_before_are_found_by_russian_letters_after_the_migration(db: None) -> None:
    record = make.account(make.told(title="Үнсіз оқушылар"))
    SearchText.objects.update(words="оқушылар үнсіз")
    before = list(found("окушылар"))
    step = import_module("bastama.library.migrations.0003_kazakh_words_as_russian_keyboards_write_them")
    step.add(apps, SimpleNamespace(connection=connection))
    assert (before, list(found("окушылар")), list(found("оқушылар"))) == ([], [record], [record])


def test_what_was_in_the_library_before_is_found_by_everything_new_after_the_migration(db: None) -> None:
    account, gone, seed = make.account(make.told(title="Үнсіз оқушылар")), make.account(), load_seed()
    take_back_account(gone.pk)
    tables = (SearchText, Listing, RunningText, KnownWord)
    made = [list(table.objects.order_by("pk").values()) for table in tables]
    SearchText.objects.update(words="оқушылар үнсіз")
    for table in tables[1:]:
        table.objects.all().delete()
    step = import_module("bastama.library.migrations.0013_index_what_is_in_the_library_anew")
    step.index_anew(apps, SimpleNamespace(connection=connection))
    later = import_module("bastama.library.migrations.0027_find_the_concepts_of_what_is_here")
    Mark.objects.all().delete()
    later.find(apps, SimpleNamespace(connection=connection))
    again = [list(table.objects.order_by("pk").values()) for table in tables]
    assert again[:3] == made[:3]
    by_word = [sorted(str({**one, "id": 0}) for one in table) for table in (made[3], again[3])]
    assert by_word[0] == by_word[1]
    assert (list(found('"үнсіз оқушылар"')), list(found(kind="literature"))) == ([account], [seed])
    step.empty(apps, SimpleNamespace(connection=connection))
    assert [table.objects.count() for table in tables] == [2, 0, 0, 0]


def test_what_was_in_the_library_before_is_numbered_in_its_order_by_the_migration(db: None) -> None:
    old, new = make.account(), make.account()
    Listing.objects.filter(record=old).update(entered_at=new.entered_at + timedelta(days=1))
    editor = SimpleNamespace(connection=connection)
    Tally.objects.all().delete()  # There were none then.
    step = import_module("bastama.library.migrations.0016_number_what_is_found_in_the_order_it_came")
    step.from_one(apps, editor)
    assert dict(Listing.objects.values_list("record", "pk")) == {new.pk: 1, old.pk: 2}
    SearchText.objects.filter(pk=1).update(words="оқушылар үнсіз")
    step.in_order(apps, editor)
    words = dict(SearchText.objects.values_list("record", "words"))
    assert words[new.pk] == f"{year_word(new.year or 0)} оқушылар үнсіз"
    assert list(found()) == [old, new]
    numbers = [table.objects.get(record=new).pk for table in (SearchText, Listing, RunningText)]
    assert numbers == [number_of(new.entered_at)] * 3


def test_what_was_in_the_library_before_is_counted_as_what_came_later(db: None) -> None:
    make.account(make.told(title="Үнсіз оқушылар"))
    load_seed()
    made, counted = list(Tally.objects.order_by("pk").values()), hits(asked(""), counted=True).counted
    step = import_module("bastama.library.migrations.0032_tally_what_is_listed")
    step.empty(apps, SimpleNamespace(connection=connection))
    assert hits(asked(""), counted=True).counted.kinds == {}
    step.tally(apps, SimpleNamespace(connection=connection))
    assert list(Tally.objects.order_by("pk").values_list("pk", "listing")) == [
        (one["id"], one["listing_id"]) for one in made
    ]
    assert hits(asked(""), counted=True).counted == counted
    assert counted.kinds == {"account": 1, "literature": 1}


@pytest.mark.parametrize(
    ("first", "last"), [(1987, 2009), (0, 9999), (2001, 2001), (1000, 2300), (2002, 2001)]
)
def test_years_between_two_are_asked_for_by_few_beginnings(first: int, last: int) -> None:
    asked = year_words(first, last)
    covered = [year for year in range(10_000) if any(year_word(year).startswith(one) for one in asked)]
    assert covered == list(range(first, last + 1))
    assert len(asked) <= 40


@pytest.mark.django_db
def test_records_of_one_moment_have_a_number_each_and_stand_in_the_order_they_came() -> None:
    made = [make.literature(title) for title in ("One", "Two", "Three")]
    Record.objects.update(entered_at=(moment := made[0].entered_at))
    for row in made:
        work = from_plain(row.content)
        row.entered_at = moment
        forget(row)
        index_work(row, work)
    first = number_of(moment)
    assert list(found()) == made[::-1]
    assert [row.search_text.pk for row in Record.objects.order_by("search_text__pk")] == [
        first,
        first + 1,
        first + 2,
    ]
