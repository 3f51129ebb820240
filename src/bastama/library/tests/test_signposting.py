"""The signs for machines, followed by a client of others: from the header of a page to both linksets and to every file."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from signposting import linkset
from signposting.linkheader import find_signposting_http_link
from signposting.signpost import Signposting

from bastama.library import make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.importing import import_files
from bastama.library.actions.seed import load_seed
from bastama.library.formats.writing import MEDIA_TYPES
from bastama.library.models import Record
from bastama.library.wording import FORM_NAMES

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
FORMS = {MEDIA_TYPES[form] for form in FORM_NAMES}


def led_here(address: str, headers: dict[str, str]) -> Any:
    answer = Client(headers=headers).get(address.removeprefix(SITE))
    text = answer.content.decode()
    return SimpleNamespace(
        url=address,
        text=text,
        headers=answer.headers,
        status_code=answer.status_code,
        raise_for_status=lambda: None,
    )


@pytest.fixture(autouse=True)
def _without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkset, "requests", SimpleNamespace(get=led_here))


def signs(path: str) -> Signposting:
    """What the header says to one who asks for nothing else."""
    answer = Client().head(path)
    return find_signposting_http_link([answer["Link"]], SITE + path)


def told(found: Signposting) -> dict[str, Any]:
    return {
        "cite-as": found.citeAs and found.citeAs.target,
        "type": {one.target for one in found.types},
        "describedby": {(one.target, one.type) for one in found.describedBy},
        "item": {one.target for one in found.items},
        "license": found.license and found.license.target,
    }


def published() -> dict[str, Record]:
    return {
        "article": load_seed(),
        "account": make.account(make.told("kk"), make.told("ru")),
        "nobody": make.literature("A law", "L1  - https://example.org/a.pdf", author=""),
    }


@pytest.mark.parametrize("name", ["article", "account", "nobody"])
def test_both_linksets_say_what_the_header_says(name: str) -> None:
    path = f"/library/{published()[name].address}/"
    path += "?language=ru" if name == "account" else ""
    found = signs(path)
    assert {one.type for one in found.linksets} == {"application/linkset+json", "application/linkset"}
    for one in found.linksets:
        assert told(linkset.find_signposting_linkset(one.target, one.type).for_context(SITE + path)) == told(
            found
        )


def test_files_that_describe_an_account_are_there_and_say_what_they_describe() -> None:
    path = f"/library/{published()['account'].address}/?language=ru"
    found = signs(path)
    assert {one.type for one in found.describedBy} == FORMS
    (both,) = [one for one in found.linksets if one.type == "application/linkset"]
    back = linkset.find_signposting_linkset(both.target, both.type)
    for one in found.describedBy:
        answer = Client().get(str(one.target).removeprefix(SITE))
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, one.type)
        assert [str(sign.target) for sign in back.for_context(one.target)] == [SITE + path]


def test_signs_say_how_to_cite_what_it_is_and_where_its_text_lies() -> None:
    here = published()
    article, law = (told(signs(f"/library/{here[name].address}/")) for name in ("article", "nobody"))
    assert article["cite-as"] == "https://doi.org/10.1080/19415257.2020.1850507"
    assert article["type"] == {"https://schema.org/ScholarlyArticle", "https://schema.org/AboutPage"}
    assert (law["cite-as"], law["item"]) == (
        f"{SITE}/library/{here['nobody'].address}/",
        {"https://example.org/a.pdf"},
    )


def test_authors_who_have_a_number_are_signed_by_it() -> None:
    entry = '@article{a, title={A title}, author={B, C and D, E}, author+an:orcid={1="0000-0002-1694-233X"}}'
    import_files([("a.bib", entry.encode())])
    found = signs(f"/library/{Record.objects.get().address}/")
    assert {str(one.target) for one in found.authors} == {"https://orcid.org/0000-0002-1694-233X"}


def test_page_of_an_account_taken_back_signs_nothing() -> None:
    held = make.account(make.told("en"))
    take_back_account(held.pk)
    answers = [Client().get(f"/library/{held.address}/{more}") for more in ("", "linkset/", "as/ris/")]
    assert [one.status_code for one in answers] == [410, 404, 404]
    assert not [one for one in answers if "Link" in one.headers]


def test_text_of_a_linkset_is_a_line_a_sign() -> None:
    path = f"/library/{load_seed().address}/linkset/?form=text"
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/linkset"
    for line in answer.content.decode().rstrip("\n").split(",\n"):
        assert re.fullmatch(r'<[^>]+>; rel="[^"]+"(; type="[^"]+")?; anchor="[^"]+"', line)
