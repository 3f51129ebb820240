from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from bastama.foundation.days import today
from bastama.foundation.refusals import Refusal
from bastama.groups import make as groups
from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.consents import Agreed, note_consent, remove_file, say_shows, withdraw
from bastama.projects.actions.portfolio import choose
from bastama.projects.actions.writing import take_back_entry
from bastama.projects.documents.away import pack_portfolio
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.errors.consents import (
    ConsentHasGiver,
    ConsentIsOver,
    ConsentRenewed,
    ConsentTooLong,
    FileIsSealed,
)
from bastama.projects.files.places import kept_path
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence, StoredFile
from bastama.projects.queries.consents import consents_of, may_leave
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.queries.posters import poster_of
from bastama.projects.standing import LEAVING, Standing, why_it_stays

pytestmark = pytest.mark.django_db
REACH = Consent.Reach
DAY = timedelta(days=1)


def picture(project: Project, writer: Person, ring: str = "group", shows: str = "child") -> StoredFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), (0, 102, 127)).save(drawn, "JPEG")
    evidence = make.evidence(project, writer, ring, title="The board")
    return make.stored_file(evidence, drawn.getvalue(), name="a.jpg", media_type="image/jpeg", shows=shows)


def leaves(file: StoredFile, to: Consent.Reach = REACH.PROGRAMME) -> bool:
    return may_leave(file, on=today(), to=to)


@pytest.mark.parametrize(
    ("shows", "may"), [("", False), ("nobody", True), ("child", False), ("other", False)]
)
def test_file_leaves_its_group_only_if_it_is_said_to_show_nobody(
    project: Project, aigerim: Person, shows: str, *, may: bool
) -> None:
    assert leaves(picture(project, aigerim, shows=shows)) is may


@pytest.mark.parametrize(
    ("given", "may"),
    [
        ({}, True),
        ({"until_on": date(2000, 1, 2), "given_on": date(2000, 1, 1)}, False),
        ({"given_on": date(2100, 1, 1), "until_on": date(2100, 1, 2)}, False),
        ({"withdrawn_on": date(2000, 1, 1)}, False),
    ],
    ids=["in force", "ended", "not begun", "withdrawn"],
)
def test_file_that_shows_somebody_leaves_while_its_consent_is_in_force(
    project: Project, aigerim: Person, given: dict[str, Any], *, may: bool
) -> None:
    file = picture(project, aigerim)
    make.consent(file, **given)
    assert leaves(file) is may


