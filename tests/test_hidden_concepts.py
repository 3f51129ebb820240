"""A concept that its owner hid: no page, search, list, file, feed, harvest or copy of the library tells of it any more."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from bastama.library import make
from bastama.library.actions import nearness
from bastama.library.actions.concepts import hide_concept
from bastama.library.models import Record
from bastama.library.nearby.like import more_like
from bastama.library.site import building, lists, pages
from bastama.library.vocabulary.shipped import shipped
from tests.access.reading import Asked, asked_in, rows
from tests.proofs.places import every_place
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CONCEPT = "homework"
NAMED = "On homework, and on group work in pairs."
UNNAMED = "On what is done at the kitchen table, and on group work in pairs."
OF_ALL_CONCEPTS = {"library:vocabulary", "library:vocabulary_file", "library:concept"}
"""The vocabulary itself names every concept, whatever any work says."""
TELLS = re.compile(rf"concept={CONCEPT}\b|vocabulary/{CONCEPT}\b|concept:{CONCEPT}\b")
"""How anything but a text names a concept: a search by it, its page, its mark in the index."""


def account(language: str = "en", title: str = "Copied in the corridor", abstract: str = NAMED) -> Record:
    return make.account(make.told(language, title=title, abstract=abstract, text="", keywords=[]))


def hidden(record: Record) -> Record:
    hide_concept(record, CONCEPT, by=build().aigerim)
    return record


def told_by(record: Record, asked: Asked) -> set[str]:
    """The addresses that a visitor may open and whose answer names the concept, for every object there is."""
    found = set()
    for row in rows():
        if row.method == "GET" and row.cells["visitor"] == "in" and row.address not in OF_ALL_CONCEPTS:
            first = asked.keywords(row)
            places = [first, *every_place(row.address)]
            if "address" in first:
                places.append(first | {"address": record.address})
            if any(_tells(reverse(row.address, kwargs=one)) for one in places):
                found.add(row.address)
    return found


def _tells(address: str) -> bool:
    answer = Client().get(address)
    return bool(TELLS.search(b"".join(answer).decode("utf-8", "replace")))


def test_no_address_that_a_visitor_opens_names_it() -> None:
    record = account()
    asked = asked_in(build())
    assert told_by(record, asked) == {"library:record", "library:browse"}
    hide_concept(record, CONCEPT, by=asked.world.aigerim)
    assert told_by(record, asked) == set()


def test_search_finds_it_by_its_own_words_alone() -> None:
    record = account()
    # Group work is teaching, too: by that it is still found.
    asked = (CONCEPT, "teaching", "group-work")
    assert [list(make.found(concept=one)) for one in asked] == [[record]] * 3
    hidden(record)
    assert [list(make.found(concept=one)) for one in asked] == [[], [record], [record]]
    assert list(make.found("homework")) == [record]


def test_others_harvest_it_as_one_that_never_named_it() -> None:
    one, plain = hidden(account()), account(title="Another", abstract=UNNAMED)
    told = Client().get("/oai?verb=ListRecords&metadataPrefix=oai_dc").content.decode()
    sets = {
        record.address: set(re.findall(r"<setSpec>([^<]+)", part))
        for part in told.split("<record>")
        for record in (one, plain)
        if record.address in part
    }
    assert sets[one.address] == sets[plain.address]
    assert CONCEPT not in told.replace(NAMED, "")


def test_it_brings_no_other_work_near() -> None:
    one = account()
    account("ru", "Тетради", "Домашнее задание.")
    nearness.renew(may_load=False)
    assert [each.concepts for each in more_like(one, None, "en")] == [["homework"]]
    hidden(one)
    assert [each.concepts for each in more_like(one, None, "en")] == [[]]
    nearness.renew(may_load=False)
    assert more_like(one, None, "en") == []


@pytest.fixture
def few_concepts(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a copy two concepts instead of all, for time."""
    few = SimpleNamespace(concepts={name: shipped().concepts[name] for name in (CONCEPT, "group-work")})
    monkeypatch.setattr(pages, "shipped", lambda: few)
    monkeypatch.setattr(lists, "all_concepts", lambda: few.concepts)


def telling(folder: Path) -> Iterator[str]:
    """The files of a copy that lead to the concept from a work, or from the concept to one."""
    for one in sorted(folder.rglob("*.*")):
        text = one.read_text("utf-8")
        is_headed = any(
            f": {capfirst(name)}</h1>" in text for name in shipped().concepts[CONCEPT].name.values()
        )
        is_of_concept = is_headed or CONCEPT in one.name or f"{CONCEPT}." in str(one)
        if "Copied in the corridor" in text and (is_of_concept or f"vocabulary/{CONCEPT}" in text):
            yield one.name


def test_a_copy_in_files_names_it_nowhere(tmp_path: Path, few_concepts: None) -> None:
    record = account()
    building.write_site(tmp_path / "before", lambda _: None)
    hidden(record)
    building.write_site(tmp_path / "after", lambda _: None)
    assert {name.split("-")[0] for name in telling(tmp_path / "before")} >= {"concept", "concern"}
    assert list(telling(tmp_path / "after")) == []
