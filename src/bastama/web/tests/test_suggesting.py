"""A better word: said on any page by anybody, kept without who said it, settled and handed to a translator."""

import csv
import io

import polib
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.foundation.days import now
from bastama.history.models import Event
from bastama.people import make as people
from bastama.programmes import make as programmes
from bastama.web.models import Suggestion
from bastama.web.suggesting.catalogue import as_po
from bastama.web.suggesting.standing import messages_with, said_in

pytestmark = pytest.mark.django_db
SAID = {"language": "kk", "there": "Дәлел", "better": "Айғақ", "why": "", "page": "library:front"}


def lead() -> Client:
    person = people.person()
    programmes.appointment(person, "lead", programme=programmes.programme())
    return people.browser(person)


def send(client: Client, **given: str) -> int:
    return client.post(reverse("suggest"), SAID | given).status_code


def test_every_page_leads_there_with_its_name_and_nothing_of_what_it_is_about() -> None:
    page = Client().get("/library/vocabulary/agency/").content.decode()
    assert '<a href="/words/?page=library:concept"' in page
    form = (
        Client()
        .get("/words/", {"page": "library:concept"}, headers={"accept-language": "ru"})
        .context["form"]
    )
    assert (form["page"].value(), form["language"].value()) == ("library:concept", "ru")


@pytest.mark.parametrize("is_known", [True, False])
def test_what_is_typed_is_kept_and_not_who_typed_it(*, is_known: bool) -> None:
    client = people.browser(people.person()) if is_known else Client()
    assert send(client) == 200
    row = Suggestion.objects.get()
    assert (row.page, row.language, row.there, row.better) == ("library:front", "kk", "Дәлел", "Айғақ")
    assert not [one.name for one in Suggestion._meta.get_fields() if one.is_relation]


def test_an_address_in_place_of_its_name_is_not_kept() -> None:
    assert send(Client(), page="/project/0191/entries/77/") == 200
    assert Suggestion.objects.get().page == ""


