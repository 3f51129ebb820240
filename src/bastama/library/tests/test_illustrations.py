"""What everybody sees of the pictures of an account, whichever way they ask."""

import pytest
from django.test import Client
from django.urls import reverse

from bastama.foundation.days import today
from bastama.library import make
from bastama.library.actions.accounts import publish_account, take_back_account
from bastama.library.actions.illustrations import Drawn, Hung, hang, take_down
from bastama.library.illustrating import Illustration

pytestmark = pytest.mark.django_db


def path(one: Illustration, size: str = "small", address: str = "") -> str:
    return reverse("library:illustration", args=[address or one.record.address, one.pk, size])


def status(one: Illustration, size: str = "small", address: str = "") -> int:
    return Client().get(path(one, size, address)).status_code


def test_picture_lies_at_its_own_account_in_two_sizes_alone() -> None:
    one = make.illustration()
    assert (status(one), status(one, "large"), status(one, "raw")) == (200, 200, 404)
    assert status(one, address=make.account(make.told("ru")).address) == 404


def test_pictures_stand_in_the_text_of_their_language_and_in_no_earlier_version() -> None:
    told = make.account(make.told("kk"), make.told("ru"))
    publish_account(key=told.pk, people=["А. С."], expressions=[make.told("kk"), make.told("ru")], by=None)
    one = make.illustration(told)
    address = reverse("library:record", args=[told.address])
    version = reverse("library:version", args=[told.address, "kk", 2])
    shown = [
        path(one) in Client().get(where).content.decode()
        for where in (f"{address}?language=kk", f"{address}?language=ru", version)
    ]
    assert shown == [True, False, False]


def test_account_taken_back_takes_its_pictures_along_and_a_language_its_own() -> None:
    told = make.account(make.told("kk"), make.told("ru"))
    stays, goes = make.illustration(told), make.illustration(told, language="ru")
    publish_account(key=told.pk, people=["А. С."], expressions=[make.told("kk")], by=None)
    assert (status(stays), status(goes)) == (200, 404)
    take_back_account(told.pk)
    assert (status(stays), Illustration.objects.exists()) == (404, False)


def test_picture_taken_down_leaves_every_language_and_every_account() -> None:
    one = make.illustration()
    other = make.illustration(source=one.source)
    take_down([one.source])
    assert (status(one), status(other)) == (404, 404)


def test_pictures_hung_anew_take_the_place_of_those_before() -> None:
    one = make.illustration()
    drawn = Drawn(4, 3, b"small", b"large")
    hang(
        one.record_id, "kk", [Hung(one.source, "Тақта", "", None, drawn), Hung(one.pk, "Үй", "", None, drawn)]
    )
    assert list(one.record.illustrations.order_by("place").values_list("alternative", flat=True)) == [
        "Тақта",
        "Үй",
    ]
    assert status(one) == 404


def test_machines_and_feeds_are_told_of_no_picture() -> None:
    one = make.illustration(until=today(), alternative="Zalternative")
    address = one.record.address
    asked = [reverse("library:atom"), reverse("library:linkset", args=[address]), "/sitemap.xml"]
    asked += [
        reverse("library:cite", args=[address]),
        f"{reverse('machines:oai')}?verb=ListRecords&metadataPrefix=oai_dc",
    ]
    asked += [reverse("library:download", args=[address, form]) for form in ("ris", "json-ld", "dublin-core")]
    for where in asked:
        sent = Client().get(where, follow=True)
        body = sent.content.decode() if not sent.streaming else sent.getvalue().decode()
        assert sent.status_code == 200
        assert ("Zalternative" in body, str(one.pk) in body) == (False, False)


def test_account_page_asks_no_more_for_three_pictures(django_assert_num_queries: object) -> None:
    told = make.account()
    for place in range(3):
        make.illustration(told, place=place)
    with django_assert_num_queries(6):  # type: ignore[operator]
        Client().get(f"/library/{told.address}/")
