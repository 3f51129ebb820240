"""A work that was retracted or corrected after it was published says so wherever it is met."""

import json
from dataclasses import replace

import feedparser
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from bastama.library import make
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.importing import import_files
from bastama.library.catalogue import Place, Signature
from bastama.library.formats.citation import STYLES, cite, cite_all
from bastama.library.formats.dublin_core import oai_dc
from bastama.library.formats.json_form import from_plain
from bastama.library.formats.merging import merge
from bastama.library.formats.reading import read
from bastama.library.formats.record import Contributor, Record, Title
from bastama.library.formats.schema_org import thing
from bastama.library.formats.writing import write
from bastama.library.models import Record as Row
from bastama.library.nearing import Near
from bastama.library.site.lists import lines
from bastama.people import make as people


def work(text: str, name: str = "a.json") -> Record:
    return read(text.encode(), name).records[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('[{"title": "T", "status": "Retracted"}]', "retracted"),
        ('[{"title": "T", "updated-by": [{"type": "correction"}, {"type": "retraction"}]}]', "retracted"),
        ('[{"title": "T", "updated-by": [{"type": "erratum"}]}]', "corrected"),
        ('[{"title": "RETRACTED ARTICLE: T"}]', "retracted"),
        ('[{"title": "Отозвана: Т"}]', "retracted"),
        ('[{"title": "Retraction: T"}]', ""),
        ('[{"title": "Retracted memories of school"}]', ""),
        ('[{"title": "T", "status": "printed", "updated-by": "nobody"}]', ""),
    ],
)
def test_state_is_read_from_what_sources_say(text: str, status: str) -> None:
    record = work(text)
    assert record.status == status
    assert work(write([record], "ris", "strict"), "a.ris").status == status


def test_title_that_says_it_is_a_guess_and_what_was_said_stands() -> None:
    guessed = work("TY  - JOUR\nTI  - RETRACTED: T\nER  - ", "a.ris")
    assert [(one.how, one.code, one.lines) for one in guessed.traces_of("status")] == [
        ("guessed", "status.from-title", (2,))
    ]


def test_retraction_is_not_lost_to_a_source_that_does_not_know_it() -> None:
    known, other = Record(title=Title("T"), status="retracted"), Record(title=Title("T"), status="published")
    assert [merge(*pair).record.status for pair in ((known, other), (other, known))] == ["retracted"] * 2


def test_retracted_work_says_so_in_every_citation_in_its_own_language() -> None:
    people = (Contributor("Frost", "David"),)
    for language, word in (("en", "[Retracted]"), ("ru", "[отозвано]"), ("kk", "[қайтарып алынған]")):
        said = Record(type="journal-article", title=Title("T"), contributors=people, language=language)
        retracted = replace(said, status="retracted")
        assert [word.casefold() in one.text.casefold() for one in cite_all(retracted)] == [True] * len(STYLES)
        assert "[" not in cite(said, "apa").text


def test_other_libraries_are_told_behind_the_title_and_in_words() -> None:
    for status, ending, word in (
        ("retracted", " [отозвано]", "Отозвано"),
        ("corrected", "", "Исправлено издателем"),
    ):
        said = oai_dc([Record(title=Title("Т"), status=status, language="ru")])
        assert f">Т{ending}</dc:title>" in said
        assert f'<dc:description xml:lang="ru">{word}</dc:description>' in said
    assert "dc:description" not in oai_dc([Record(title=Title("Т"), status="published", language="ru")])


def test_machines_are_told_and_read_it_back() -> None:
    told = thing(Record(type="journal-article", title=Title("T"), status="retracted"))
    assert told["creativeWorkStatus"] == "Retracted"
    page = f'<html><script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **told})}</script></html>'
    assert work(page, "a.html").status == "retracted"


@pytest.fixture
def retracted(db: None) -> Row:
    held = make.literature("One thing", "JO  - Gazette")
    set_by_hand(held, {"status": "retracted"}, seen=last_revision(held), by=people.person())
    return Row.objects.get(pk=held.pk)


def test_feeds_say_it_in_the_title_and_date_it_anew(retracted: Row) -> None:
    author, journal = Signature.objects.get().author_id, Place.objects.get().journal_id
    for path in ("new.atom", f"people/{author}/new.atom", f"journals/{journal}/new.atom"):
        told = feedparser.parse(Client().get(f"/library/{path}", headers={"accept-language": "en"}).content)
        assert [one.title for one in told.entries] == ["[Retracted] One thing"]
        assert told.entries[0].updated[:19] == told.feed.updated[:19] == retracted.changed_at.isoformat()[:19]


def test_lists_of_a_copy_say_it_in_each_language(retracted: Row) -> None:
    for language, word in (("kk", "Қайтарып алынған"), ("ru", "Отозвано"), ("en", "Retracted")):
        with translation.override(language):
            assert [one.state.casefold() for one in lines()] == [word.casefold()]
            page = render_to_string("library/site/list.html", {"lines": [(one, "a.html") for one in lines()]})
            assert f"<b>{lines()[0].state}</b>" in page


def test_works_near_others_say_it(retracted: Row) -> None:
    near = make.account(make.told("en", title="Near"))
    Near.objects.create(record=near, other=retracted, place=0)
    page = Client().get(f"/library/{near.address}/", headers={"accept-language": "en"}).content.decode()
    assert "<b>Retracted</b>" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "word"), [("retracted", "Retracted"), ("corrected", "Corrected by the publisher")]
)
def test_page_and_lists_of_a_work_say_it_when_a_curator_does(status: str, word: str) -> None:
    held = make.literature("One thing", "JO  - Gazette")
    set_by_hand(held, {"status": status}, seen=last_revision(held), by=people.person())
    author = Signature.objects.get(record=held).author_id
    journal = Place.objects.get(record=held).journal_id
    with translation.override("en"):
        for path in (f"{held.address}/", "search/?q=thing", f"people/{author}/", f"journals/{journal}/"):
            page = Client().get(f"/library/{path}", headers={"accept-language": "en"}).content.decode()
            assert f"<b>{word}" in page, path
    import_files([("again.ris", make.ris("One thing", "JO  - Gazette", "VL  - 3"))])
    assert from_plain(Row.objects.get(pk=held.pk).content).status == status