def test_too_many_from_one_place_and_too_many_that_wait_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bastama.web.suggesting.actions.MOST_WAITING", 1)
    assert [send(Client()), send(Client())] == [200, 422]
    Suggestion.objects.all().delete()
    monkeypatch.setattr("bastama.people.actions.attempts.AN_ADDRESS", ())
    monkeypatch.setattr("bastama.people.actions.attempts.A_NAME", ())
    assert send(Client()) == 200
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_many(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        Suggestion.objects.create(language="ru", there=f"слово {number}", better="лучше")
    client = lead()
    client.get(reverse("suggestions"))
    with django_assert_num_queries(5):
        page = client.get(reverse("suggestions"))
    assert page.content.decode().count("лучше") == count


def test_settled_words_leave_the_list_and_go_to_the_translator_as_text() -> None:
    client = lead()
    taken = Suggestion.objects.create(language="kk", there="=1+1", better="екі")
    left = Suggestion.objects.create(language="kk", there="Қыр", better="Жақ")
    Suggestion.objects.create(language="ru", there="Грань", better="Сторона")
    client.post(reverse("settle-suggestion", args=[taken.pk]), {"state": "accepted"})
    client.post(reverse("settle-suggestion", args=[left.pk]), {"state": "not-now"})
    client.post(reverse("settle-suggestion", args=[left.pk]), {"state": "nonsense"})
    assert [row.there for row in client.get(reverse("suggestions")).context["page"]] == ["Грань"]
    text = client.get(reverse("suggestions-file"), {"language": "kk"}).content.decode("utf-8-sig")
    assert [row[:3] for row in csv.reader(io.StringIO(text))] == [
        ["language", "there", "better"],
        ["kk", "'=1+1", "екі"],
    ]


def test_second_of_two_who_settle_is_told_what_the_first_decided_and_chooses_again() -> None:
    first, second = lead(), lead()
    row = Suggestion.objects.create(language="kk", there="Қыр", better="Жақ")
    settle = reverse("settle-suggestion", args=[row.pk])
    first.post(settle, {"state": "accepted", "seen": ""})
    page = second.post(settle, {"state": "not-now", "seen": ""}, follow=True)
    row.refresh_from_db()
    told = [str(one) for one in page.context["messages"]]
    assert (row.state, page.redirect_chain[-1][0]) == ("accepted", f"{reverse('suggestions')}?state=accepted")
    assert ["Қыр" in one and "accepted" in one for one in told] == [True]
    assert 'name="seen" value="accepted"' in page.content.decode()
    second.post(settle, {"state": "not-now", "seen": "accepted"})
    row.refresh_from_db()
    assert row.state == "not-now"


def test_settling_the_same_twice_is_remembered_once() -> None:
    client, row = lead(), Suggestion.objects.create(language="kk", there="Қыр", better="Жақ")
    for _ in range(2):
        answer = client.post(reverse("settle-suggestion", args=[row.pk]), {"state": "accepted", "seen": ""})
        assert answer["Location"] == reverse("suggestions")
    assert Event.objects.filter(code="web.suggestion_settled").count() == 1


def test_translator_is_told_where_the_words_stand() -> None:
    for language, there in (
        ("kk", "кітапханаға"),
        ("en", "Suggest a better word"),
        ("ru", "сказали о вас вчера"),
    ):
        Suggestion.objects.create(language=language, there=there, better="…")
    text = lead().get(reverse("suggestions-file")).content.decode("utf-8-sig")
    stands = {row["language"]: row["stands"].split(" | ")[0] for row in csv.DictReader(io.StringIO(text))}
    assert stands["kk"] in {"library: To the library", "web: To the library"}
    assert (stands["en"], stands["ru"]) == ("kit: Suggest a better word", "")


def test_page_that_refuses_and_a_sheet_to_print_lead_there_too() -> None:
    assert 'href="/words/?page="' in Client().get("/nowhere/").content.decode()
    assert 'href="/words/?page="' in render_to_string("kit/sheet.html")


def catalogue(language: str) -> polib.POFile:
    """What is given to a translator, as a program of others reads it."""
    answer = lead().get(reverse("suggestions-catalogue", args=[language]))
    return polib.pofile(answer.content.decode())


def test_translator_s_program_opens_each_suggestion_as_a_fuzzy_entry() -> None:
    why = 'Короче.\nmsgid "Back"'
    Suggestion.objects.create(
        language="ru", there="Предложить", better="Сказать", why=why, page="library:front", state="accepted"
    )
    [entry] = catalogue("ru")
    [whole] = [
        one for one in said_in("ru") if one.package == entry.occurrences[0][0] and one.ids[0] == entry.msgid
    ]
    assert (entry.fuzzy, entry.msgstr) == (True, whole.told.replace("Предложить", "Сказать"))
    assert "Предложить -> Сказать" in entry.tcomment
    assert 'why: Короче. msgid "Back"' in entry.tcomment
    assert "page: library:front" in entry.tcomment


def test_catalogue_holds_one_language_what_waits_or_was_taken_and_a_message_once() -> None:
    for there, better in (("Назад", "Обратно"), ("Назад", "Вернуться"), ("слова ниоткуда", "другие")):
        Suggestion.objects.create(language="ru", there=there, better=better)
    Suggestion.objects.create(language="ru", there="Домой", better="В дом", state="not-now")
    Suggestion.objects.create(language="kk", there="Артқа", better="Кері")
    made = catalogue("ru")
    back, nowhere = made
    assert (back.msgid, nowhere.msgid, nowhere.msgctxt) == ("Back", "слова ниоткуда", "not in a catalogue")
    assert {"Обратно", "Вернуться"} == {
        one for one in ("Обратно", "Вернуться", "В дом") if one in back.tcomment
    }
    assert made.metadata["Language"] == "ru"
    assert lead().get("/words/list.de.po").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_any_of_our_messages_makes_a_catalogue_that_can_be_read(language: str) -> None:
    """Also those with plurals, placeholders and line breaks."""
    every = [one for one in said_in(language) if len(one.told) <= 300][::40]
    firsts = [messages_with(one.told, language)[0] for one in every]
    rows = [Suggestion(language=language, there=one.told, better="…", sent_at=now()) for one in every]
    made = polib.pofile(as_po(rows, language).decode())
    assert len(made) == len({(one.ids[0], one.context) for one in firsts})
    assert all(one.fuzzy for one in made)
    assert any(one.msgid_plural for one in made)
