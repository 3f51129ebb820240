"""Reading lists of a session and of a cohort: who makes them, who sees them, and how they are taken away."""

import pytest
from django.urls import reverse

from bastama.groups import make
from bastama.groups.actions.lists import put_on_list, take_off_list
from bastama.groups.errors import ListIsFull, NotInTheLibrary
from bastama.groups.kept import pages_to_keep
from bastama.groups.listing import ListedRecord
from bastama.groups.models import Group, Session
from bastama.library import make as library
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.editing import last_revision, set_by_hand
from bastama.library.actions.merging import merge_records
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db: None) -> Group:
    return make.group()


@pytest.fixture
def session(group: Group) -> Session:
    return make.session(group, plan="session-3")


@pytest.fixture
def nurlan(group: Group) -> Person:
    return make.facilitator(group).person


@pytest.fixture
def aigerim(group: Group) -> Person:
    return make.place(group, people.person(language="en")).person


@pytest.fixture
def record() -> Record:
    return library.literature("Listening in class", "DO  - 10.1000/xyz123")


def page(session: Session) -> str:
    return reverse("groups:reading_list", args=[session.pk])


@pytest.mark.parametrize(
    "typed",
    [
        "{address}",
        "https://a.kz/library/{address}/?language=kk",
        "10.1000/xyz123",
        "https://doi.org/10.1000/xyz123",
    ],
)
def test_a_record_is_named_by_its_address_or_its_doi(
    typed: str, session: Session, nurlan: Person, record: Record
) -> None:
    browser = people.browser(nurlan)
    assert browser.post(page(session), {"record": typed.format(address=record.address)}).status_code == 302
    assert browser.post(page(session), {"record": record.address}).status_code == 302
    assert list(ListedRecord.objects.values_list("session", "record")) == [(session.pk, record.pk)]


def test_what_the_library_does_not_hold_is_refused_and_what_was_typed_stays(
    session: Session, nurlan: Person
) -> None:
    answer = people.browser(nurlan).post(page(session), {"record": "not-there"})
    assert (answer.status_code, 'value="not-there"' in answer.content.decode()) == (422, True)
    with pytest.raises(NotInTheLibrary):
        put_on_list(session, "", by=nurlan)


def test_a_list_has_room_for_so_many(
    session: Session, nurlan: Person, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bastama.groups.actions.lists.MOST", 1)
    put_on_list(session, record.address, by=nurlan)
    with pytest.raises(ListIsFull):
        put_on_list(session, library.literature("Another").address, by=nurlan)


def test_the_group_reads_the_list_on_its_session_and_keeps_it_on_the_phone(
    session: Session, nurlan: Person, aigerim: Person, record: Record
) -> None:
    put_on_list(session, record.address, by=nurlan)
    browser = people.browser(aigerim)
    for address in (reverse("groups:session", args=[session.pk]), page(session)):
        assert f"/library/{record.address}/" in browser.get(address).content.decode()
    kept = {address for address, _stamp in pages_to_keep(aigerim)}
    assert kept >= {page(session), f"/library/{record.address}/"}
    assert browser.post(page(session), {"record": record.address}).status_code == 403


def test_a_list_is_taken_away_as_ris_and_as_citations(
    session: Session, nurlan: Person, aigerim: Person, record: Record
) -> None:
    put_on_list(session, record.address, by=nurlan)
    got = [people.browser(aigerim).get(f"{page(session)}as/{form}/") for form in ("ris", "apa", "colour")]
    assert [one.status_code for one in got] == [200, 200, 404]
    assert (
        "TI  - Listening in class" in got[0].content.decode(),
        "Listening in class" in got[1].content.decode(),
    ) == (True, True)


def test_a_record_is_taken_off_and_one_that_left_the_library_stands_nowhere(
    session: Session, nurlan: Person, record: Record
) -> None:
    account = library.account(library.told("en", title="Gone"))
    for one in (record, account):
        put_on_list(session, one.address, by=nurlan)
    take_back_account(account.pk)
    assert "Gone" not in people.browser(nurlan).get(page(session)).content.decode()
    row = ListedRecord.objects.get(record=record)
    people.browser(nurlan).post(page(session), {"off": str(row.pk)})
    take_off_list(session, row.pk, by=nurlan)
    assert not ListedRecord.objects.filter(record=record).exists()


def test_who_leads_gives_a_cohort_to_read_and_its_groups_see_it(
    group: Group, nurlan: Person, aigerim: Person, record: Record
) -> None:
    address = reverse("groups:cohort_list", args=[group.cohort_id])
    lead = programmes.appointment(
        people.person("Lead"), "lead", programme=group.cohort.edition.programme
    ).person
    assert people.browser(lead).post(address, {"record": record.address}).status_code == 302
    assert "Listening in class" in people.browser(aigerim).get(address).content.decode()
    assert people.browser(nurlan).post(address, {"record": record.address}).status_code == 403
    stranger = make.place(make.group()).person
    assert people.browser(stranger).get(address).status_code == 404
    assert address in {one for one, _stamp in pages_to_keep(aigerim)}


def test_records_are_chosen_in_the_library_for_a_list_on_this_site_alone(
    session: Session, nurlan: Person, record: Record
) -> None:
    browser = people.browser(nurlan)
    found = browser.get("/library/search/", {"q": "listening", "pick_for": page(session)}).content.decode()
    assert f'href="{page(session)}?add={record.address}"' in found
    assert (
        f'value="{record.address}"' in browser.get(f"{page(session)}?add={record.address}").content.decode()
    )
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert (
            "?add="
            not in browser.get("/library/search/", {"q": "listening", "pick_for": elsewhere}).content.decode()
        )


def test_lists_and_sessions_say_that_a_work_was_retracted_also_after_it_was_merged(
    session: Session, nurlan: Person, aigerim: Person, record: Record
) -> None:
    kept = library.literature("Listening, and more")
    put_on_list(session, record.address, by=nurlan)
    put_on_list(session.group.cohort, record.address, by=nurlan)
    set_by_hand(record, {"status": "retracted"}, seen=last_revision(record), by=nurlan)
    cohort = reverse("groups:cohort_list", args=[session.group.cohort_id])
    shown = [cohort, page(session), reverse("groups:session", args=[session.pk])]
    shown.append(reverse("groups:catch_up", args=[session.pk]))
    browser = people.browser(aigerim)
    for deed in (lambda: None, lambda: merge_records(kept, record, by=nurlan)):
        deed()
        assert [one for one in shown if "<b>Retracted</b>" not in browser.get(one).content.decode()] == []
