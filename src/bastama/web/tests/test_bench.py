"""The bench counts what is there and tells what is beyond a limit; its addresses exist only when it runs."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from bastama.people import make as people
from bastama.people.models import Person
from bastama.web.bench import plans
from bastama.web.bench.asking import Round
from bastama.web.bench.browser import Weight
from bastama.web.bench.counting import HEADER, CountingMiddleware
from bastama.web.bench.forms import body, fields_of
from bastama.web.bench.report import FLOOR, beyond, lines, table
from bastama.web.bench.words import runs, words_in, written_before


def rounds(cpu: float, queries: int = 3) -> list[Round]:
    """Three rounds of ten answers that cost so many milliseconds each."""
    return [Round([0.01] * 10, took=0.1, cpu=cpu / 100, queries={queries}) for _ in range(3)]


def test_bench_addresses_are_closed_without_bench_mode() -> None:
    with pytest.raises(Resolver404):
        resolve("/bench/floor/")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the bench runs on SQLite")
def test_query_that_reads_a_whole_large_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "LARGE", 2)
    for _ in range(2):
        people.person("Aigerim")
    found = 'SELECT "people_person"."id" FROM "people_person" WHERE "people_person"."id" = %s'
    read = 'SELECT 1 FROM "people_agreement" WHERE EXISTS (SELECT 1 FROM "people_person" U0 WHERE U0."display_name" = %s)'

    assert list(plans.scanned(found, ["x"])) == []
    assert list(plans.scanned(read, ["x"])) == ["people_person"]


@pytest.mark.django_db
def test_every_query_of_a_request_is_counted() -> None:
    def answer(_: HttpRequest) -> HttpResponse:
        for _number in range(3):
            list(Person.objects.all())
        return HttpResponse()

    counting = CountingMiddleware(answer)

    assert [counting(HttpRequest()).headers[HEADER] for _ in range(2)] == ["3", "3"]


def test_form_is_sent_back_as_it_stands_but_for_one_answer() -> None:
    page = (
        '<form><input name="other" value="1"></form><form data-autosave="x"><input type="hidden" name="id" value="7">'
        '<textarea name="what">Ұлы &lt;сөз&gt;</textarea><input type="radio" name="ring" value="me">'
        '<input type="radio" name="ring" value="group" checked><input type="file" name="file"></form>'
    )

    fields = fields_of(page)

    assert fields == [("id", "7"), ("what", "Ұлы <сөз>"), ("ring", "group")]
    assert body([("id", "7"), ("what", "a")], "b") == b"id=7&what=a+b"


def test_page_dearer_than_its_limit_is_told() -> None:
    told = {FLOOR: rounds(2), "cheap": rounds(4.9), "dear": rounds(5.2), "asking": rounds(2, queries=13)}
    weights = {"cheap": Weight(40_000, 5, 900, 1), "dear": Weight(40_001, 6, 900, 1)}

    made = lines(told, told, weights)

    assert [one.ratio for one in made] == [1, 2.45, 2.6, 1]
    assert [sentence for one in made for sentence in beyond(one)] == [
        "dear: 2.6 times the floor, the limit is 2.5.",
        "dear: 40001 bytes on a first visit, the limit is 40000.",
        "dear: 6 requests on a first visit, the limit is 5.",
        "asking: 13 queries, the limit is 12.",
    ]


def test_table_has_a_row_a_page_and_says_what_was_not_counted() -> None:
    told = {FLOOR: rounds(2)}

    shown = table(lines(told, told, {})).splitlines()

    assert len(shown) == 2
    assert shown[1].split()[-4:] == ["–", "–", "–", "–"]


def test_word_counts_as_written_before_only_in_a_run_that_stood_there() -> None:
    known = runs(words_in("I carried the bench to the warm wall myself, and nobody was asked."))

    assert written_before("Nobody knew. I carried the bench to the stoker.", known) == 6
    assert written_before("The wall was warm, and I asked nobody.", known) == 0


def test_short_answer_counts_as_written_before_only_as_a_whole() -> None:
    known = runs(words_in("the lab assistant")) | runs(words_in("order, scissors"))

    assert written_before("The lab assistant", known) == 3
    assert written_before("the lab", known) == 0
