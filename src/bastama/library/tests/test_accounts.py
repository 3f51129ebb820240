from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from bastama.foundation.days import at
from bastama.foundation.refusals import Refusal
from bastama.history.models import Event
from bastama.library import make
from bastama.library.actions.accounts import Told, publish_account, take_back_account
from bastama.library.make import found
from bastama.library.models import Expression, Record, SearchText
from bastama.library.queries import page_address, told_in, work_of

pytestmark = pytest.mark.django_db
KEY = UUID(int=1)


def as_it_stands(key: UUID = KEY) -> list[object]:
    rows = [
        Record.objects.filter(pk=key),
        Expression.objects.filter(record=key),
        SearchText.objects.filter(record=key),
    ]
    return [list(row.order_by("pk").values()) for row in rows]


def test_account_is_one_record_with_its_languages_in_order() -> None:
    record = make.account(make.told("ru"), make.told("kk"), key=KEY)
    held = list(record.expressions.order_by("place").values_list("language", flat=True))
    assert (record.pk, record.kind, record.language, held) == (KEY, "account", "ru", ["ru", "kk"])


def test_address_is_readable_and_given_once() -> None:
    first, second = (make.account(people=["Дана Серикова"]) for _ in range(2))
    assert (first.address, second.address) == (
        "dana-serikova-unsiz-oqushylar-kk",
        "dana-serikova-unsiz-oqushylar-kk-2",
    )


def test_publishing_the_same_again_changes_nothing() -> None:
    with at(datetime(2026, 2, 1, tzinfo=UTC)):
        make.account(make.told(), key=KEY)
    before = as_it_stands()
    make.account(make.told(), key=KEY)
    assert as_it_stands() == before
    assert Event.objects.filter(code="library.account_published").count() == 1


def test_publishing_changed_words_renews_them_under_the_old_address() -> None:
    with at(datetime(2026, 2, 1, tzinfo=UTC)):
        first = make.account(make.told(title="Бірінші"), key=KEY)
    again = make.account(make.told(title="Екінші", keywords=["серіктестік"]), make.told("en"), key=KEY)
    assert (again.address, again.title, again.expressions.count()) == (first.address, "Екінші", 2)
    assert again.expressions.get(language="kk").published_at == datetime(2026, 2, 1, tzinfo=UTC)
    assert (list(found("серік")), list(found("бірінші"))) == ([again], [])


def test_taken_back_account_keeps_only_its_address() -> None:
    address = make.account(make.told(text="сөздерім"), key=KEY).address
    record = take_back_account(KEY)
    record.refresh_from_db()
    assert (record.address, record.title, record.people, record.content) == (address, "", "", {})
    assert not record.expressions.exists()
    assert list(found("сөз")) == list(found()) == []


def test_taking_back_twice_changes_nothing() -> None:
    make.account(key=KEY)
    take_back_account(KEY)
    before = as_it_stands()
    take_back_account(KEY)
    assert as_it_stands() == before


def test_account_published_again_stands_at_its_old_address() -> None:
    address = make.account(key=KEY).address
    take_back_account(KEY)
    again = make.account(key=KEY)
    assert (again.address, again.taken_back_at, list(found())) == (address, None, [again])


def test_taking_back_what_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        take_back_account(uuid4())
    assert refused.value.code == "library.no-such-account"


@pytest.mark.parametrize(
    ("people", "expressions", "code"),
    [
        ([" "], [make.told()], "library.no-writer"),
        (["Айгерім"], [], "library.no-language"),
        (["Айгерім"], [make.told("de")], "library.language-not-known"),
        (["Айгерім"], [make.told("kk"), make.told("kk")], "library.language-not-known"),
        (["Айгерім"], [make.told(), make.told("ru", title=" ")], "library.no-title"),
    ],
)
def test_account_that_lacks_something_is_refused_and_not_kept(
    people: list[str], expressions: list[Told], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        publish_account(key=KEY, people=people, expressions=expressions, by=None)
    assert refused.value.code == code
    assert as_it_stands() == [[], [], []]


def test_account_is_read_in_the_first_language_it_has() -> None:
    record = make.account(make.told("ru"), make.told("kk"))
    chosen = [told_in(record, languages) for languages in (["en", "kk"], ["en"])]
    assert [one.expression.language for one in chosen if one] == ["kk", "ru"]


def test_work_of_an_expression_says_its_own_words() -> None:
    with at(datetime(2026, 2, 18, 20, tzinfo=UTC)):
        record = make.account(
            make.told("ru", title="Тихие ученики"), make.told("kk"), people=["Айгерім Серікова"]
        )
    work = work_of(record, record.expressions.get(language="ru"))
    assert (work.title.main, work.language, work.issued) == ("Тихие ученики", "ru", "2026-02-19")
    assert (work.contributors[0].family, work.linked_as("page")) == ("Серікова", page_address(record, "ru"))


def test_name_that_is_not_two_words_stays_whole() -> None:
    record = make.account(people=["Серікова Айгерім Болатқызы"])
    assert work_of(record).contributors[0].family == "Серікова Айгерім Болатқызы"
