"""A work is found by how a curator says that those under it are called, in any language, and no longer when they are not."""

from typing import Any

import pytest

from bastama.library import make
from bastama.library.actions.authors import describe_person, join_people, part_people, take_off
from bastama.library.actions.importing import import_files
from bastama.library.catalogue import Author, Signature
from bastama.library.finding.asked import asked
from bastama.library.finding.searching import hits
from bastama.people import make as people

pytestmark = pytest.mark.django_db
ORCID = "0000-0002-1825-0097"
NAMED: dict[str, Any] = {"name_kk": "Гүлмира Қанай", "name_ru": "", "name_en": "", "orcid": "", "places": []}


def work(title: str, name: str = "Qanay, Gulmira") -> Author:
    record = make.literature(title, author=name)
    return Signature.objects.get(record=record).author


def found(words: str) -> list[str]:
    return sorted(one.title for one in hits(asked(words)))


def test_work_is_found_by_every_form_that_a_curator_says_and_only_as_long() -> None:
    author, curator = work("Voices"), people.person()
    describe_person(author, NAMED, by=curator)
    assert found("қанай") == found("канай") == ["Voices"]
    describe_person(author, {**NAMED, "name_kk": ""}, by=curator)
    assert found("қанай") == []


def test_work_is_found_by_the_forms_of_whom_its_author_was_joined_to_until_they_are_parted() -> None:
    author, other, curator = work("Voices"), work("Elsewhere", "Kanay, G."), people.person()
    describe_person(author, NAMED, by=curator)
    join_people(author, other, by=curator)
    assert found("қанай") == ["Elsewhere", "Voices"]
    part_people(Author.objects.get(pk=other.pk), by=curator)
    assert found("қанай") == ["Voices"]


def test_work_that_is_somebody_elses_after_all_is_not_found_by_the_forms() -> None:
    author, curator = work("Voices"), people.person()
    describe_person(author, NAMED, by=curator)
    take_off(author, Signature.objects.get(author=author).pk, by=curator)
    assert found("қанай") == []


def test_work_that_comes_later_is_found_by_the_forms_of_who_is_known_already() -> None:
    describe_person(work("Voices"), {**NAMED, "orcid": ORCID}, by=people.person())
    later = f'@article{{a, title={{Later}}, author={{Qanay, Gulmira}}, year={{2013}}, author+an:orcid={{1="{ORCID}"}}}}'
    import_files([("later.bib", later.encode())])
    assert found("қанай") == ["Later", "Voices"]
