"""Whole texts: what is taken in, who gets them and from when, and where else they are told of; a work in several languages."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.library import make
from bastama.library.actions.expressions import tie_expression, untie_expression
from bastama.library.actions.merging import merge_records, part_records
from bastama.library.actions.texts import Terms, attach, last_said, set_terms, take_away
from bastama.library.catalogue import FullText
from bastama.library.full_texts import path_of, store
from bastama.library.models import Record
from bastama.library.site.building import write_site
from bastama.people import make as people

pytestmark = pytest.mark.django_db
OPEN = Terms("by", "The Author", "https://example.org")


def paper(*, locked: bool = False) -> bytes:
    made = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(
        made,
        encryption=pikepdf.Encryption(user="a", owner="b") if locked else False,
        deterministic_id=not locked,
    )
    return made.getvalue()


def attached(terms: Terms = OPEN, data: bytes = b"") -> tuple[Record, FullText, str]:
    record = make.literature("On rooms", "LA  - en")
    text = attach(record, [data or paper()], terms, by=None)
    return record, text, path_of(text, record.address)


def begun() -> set[Path]:
    """Files that came in by half, of other tests too."""
    return set((Path(settings.MEDIA_ROOT) / "uploads").glob("*"))


def kept() -> set[str]:
    """The files that lie in the store, which other tests share."""
    return {one.name for one in store().names()}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "library.text-empty"),
        (b"  \n", "library.text-empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "library.text-neither"),
        (b"plain\x00text", "library.text-neither"),
        (paper()[:-20], "library.text-cut"),
        (b"%PDF-1.7\nnothing of a PDF\n%%EOF", "library.text-cut"),
        (paper(locked=True), "library.text-locked"),
        (b"a" * (settings.FILE_LIMITS["application"] + 1), "library.text-too-large"),
    ],
)
def test_what_is_no_whole_text_is_refused_and_nothing_of_it_stays(data: bytes, code: str) -> None:
    record, before, half = make.literature("On rooms"), kept(), begun()
    with pytest.raises(Refusal) as no:
        attach(record, [data[at : at + 2**20] for at in range(0, len(data), 2**20)], OPEN, by=None)
    assert (no.value.code, FullText.objects.count(), kept()) == (code, 0, before)
    assert begun() == half


def test_the_same_file_twice_is_refused_and_one_that_is_taken_away_is_gone(
    django_capture_on_commit_callbacks: object,
) -> None:
    before = kept()
    record, text, path = attached()
    with pytest.raises(Refusal) as no:
        attach(record, [paper()], OPEN, by=None)
    assert (no.value.code, len(kept() - before)) == ("library.text-there", 1)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        take_away(text, by=None)
    assert (kept(), Client().get(path).status_code) == (before, 404)


@pytest.mark.once  # a file given ends the connection of a test on PostgreSQL
def test_open_text_is_given_safely_to_everybody() -> None:
    _, _, path = attached()
    answer = Client().get(path)
    assert b"".join(answer.streaming_content) == paper()  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    assert Client().get(path.replace(".pdf", ".txt")).status_code == 404


@pytest.mark.parametrize(
    ("terms", "told"),
    [(Terms("by", open_from=today() + timedelta(days=1)), True), (Terms("closed"), False)],
)
def test_before_its_day_or_closed_nobody_gets_it_and_no_machine_is_told(terms: Terms, told: bool) -> None:  # noqa: FBT001 -- a case of the table
    record, text, path = attached(terms)
    assert Client().get(path).status_code == 403
    page = Client().get(f"/library/{record.address}/")
    assert [one.open_from for one in page.context["texts"]] == ([terms.open_from] if told else [])
    harvested = Client().get("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    linkset = Client().get(f"/library/{record.address}/linkset/").content.decode()
    for said in (page.content.decode(), page["Link"], harvested, linkset):
        assert str(text.pk) not in said


def test_open_text_is_told_to_machines_and_tomorrow_is_today() -> None:
    record, text, path = attached(Terms("by", open_from=today() + timedelta(days=1)))
    set_terms(text, Terms("by", open_from=today()), by=None)
    page = Client().get(f"/library/{record.address}/")
    harvested = Client().get("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    assert f'<meta name="citation_pdf_url" content="{settings.SITE_ADDRESS}{path}">' in page.content.decode()
    assert (f'{path}>; rel="item"' in page["Link"], path in harvested) == (True, True)


def test_machines_are_told_the_terms_of_an_open_text_and_what_file_it_is() -> None:
    record, text, path = attached()
    held = [Client().get(f"/library/{record.address}/{more}") for more in ("", "linkset/")]
    harvested = (
        Client()
        .get(
            "/oai",
            {
                "verb": "GetRecord",
                "metadataPrefix": "oai_dc",
                "identifier": f"oai:localhost:{record.address}",
            },
        )
        .content.decode()
    )
    terms = "https://creativecommons.org/licenses/by/4.0/"
    assert f'<{terms}>; rel="license"' in held[0]["Link"]
    assert f'{path}>; rel="item"; type="application/pdf"' in held[0]["Link"]
    assert f'"license":"{terms}"' in held[0].content.decode()
    assert terms in held[1].content.decode()
    assert f"<dc:rights>{terms}</dc:rights>" in harvested
    described = [
        Client().get(f"/library/{record.address}/as/{form}/").content.decode()
        for form in ("json-ld", "dublin-core")
    ]
    assert all(path in one and terms in one for one in described)
    set_terms(text, Terms("here"), by=None)
    assert "creativecommons" not in Client().get(f"/library/{record.address}/")["Link"]


def test_terms_that_another_curator_set_meanwhile_are_not_written_over() -> None:
    _, text, path = attached()
    seen = last_said(text)
    set_terms(text, Terms("closed"), by=None, seen=seen)
    with pytest.raises(Refusal) as no:
        set_terms(text, OPEN, by=None, seen=seen)
    assert (no.value.code, Client().get(path).status_code) == ("library.text-changed-meanwhile", 403)
    take_away(text, by=None)
    with pytest.raises(Refusal) as no:
        set_terms(FullText(pk=uuid4()), OPEN, by=None)
    assert no.value.code == "library.text-changed-meanwhile"


def test_copy_on_a_disk_holds_a_text_only_where_its_terms_let_it(tmp_path: Path) -> None:
    record = make.literature("On rooms", "LA  - en")
    tomorrow = today() + timedelta(days=1)
    terms = [OPEN, Terms("here"), Terms("closed"), Terms("by", open_from=tomorrow)]
    texts = [attach(record, [f"Мәтін {one}.".encode()], one, by=None) for one in terms]
    write_site(tmp_path / "copy", say=lambda _: None)
    folder = tmp_path / "copy" / "library" / record.address
    page = (folder / "index.html").read_text("utf-8")
    names = [f"text/{text.pk}.txt" for text in texts]
    assert [(folder / name).exists() for name in names] == [True, False, False, False]
    assert [f'href="{name}"' in page for name in names] == [True, False, False, False]


@pytest.mark.once  # a file given ends the connection of a test on PostgreSQL
def test_text_of_a_merged_record_stands_with_the_one_that_stayed() -> None:
    record, text, _ = attached()
    kept = make.literature("Another title")
    merge_records(kept, record, by=None)
    answer = Client().get(path_of(text, kept.address))
    assert b"".join(answer.streaming_content) == paper()  # type: ignore[attr-defined]
    assert path_of(text, kept.address) in Client().get(f"/library/{kept.address}/").content.decode()
    harvested = Client().get("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    assert path_of(text, kept.address) in harvested


def test_address_of_a_text_leads_on_where_its_record_was_merged_and_nowhere_else() -> None:
    record, text, path = attached()
    kept, other = make.literature("Another title"), make.literature("A third")
    merge_records(kept, record, by=None)
    answer = Client().get(path)
    assert (answer.status_code, answer["Location"]) == (301, path_of(text, kept.address))
    assert answer["Cache-Control"] == "no-cache"
    assert Client().get(path_of(text, other.address)).status_code == 404
    part_records(Record.objects.get(pk=record.pk), by=None)
    assert Client().get(path_of(text, kept.address)).status_code == 404


@pytest.mark.parametrize("terms", [Terms("closed"), Terms("by", open_from=today() + timedelta(days=1))])
def test_text_of_a_merged_record_keeps_its_terms(terms: Terms) -> None:
    record, text, path = attached(terms)
    kept = make.literature("Another title")
    merge_records(kept, record, by=None)
    assert Client().get(path, follow=True).status_code == 403
    page = Client().get(f"/library/{kept.address}/").content.decode()
    harvested = Client().get("/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    assert (str(text.pk) in page, str(text.pk) in harvested) == (False, False)


def test_terms_set_anew_date_the_record_at_which_the_text_stands() -> None:
    record, text, _ = attached()
    kept = make.literature("Another title")
    merge_records(kept, record, by=None)
    before = Record.objects.get(pk=kept.pk).changed_at
    for deed in (set_terms, lambda text, _, by: take_away(text, by=by)):
        deed(FullText.objects.get(pk=text.pk), Terms("here"), by=None)
        after = Record.objects.get(pk=kept.pk).changed_at
        assert after > before
        before = after


def tied() -> tuple[Record, Record]:
    curator = people.person()
    original = make.literature("On rooms", "LA  - en", "DO  - 10.1000/en")
    other = make.literature("О комнатах", "LA  - ru", "DO  - 10.1000/ru", author="Фрост, Дэвид")
    tie_expression(other, original, by=curator)
    return original, other


def test_work_in_two_languages_names_the_other_and_each_is_cited_as_itself() -> None:
    original, other = tied()
    page, there = (Client().get(f"/library/{one.address}/") for one in (original, other))
    assert [(one.record.pk, one.is_original) for one in page.context["told_in"]] == [
        (original.pk, True),
        (other.pk, False),
    ]
    assert "workTranslation" in page.context["linked"]
    assert there.context["linked"]["translationOfWork"]["inLanguage"] == "en"
    assert "10.1000/ru" in there.context["cited"][0][1].text
    untie_expression(other, by=people.person())
    assert Client().get(f"/library/{other.address}/").context["told_in"] == []


def test_what_cannot_be_one_work_in_two_languages_is_refused() -> None:
    curator = people.person()
    original, other = tied()
    nameless = make.literature("Without a language")
    third = make.literature("Қазақша", "LA  - kk", author="Сериков, Дәулет")
    again = make.literature("Ещё о комнатах", "LA  - ru")
    for one, of, code in (
        (original, other, "library.not-two-to-tie"),
        (other, other, "library.not-two-to-tie"),
        (other, third, "library.not-two-to-tie"),
        (other, make.account(), "library.not-two-to-tie"),
        (nameless, original, "library.expression-without-language"),
        (again, other, "library.expressions-in-one-language"),
    ):
        with pytest.raises(Refusal) as no:
            tie_expression(one, of, by=curator)
        assert no.value.code == code
    with pytest.raises(Refusal) as no:
        untie_expression(again, by=curator)
    assert no.value.code == "library.not-tied"
