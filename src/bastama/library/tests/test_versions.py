"""What was published once keeps an address of its own, so that a citation leads to the words that were cited."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import at
from bastama.foundation.refusals import Refusal
from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.versions import take_version_back
from bastama.library.models import Record, Version

pytestmark = pytest.mark.django_db
KEY = UUID(int=1)


def kept() -> list[tuple[str, int, str]]:
    rows = Version.objects.order_by("language", "number")
    return list(rows.values_list("language", "number", "title"))


def page(number: int, language: str = "en", **headers: str) -> tuple[int, str]:
    address = reverse("library:version", args=[Record.objects.get().address, language, number])
    sent = Client(headers={"accept-language": "en"}).get(address)
    return sent.status_code, sent.content.decode()


def told_twice() -> None:
    with at(datetime(2026, 2, 1, tzinfo=UTC)):
        make.account(make.told("en", title="Quiet pupils", text="first words"), key=KEY)
    with at(datetime(2026, 5, 3, tzinfo=UTC)):
        make.account(make.told("en", title="Quiet no more", text="second words"), key=KEY)


def test_each_text_is_a_version_once() -> None:
    for title in ("A", "A", "B"):
        make.account(make.told("en", title=title), make.told("kk", title="Үн"), key=KEY)
    assert kept() == [("en", 1, "A"), ("en", 2, "B"), ("kk", 1, "Үн")]


def test_another_name_under_it_is_another_version() -> None:
    for name in ("Dana Omarova", "D. O."):
        make.account(make.told("en", title="A"), people=[name], key=KEY)
    assert list(Version.objects.order_by("number").values_list("people", flat=True)) == [
        ["Dana Omarova"],
        ["D. O."],
    ]


def test_earlier_version_stays_at_its_address_and_says_there_is_a_later_one() -> None:
    told_twice()
    status, said = page(1)
    assert (status, "first words" in said, "second words" in said) == (200, True, False)
    assert ("A later version exists: 2," in said, "noindex" in said) == (True, True)


def test_newest_version_says_so() -> None:
    told_twice()
    status, said = page(2)
    assert (status, "second words" in said, "A later version" in said) == (200, True, False)
    assert "This is the newest version." in said


def test_version_is_cited_with_its_number_its_day_and_its_address() -> None:
    told_twice()
    cited = page(1)[1].split('id="cite"')[1]
    address = Record.objects.get().address
    assert [one in cited for one in ("(version 1)", "2026, February 1", f"{address}/en/v1/")] == [True] * 3


def test_account_with_an_earlier_version_is_cited_as_the_version_it_is() -> None:
    told_twice()
    address = Record.objects.get().address
    said = Client(headers={"accept-language": "en"}).get(f"/library/{address}/").content.decode()
    assert ("(version 2)" in said.split('id="cite"')[1], f'/library/{address}/en/v1/"' in said) == (
        True,
        True,
    )


def test_versions_taken_back_say_so_and_hold_no_word() -> None:
    told_twice()
    take_back_account(KEY)
    for number in (1, 2):
        status, said = page(number)
        assert (
            status,
            "taken back" in said,
            "first words" in said or "second words" in said,
            "Quiet" in said,
        ) == (410, True, False, False)
    assert set(Version.objects.values_list("title", "text", "abstract")) == {("", "", "")}


def test_a_language_no_longer_told_is_taken_back_alone() -> None:
    make.account(make.told("en", title="A"), make.told("kk", title="Үн"), key=KEY)
    make.account(make.told("en", title="A"), key=KEY)
    assert kept() == [("en", 1, "A"), ("kk", 1, "")]
    assert (page(1)[0], page(1, "kk")[0]) == (200, 410)


def test_account_published_again_after_it_was_taken_back_is_a_new_version() -> None:
    told_twice()
    take_back_account(KEY)
    make.account(make.told("en", title="Anew"), key=KEY)
    assert kept() == [("en", 1, ""), ("en", 2, ""), ("en", 3, "Anew")]
    assert [page(number)[0] for number in (1, 2, 3)] == [410, 410, 200]


def test_version_that_never_was_is_not_there() -> None:
    told_twice()
    assert (page(3)[0], page(1, "ru")[0]) == (404, 404)


def test_one_earlier_version_is_taken_back_alone_and_leads_to_the_newest() -> None:
    told_twice()
    take_version_back(KEY, "en", 1)
    status, said = page(1)
    assert (status, "This version was taken back" in said, "first words" in said) == (410, True, False)
    assert f"/library/{Record.objects.get().address}/?language=en" in said
    assert (page(2)[0], kept()) == (200, [("en", 1, ""), ("en", 2, "Quiet no more")])


@pytest.mark.parametrize(("number", "code"), [(2, "library.newest-version"), (3, "library.no-such-account")])
def test_newest_version_and_one_that_never_was_are_not_taken_back_alone(number: int, code: str) -> None:
    told_twice()
    with pytest.raises(Refusal) as refused:
        take_version_back(KEY, "en", number)
    assert (refused.value.code, page(2)[0]) == (code, 200)


def test_every_version_of_an_account_taken_back_may_be_named_again() -> None:
    told_twice()
    take_back_account(KEY)
    assert take_version_back(KEY, "en", 2).taken_back_at is not None