def test_consent_holds_on_its_last_day_and_no_longer(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    make.consent(file, until_on=today())
    assert (may_leave(file, on=today()), may_leave(file, on=today() + DAY)) == (True, False)


def test_each_consent_has_to_be_in_force(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    make.consent(file)
    other = make.consent(file, "A father")
    assert leaves(file)
    withdraw(other, by=aigerim)
    assert not leaves(file)


def test_consent_for_the_programme_is_none_for_everybody(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    make.consent(file, reach=REACH.PROGRAMME)
    assert (leaves(file), leaves(file, REACH.PUBLIC)) == (True, False)


def test_renewed_consent_takes_the_place_of_the_one_that_ended(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    ended = make.consent(file, given_on=today() - 9 * DAY, until_on=today() - DAY)
    assert not leaves(file)
    agreed = Agreed("A mother", REACH.PROGRAMME, today(), today() + DAY)
    note_consent(file, agreed, by=aigerim, renews=ended)
    assert leaves(file)
    assert Consent.objects.filter(file=file).count() == 2
    with pytest.raises(ConsentRenewed):
        note_consent(file, agreed, by=aigerim, renews=ended)


def test_answer_said_anew_counts_and_the_earlier_one_stays(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim, shows="")
    say_shows(file, Showing.Shows.CHILD, by=aigerim)
    assert not leaves(file)
    say_shows(file, Showing.Shows.NOBODY, by=aigerim)
    assert leaves(file)
    said = Showing.objects.filter(file=file).order_by("said_at").values_list("shows", flat=True)
    assert list(said) == ["child", "nobody"]


@pytest.mark.parametrize(
    ("agreed", "refusal"),
    [
        (Agreed(" ", REACH.PROGRAMME, date(2100, 1, 1), date(2100, 1, 1)), ConsentHasGiver),
        (Agreed("A", REACH.PROGRAMME, date(2000, 1, 1), date(2000, 1, 2)), ConsentIsOver),
        (Agreed("A", REACH.PROGRAMME, date(2100, 1, 2), date(2100, 1, 1)), ConsentIsOver),
        (Agreed("A", REACH.PROGRAMME, date(2020, 1, 1), date(2100, 1, 1)), ConsentTooLong),
    ],
)
def test_consent_that_cannot_hold_is_not_noted(
    project: Project, aigerim: Person, agreed: Agreed, refusal: type[Refusal]
) -> None:
    file = picture(project, aigerim)
    with pytest.raises(refusal):
        note_consent(file, agreed, by=aigerim)
    assert not Consent.objects.exists()


def test_sealed_device_decides_nothing_and_reads_no_name(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    consent = make.consent(file)
    agreed = Agreed("A", REACH.PROGRAMME, today(), today())
    aigerim.ring_me_open = False
    for attempt in (
        lambda: say_shows(file, Showing.Shows.NOBODY, by=aigerim),
        lambda: note_consent(file, agreed, by=aigerim),
        lambda: withdraw(consent, by=aigerim),
        lambda: remove_file(file, by=aigerim),
    ):
        with pytest.raises(FileIsSealed):
            attempt()
    assert (list(consents_of(file, aigerim)), StoredFile.objects.count(), Consent.objects.count()) == (
        [],
        1,
        1,
    )


@pytest.fixture
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


def stranger() -> Client:
    return people.browser(groups.place(groups.group()).person)


def test_file_for_the_network_comes_out_with_consent_and_goes_back_at_once(
    project: Project, aigerim: Person
) -> None:
    file = picture(project, aigerim, ring="network")
    address, page = reverse("projects:file", args=[file.pk]), reverse("projects:read", args=[project.pk])
    elsewhere = stranger()
    assert status(elsewhere, address) == 404
    assert ("The board" in text(elsewhere, page), address in text(elsewhere, page)) == (True, False)
    consent = make.consent(file)
    assert (status(elsewhere, address), address in text(elsewhere, page)) == (200, True)
    withdraw(consent, by=aigerim)
    assert (status(elsewhere, address), address in text(elsewhere, page)) == (404, False)
    assert "It stays within the writer’s group." in text(elsewhere, page)


def test_group_sees_the_file_whatever_was_agreed(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim, shows="")
    nurlan = people.browser(groups.facilitator(project.notebook.group).person)
    page = text(nurlan, reverse("projects:read", args=[project.pk]))
    assert status(nurlan, reverse("projects:file", args=[file.pk])) == 200
    assert "This file stays within the group." in page
    assert "until you say" not in page


def status(browser: Client, address: str) -> int:
    answer = browser.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def text(browser: Client, address: str) -> str:
    return browser.get(address, follow=True).content.decode()


@pytest.mark.usefixtures("_in_english")
def test_portfolio_in_every_form_leaves_the_file_out_and_says_why(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    choose(project, entry=file.evidence.entry, part="evidence", by=aigerim)
    told = tell_portfolio(portfolio_of(project, aigerim), of=[aigerim], reader=aigerim)
    [piece] = told.pieces
    assert (piece["pictures"], told.pictures.files) == ([], {})
    assert piece["stays"] == [f"A file is not in this copy. {why_it_stays(Standing.WITHOUT)}"]
    with pack_portfolio(told) as whole, ZipFile(whole) as made:
        pages = b"".join(made.read(name) for name in made.namelist()).decode()
        assert ("no consent is noted" in pages, "pictures/01.jpg" in made.namelist()) == (True, False)
    make.consent(file)
    told = tell_portfolio(portfolio_of(project, aigerim), of=[aigerim], reader=aigerim)
    assert (len(told.pictures.files), told.pieces[0]["stays"]) == (1, [])


def test_poster_offers_only_what_may_leave(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    shown = poster_of(project, aigerim)
    assert (shown.pictures, len(shown.staying)) == ((), 1)
    make.consent(file)
    shown = poster_of(project, aigerim)
    assert (len(shown.pictures), shown.staying) == (1, ())


def test_every_standing_that_keeps_a_file_has_its_sentence() -> None:
    assert {one for one in Standing if not why_it_stays(one)} == set(LEAVING)


def test_answer_and_consent_are_given_on_a_page(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim, shows="")
    browser = people.browser(aigerim)
    address = reverse("projects:showing", args=[file.pk])
    assert "Who agreed" not in text(browser, address).split("<aside")[0]
    assert browser.post(address, {}).status_code == 422
    browser.post(address, {"seen": "child"})
    noted = {"given_by": "A mother", "reach": "programme", "given_on": today(), "until_on": today() + DAY}
    browser.post(reverse("projects:note_consent", args=[file.pk]), noted)
    consent = Consent.objects.get()
    page = text(browser, address)
    assert ("A mother" in page, "in force" in page, leaves(file)) == (True, True, True)
    browser.post(reverse("projects:withdraw_consent", args=[consent.pk]))
    assert ("a consent for it was withdrawn" in text(browser, address), leaves(file)) == (True, False)


def test_history_tells_that_and_not_who(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    note_consent(file, Agreed("A mother", REACH.PROGRAMME, today(), today()), by=aigerim)
    event = Event.objects.get(code="projects.consent_noted")
    assert (event.about_id, event.facts) == (str(file.pk), {})


@pytest.mark.parametrize("place", ["colleague", "facilitator"])
def test_only_its_writer_comes_to_who_agreed(project: Project, aigerim: Person, place: str) -> None:
    file = picture(project, aigerim)
    consent = make.consent(file)
    group = project.notebook.group
    person = (groups.place(group) if place == "colleague" else groups.facilitator(group)).person
    other = people.browser(person)
    assert other.get(reverse("projects:showing", args=[file.pk])).status_code == 404
    assert other.get(reverse("projects:remove_file", args=[file.pk])).status_code == 404
    assert other.post(reverse("projects:withdraw_consent", args=[consent.pk])).status_code == 404
    assert leaves(file)


@pytest.mark.django_db(transaction=True)
def test_removing_a_file_leaves_no_copy_and_the_words(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    make.consent(file)
    path = kept_path(file.stored_as)
    browser = people.browser(aigerim)
    address = reverse("projects:remove_file", args=[file.pk])
    assert "The words of this piece of evidence stay." in text(browser, address)
    assert path.exists()
    browser.post(address)
    assert (path.exists(), StoredFile.objects.exists(), Consent.objects.exists()) == (False, False, False)
    assert Evidence.objects.get().kind == "text"


@pytest.mark.django_db(transaction=True)
def test_evidence_taken_back_leaves_no_copy_of_its_file(project: Project, aigerim: Person) -> None:
    file = picture(project, aigerim)
    path = kept_path(file.stored_as)
    assert path.exists()
    take_back_entry(file.evidence.entry, by=aigerim)
    assert (path.exists(), StoredFile.objects.exists()) == (False, False)
