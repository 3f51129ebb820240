"""A translation is named as one: on its page, in its citations, in its files, and on the version that is kept."""

import json
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.formats.citation import cite
from bastama.library.formats.reading import read
from bastama.library.formats.writing import write
from bastama.library.models import Record, Version
from bastama.library.queries import work_of

pytestmark = pytest.mark.django_db
KEY = UUID(int=1)
FROM_KAZAKH = {"translated_from": "kk", "translators": ["Olga Bespalova"]}


def told_in_two(**given: object) -> Record:
    known = {**FROM_KAZAKH, **given}
    return make.account(make.told("kk"), make.told("en", title="Quiet pupils", **known), key=KEY)


def page(record: Record, language: str) -> str:
    address = reverse("library:record", args=[record.address])
    sent = Client(headers={"accept-language": "en"}).get(address, {"language": language})
    return sent.content.decode()


def test_page_of_a_translation_says_from_which_language_and_by_whom() -> None:
    said = page(told_in_two(), "en").split("<article")[1].split("</article>")[0]
    assert "Translation; original language: Kazakh" in said
    assert "Translator: Olga Bespalova" in said


def test_page_lists_the_languages_with_the_original() -> None:
    texts = page(told_in_two(), "kk").split('id="texts"')[1].split("</section>")[0]
    kazakh, english = texts.split("<li>")[1:]
    assert ("Original" in kazakh, "Original" in english) == (True, False)
    assert ("Translator: Olga Bespalova" in english, "Translat" in kazakh) == (True, False)
    assert '<p class="small" lang="en">Quiet pupils</p>' in english


def test_translation_by_its_author_says_so_and_names_nobody_twice() -> None:
    record = told_in_two(translators=["Айгерім Серікова"])
    assert "Translated by its author" in page(record, "en")
    work = work_of(record, record.expressions.get(language="en"))
    assert [one.role for one in work.contributors] == ["author"]


def test_translation_whose_translator_is_not_named_is_still_a_translation() -> None:
    said = page(told_in_two(translators=[]), "en")
    assert ("Translation; original language: Kazakh" in said, "Translator:" in said) == (True, False)


def test_text_of_which_nobody_said_that_it_is_a_translation_is_told_as_before() -> None:
    said = page(make.account(make.told("kk"), make.told("en", title="Quiet pupils")), "en")
    assert ("Translation;" in said, ">Original<" in said) == (False, False)


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("apa", "en", "Quiet pupils (O. Bespalova, Trans.)."),
        ("harvard", "en", "Quiet pupils. Translated by O. Bespalova."),
        ("gost", "en", "Quiet pupils [Electronic resource] / trans. O. Bespalova. "),
        ("apa", "ru", "Quiet pupils (O. Bespalova, пер.)."),
        ("harvard", "ru", "Quiet pupils. Перевод: O. Bespalova."),
        ("gost", "ru", "Quiet pupils [Электронный ресурс] / пер. O. Bespalova. "),
        ("apa", "kk", "Quiet pupils (O. Bespalova, ауд.)."),
        ("harvard", "kk", "Quiet pupils. Аударған: O. Bespalova."),
        ("gost", "kk", "Quiet pupils [Электрондық ресурс] / ауд. O. Bespalova. "),
    ],
)
def test_citation_names_the_translator(style: str, language: str, expected: str) -> None:
    source = "en" if language == "kk" else "kk"
    told = make.told(language, title="Quiet pupils", **{**FROM_KAZAKH, "translated_from": source})
    record = make.account(told)
    assert expected in cite(work_of(record, record.expressions.get()), style).text


def test_gost_puts_the_initials_of_several_translators_first() -> None:
    record = told_in_two(translators=["Olga Bespalova", "Ivan Kim"])
    cited = cite(work_of(record, record.expressions.get(language="en")), "gost")
    assert "/ trans. O. Bespalova, I. Kim. 2" in cited.text


def test_files_for_other_programs_carry_the_translator() -> None:
    record = told_in_two()
    work = work_of(record, record.expressions.get(language="en"))
    assert "A4  - Bespalova, Olga" in write([work], "ris")
    assert json.loads(write([work], "csl-json"))[0]["translator"] == [
        {"family": "Bespalova", "given": "Olga"}
    ]
    back = read(write([work], "ris").encode(), "a.ris").records[0]
    assert [(one.family, one.role) for one in back.contributors][1] == ("Bespalova", "translator")


def test_another_translator_is_another_version() -> None:
    for name in ("Olga Bespalova", "O. B."):
        told_in_two(translators=[name])
    kept = Version.objects.filter(language="en").order_by("number").values_list("translators", flat=True)
    assert list(kept) == [["Olga Bespalova"], ["O. B."]]
    first = Client(headers={"accept-language": "en"}).get(
        reverse("library:version", args=[Record.objects.get().address, "en", 1])
    )
    assert "Translator: Olga Bespalova" in first.content.decode()


def test_account_taken_back_names_no_translator_any_more() -> None:
    told_in_two()
    take_back_account(KEY)
    assert set(map(tuple, Version.objects.values_list("translators", flat=True))) == {()}
