"""A school's agreement from the draft to the end: words, signature, reviews, who follows in office."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_aware
from pytest_django import DjangoAssertNumQueries

from bastama.conditions import make
from bastama.conditions.actions import agreements
from bastama.conditions.actions.agreements import Texts
from bastama.conditions.actions.due import tell_of_agreements
from bastama.conditions.errors import AgreementIsSigned, NothingIsAgreed, NotSigned, NoWords, SignedAhead
from bastama.conditions.models import Agreement, Commitment, Review, Wording
from bastama.conditions.tests.conftest import Cast
from bastama.foundation.days import at, today
from bastama.foundation.refusals import NotSaved, Refusal
from bastama.groups.models import Group
from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.places import make as places
from bastama.places.models import School
from bastama.programmes import make as programmes
from bastama.programmes.models import Appointment, Cohort
from bastama.projects.actions.sweeping import without_row
from bastama.projects.files.places import file_store
from bastama.projects.models.work import HeldFile
from bastama.projects.tests.pictures import photo
from bastama.projects.tests.test_documents import text_of
from bastama.projects.tests.test_pages import text

ADDED = Texts("Асхана бос.", "Столовая свободна.")


@pytest.fixture
def draft(cast: Cast) -> Agreement:
    return agreements.begin(cast.school, cohort=cast.group.cohort, by=cast.saule)


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    return make.agreement(cast.school, cast.group.cohort, signed_by=cast.saule)


def address(name: str, agreement: Agreement) -> str:
    return reverse(f"conditions:{name}", args=[agreement.pk])


def first(draft: Agreement) -> Commitment:
    found = draft.commitments.first()
    assert found is not None
    return found


def test_draft_begins_with_what_the_edition_offers_in_three_languages(draft: Agreement) -> None:
    assert draft.commitments.count() == 8
    assert first(draft).source == "facilitators-freed"
    wording = first(draft).wordings.get()
    assert (wording.text("kk")[:6], wording.text("ru")[:5], wording.text("en")[:10]) == (
        "Мектеп",
        "Школа",
        "The school",
    )


def test_one_agreement_of_a_school_for_a_cohort(cast: Cast, draft: Agreement) -> None:
    with pytest.raises(NotSaved):
        agreements.begin(cast.school, cohort=cast.group.cohort, by=cast.dana)
    agreements.end(draft, because="A merger", by=cast.dana)
    assert agreements.begin(cast.school, cohort=cast.group.cohort, by=cast.dana).state == "draft"


def test_words_of_a_draft_are_never_written_over(cast: Cast, draft: Agreement) -> None:
    agreements.reword(first(draft), texts=ADDED, by=cast.saule)
    agreements.drop(first(draft), by=cast.saule)
    rows = list(
        Wording.objects.filter(commitment=first(draft)).values_list("number", "text_kk", "is_dropped")
    )
    assert [(number, is_dropped) for number, _, is_dropped in rows] == [(1, False), (2, False), (3, True)]
    assert [row[1] for row in rows[1:]] == ["Асхана бос.", "Асхана бос."]


def change_what_is_signed(cast: Cast, signed: Agreement) -> object:
    return agreements.add(signed, kept_by="school", texts=ADDED, by=cast.saule)


def leave_out_what_is_signed(cast: Cast, signed: Agreement) -> object:
    return agreements.drop(first(signed), by=cast.saule)


def add_without_russian(cast: Cast, signed: Agreement) -> object:
    Agreement.objects.update(state="draft")
    return agreements.add(signed, kept_by="school", texts=Texts("Бар", " "), by=cast.saule)


def sign_what_says_nothing(cast: Cast, signed: Agreement) -> object:
    Agreement.objects.update(state="draft")
    agreements.drop(first(signed), by=cast.saule)
    return agreements.sign(signed, on=today(), director=None, scan=None, by=cast.saule)


def sign_for_tomorrow(cast: Cast, signed: Agreement) -> object:
    Agreement.objects.update(state="draft")
    on = make.in_days(1)
    return agreements.sign(signed, on=on, director=None, scan=None, by=cast.saule)


def review_what_has_ended(cast: Cast, signed: Agreement) -> object:
    agreements.end(signed, because="A merger", by=cast.saule)
    return agreements.review(signed, looked=[], by=cast.saule, language="en")


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (change_what_is_signed, AgreementIsSigned),
        (leave_out_what_is_signed, AgreementIsSigned),
        (add_without_russian, NoWords),
        (sign_what_says_nothing, NothingIsAgreed),
        (sign_for_tomorrow, SignedAhead),
        (review_what_has_ended, NotSigned),
    ],
)
def test_agreement_refuses(
    cast: Cast, signed: Agreement, wrong: Callable[[Cast, Agreement], object], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        wrong(cast, signed)
    assert (signed.commitments.count(), Review.objects.count()) == (1, 0)


@pytest.mark.once
def test_signed_paper_is_kept_and_opens_to_who_arranges_it_alone(
    cast: Cast, draft: Agreement, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    director = people.browser(cast.saule)
    file = SimpleUploadedFile("signed.jpg", photo(), "image/jpeg")
    director.post(address("sign_agreement", draft), {"on": today().isoformat(), "file": file})
    draft.refresh_from_db()
    assert (draft.state, draft.pledges.get().person) == ("signed", cast.saule)
    assert not without_row(file_store())
    codes = {
        name: people.browser(getattr(cast, name)).get(address("scan", draft))
        for name in ("saule", "dana", "dias", "nurlan")
    }
    assert {name: one.status_code for name, one in codes.items()} == {
        "saule": 200,
        "dana": 200,
        "dias": 200,
        "nurlan": 403,
    }
    assert b"".join(codes["saule"])[:3] == b"\xff\xd8\xff"
    for one in codes.values():
        one.close()


def test_scan_of_what_cannot_be_signed_stays_nowhere(cast: Cast, draft: Agreement) -> None:
    file = SimpleUploadedFile("signed.jpg", photo(), "image/jpeg")
    typed = {"on": make.in_days(2).isoformat(), "file": file}
    assert "has not come yet" in text(
        people.browser(cast.saule).post(address("sign_agreement", draft), typed)
    )
    assert not HeldFile.objects.exists()


@pytest.mark.once
def test_paper_has_both_languages_side_by_side(cast: Cast, draft: Agreement) -> None:
    agreements.drop(first(draft), by=cast.saule)
    said = text_of(people.browser(cast.saule).get(address("print_agreement", draft)).content)
    words = " ".join(said.split())
    assert "Кабинет и час каждой встречи" in words
    assert "Әр кездесудің бөлмесі" in words
    assert "Школа освобождает" not in words


def test_group_reads_what_is_signed_and_how_it_is_kept_and_no_draft(cast: Cast, draft: Agreement) -> None:
    browser = people.browser(cast.aigerim)
    assert browser.get(address("agreement", draft)).status_code == 404
    agreements.sign(draft, on=today(), director=cast.saule, scan=None, by=cast.saule)
    note = {f"outcome-{first(draft).pk}": "partly", f"words-{first(draft).pk}": "One of the two"}
    assert "It is noted." in text(
        people.browser(cast.dana).post(address("review_agreement", draft), note, follow=True)
    )
    page = text(browser.get(reverse("conditions:of_group", args=[cast.group.pk])))
    assert ("kept in part" in page, "One of the two" in page) == (True, True)
    assert "End the agreement" not in text(browser.get(address("agreement", draft)))


def test_director_who_follows_is_asked_to_stand_by_it(cast: Cast, signed: Agreement) -> None:
    Appointment.objects.filter(person=cast.saule).delete()
    successor = people.person("Gauhar")
    programmes.appointment(successor, "director", school=cast.school)
    browser = people.browser(successor)
    assert "I stand by it" in text(browser.get(address("agreement", signed)))
    page = text(browser.post(address("take_over", signed), follow=True))
    assert "You stand by this agreement" in page
    assert "I stand by it" not in page
    assert list(signed.pledges.values_list("person__display_name", flat=True)) == ["Saule", "Gauhar"]


def texts_sent() -> dict[str, str]:
    return {"kk": ADDED.kk, "ru": ADDED.ru, "kept_by": "programme"}


def test_director_is_told_once_of_a_draft_that_waits_and_no_more_when_it_is_signed(cast: Cast) -> None:
    cohort = cast.group.cohort
    with at(moment_of(cohort.from_on)):
        draft = agreements.begin(cast.school, cohort=cohort, by=cast.dana)
        assert tell_of_agreements() == 0
    with at(moment_of(cohort.from_on + timedelta(days=14))):
        assert (tell_of_agreements(), tell_of_agreements()) == (1, 0)
        assert waiting() == [("Saule", "conditions.to_sign")]
        agreements.sign(draft, on=today(), director=cast.saule, scan=None, by=cast.dana)
    assert waiting() == []


def test_director_is_told_in_mid_year_of_an_agreement_that_nobody_has_looked_at(
    cast: Cast, signed: Agreement
) -> None:
    cohort = signed.cohort
    middle = cohort.from_on + (cohort.until_on - cohort.from_on) / 2
    with at(moment_of(middle - timedelta(days=1))):
        looked = [agreements.Looked(first(signed), "kept", "")]
        agreements.review(signed, looked=looked, by=cast.saule, language="en")
        assert tell_of_agreements() == 0
    with at(moment_of(middle)):
        assert (tell_of_agreements(), waiting()) == (1, [("Saule", "conditions.to_review")])
        agreements.review(signed, looked=looked, by=cast.saule, language="en")
    assert waiting() == []
    with at(moment_of(middle + timedelta(days=1))):
        assert tell_of_agreements() == 0


def waiting() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(put_away_at=None)
    return list(rows.values_list("person__display_name", "kind"))


def moment_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(12)))


def test_words_are_changed_on_the_page(cast: Cast, draft: Agreement) -> None:
    director = people.browser(cast.saule)
    reword = reverse("conditions:reword", args=[first(draft).pk])
    assert first(draft).wordings.get().text_ru in text(director.get(reword))
    director.post(reword, texts_sent())
    director.post(address("add_commitment", draft), texts_sent())
    director.post(reverse("conditions:leave_out", args=[first(draft).pk]))
    page = text(director.get(address("agreement", draft)))
    assert (page.count(">left out<"), draft.commitments.count()) == (1, 9)


def begun(browser: Client, cast: Cast) -> str:
    page = reverse("conditions:begin_agreement", args=[cast.school.pk])
    return text(browser.post(page, {"cohort": str(cast.group.cohort_id)}, follow=True))


@pytest.mark.parametrize("who", ["saule", "dana", "dias"])
def test_who_answers_for_a_school_begins_its_agreement(cast: Cast, who: str) -> None:
    Cohort.objects.update(until_on=make.in_days(30))
    browser = people.browser(getattr(cast, who))
    assert "draft" in begun(browser, cast)
    assert Agreement.objects.get().begun_by == getattr(cast, who)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_much_for_three_as_for_one(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        other = cast.school if number == 0 else another_school(cast.group)
        make.agreement(other, cast.group.cohort)
    browser = people.browser(cast.dias)
    with django_assert_num_queries(7):
        assert browser.get(reverse("conditions:agreements")).status_code == 200


def another_school(group: Group) -> School:
    made = places.school()
    group.schools.add(made)
    return made
