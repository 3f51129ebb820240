from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse

from bastama.conditions import make as conditions
from bastama.conditions.actions.due import tell_of_agreements
from bastama.conditions.models import Agreement
from bastama.entries import make as entries
from bastama.entries.models import Entry, Remark
from bastama.foundation.days import at
from bastama.groups import make as groups
from bastama.groups.actions import offers
from bastama.library import make as library
from bastama.library.models import Record
from bastama.notices.actions import wish
from bastama.notices.models import Wish
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from bastama.projects.actions.asking import Said, put_away, reply
from bastama.projects.actions.threads import answer, take_answer_back
from bastama.projects.actions.together import invite, withdraw
from bastama.surveys import make as surveys
from bastama.surveys.actions import asking, waves
from bastama.surveys.actions.answering import receive
from bastama.surveys.queries import asked_of
from bastama.surveys.tickets import code_of
from bastama.web.letters import main

pytestmark = pytest.mark.django_db
SAID = "Why only in the first row?"
SUNDAY, MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 2, day, 5, tzinfo=UTC) for day in (15, 16, 17, 18))
"""At ten in the morning in Almaty."""


@pytest.fixture
def sends(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.SITE_ADDRESS = "https://bastama.example.kz"


@pytest.fixture
def aigerim() -> Person:
    with at(SUNDAY):
        person = groups.place(groups.group(), people.person("Aigerim", language="en")).person
        person.email = "aigerim@example.org"
        person.save()
        wish(person, how_often="daily")
    return person


@pytest.fixture
def entry(aigerim: Person) -> Entry:
    group = aigerim.memberships.get().group
    return entries.entry(aigerim, entries.notebook(group), answers={"why": "Quiet pupils"})


def say(entry: Entry, moment: datetime, text: str = SAID) -> Remark:
    nurlan = groups.facilitator(entry.notebook.group).person
    with at(moment):
        return answer(entry, text=text, to="group", by=nurlan, language="en")


def send(moment: datetime) -> list[str]:
    """The bodies of the letters that go out at a moment."""
    before = len(mail.outbox)
    with at(moment):
        assert main(["send"]) == 0
    return [str(letter.body) for letter in mail.outbox[before:]]


def test_one_letter_counts_and_never_quotes(sends: None, entry: Entry) -> None:
    for _ in range(2):
        say(entry, MONDAY)
    (body,) = send(TUESDAY)
    assert "A page of a tool (yours): 2 new remarks" in body
    assert (SAID in body, "Quiet pupils" in body) == (False, False)
    assert mail.outbox[0].to == ["aigerim@example.org"]


def test_letter_goes_out_once_however_often_the_clock_asks(sends: None, entry: Entry) -> None:
    say(entry, MONDAY)
    assert [len(send(moment)) for moment in (TUESDAY, TUESDAY, WEDNESDAY)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("wishes", "moment", "count"),
    [
        ({}, TUESDAY, 1),
        ({"how_often": "never"}, TUESDAY, 0),
        ({"from_hour": 11}, TUESDAY, 0),
        ({"from_hour": 8, "until_hour": 10}, TUESDAY, 0),
        ({"from_hour": 10, "until_hour": 11}, TUESDAY, 1),
        ({"how_often": "weekly"}, datetime(2026, 2, 20, 5, tzinfo=UTC), 0),
        ({"how_often": "weekly"}, datetime(2026, 2, 23, 5, tzinfo=UTC), 1),
        ({}, datetime(2026, 2, 21, 5, tzinfo=UTC), 0),
        ({"on_weekends": True}, datetime(2026, 2, 21, 5, tzinfo=UTC), 1),
    ],
)
def test_letter_comes_when_it_was_wished_for(
    sends: None, entry: Entry, wishes: dict[str, Any], moment: datetime, count: int
) -> None:
    wish(entry.writer, **wishes)  # type: ignore[arg-type]
    say(entry, MONDAY)
    assert len(send(moment)) == count


def test_nobody_is_written_to_without_a_wish_or_an_address(sends: None, entry: Entry) -> None:
    say(entry, MONDAY)
    Person.objects.update(email="")
    assert send(TUESDAY) == []
    Person.objects.update(email="aigerim@example.org")
    Wish.objects.all().delete()
    assert send(TUESDAY) == []


def test_what_was_taken_back_or_hidden_since_is_not_counted(sends: None, entry: Entry) -> None:
    remark = say(entry, MONDAY)
    say(entry, MONDAY)
    with at(MONDAY):
        take_answer_back(remark, by=remark.writer)  # type: ignore[arg-type]
    entry.revisions.update(ring="me")
    assert send(TUESDAY) == []
    entry.revisions.update(ring="group")
    assert "1 new remark\n" in send(TUESDAY)[0]


def test_answers_by_a_link_stand_in_the_same_letter(sends: None, entry: Entry, aigerim: Person) -> None:
    project = projects.project(aigerim, entry.notebook.group)
    question = projects.question(project, projects.talk(project, aigerim, "Roza").entry)
    with at(MONDAY):
        kept = [reply(question, said=Said(f"{SAID} {n}", "Roza", "group", uuid4())) for n in range(3)]
        put_away(kept[0], by=aigerim)
    say(entry, MONDAY)
    (body,) = send(TUESDAY)
    assert "A question you asked by a link: 2 new answers\n" in body
    assert "A page of a tool (yours): 1 new remark\n" in body
    assert (SAID in body, "Roza" in body) == (False, False)


def test_letter_that_was_not_taken_goes_out_the_next_hour(
    sends: None, entry: Entry, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    say(entry, MONDAY)
    works = settings.EMAIL_BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with at(TUESDAY):
        assert main(["send"]) == 1
    assert "Not taken by the mail server: 1" in capsys.readouterr().err
    settings.EMAIL_BACKEND = works
    assert len(send(TUESDAY)) == 1


def test_without_a_mail_server_the_command_says_so(
    entry: Entry, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_HOST = ""
    say(entry, MONDAY)
    assert send(TUESDAY) == []
    assert "no mail server is named" in capsys.readouterr().out


def test_one_click_stops_the_letters_without_signing_in(sends: None, entry: Entry) -> None:
    say(entry, MONDAY)
    send(TUESDAY)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = headers["List-Unsubscribe"].strip("<>").removeprefix("https://bastama.example.kz")
    anybody = people.browser(None)
    assert anybody.get(path).status_code == 200
    assert Wish.objects.get().how_often == "daily"
    assert anybody.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Wish.objects.get().how_often == "never"
    assert anybody.post(path[:-2] + "x/").status_code == 404


def test_wishes_are_said_on_ones_own_page(aigerim: Person) -> None:
    asked = {"how_often": "weekly", "from_hour": "9", "until_hour": "18", "on_weekends": "on"}
    browser = people.browser(aigerim)
    assert browser.post(reverse("people:wishes"), asked).status_code == 302
    said = Wish.objects.get()
    assert (said.how_often, said.from_hour, said.until_hour, said.on_weekends) == ("weekly", 9, 18, True)
    refused = browser.post(reverse("people:wishes"), {**asked, "until_hour": "9"})
    assert (refused.status_code, Wish.objects.get().until_hour) == (422, 18)


def test_sealed_device_changes_no_wish(aigerim: Person) -> None:
    sealed = people.browser_on(people.device(aigerim, seal=people.seal(aigerim, people.person("Dana"))))
    asked = {"how_often": "weekly", "from_hour": "9", "until_hour": "18"}
    assert sealed.post(reverse("people:wishes"), asked).status_code == 422
    assert Wish.objects.get().how_often == "daily"


def test_letter_tells_that_one_is_asked_to_lead_and_not_of_what(aigerim: Person, sends: None) -> None:
    group = aigerim.memberships.get().group
    fellow = groups.place(group, people.person("Roza")).person
    project = projects.project(fellow, group)
    title = {"text": "Quiet pupils"}
    entries.entry(fellow, project.notebook, "network", title, kind="title", tool="", step="")
    with at(MONDAY):
        invitation = invite(project, asked=aigerim, by=fellow)
    body = send(TUESDAY)[0]
    assert ("You are asked to lead a project together." in body, "Quiet" in body) == (True, False)
    with at(TUESDAY):
        withdraw(invitation, by=fellow)
    assert send(WEDNESDAY) == []


def test_letter_tells_of_a_questionnaire_an_agreement_and_a_profile_while_they_wait(
    sends: None, aigerim: Person
) -> None:
    school = aigerim.memberships.get().group.schools.get()
    with at(MONDAY):
        offers.ask(aigerim, into=groups.group(), by=None)
        programmes.appointment(aigerim, "director", school=school)
        wave = surveys.wave()
        asking.ask(wave, [(aigerim, school)], by=None)
        asking.remind(waves.open_wave(wave, by=None))
        conditions.agreement(school, aigerim.memberships.get().group.cohort)
        Agreement.objects.update(begun_at=SUNDAY - timedelta(days=30))
        tell_of_agreements()
    (body,) = send(TUESDAY)
    assert "You are asked whether you take part in a group" in body
    assert "A questionnaire waits for you" in body
    assert "An agreement of your school waits" in body
    with at(TUESDAY):
        (ticket,) = asked_of(aigerim)
        receive(code_of(ticket), answers=surveys.answers(wave, 3), linking={})
    Wish.objects.update(last_sent_at=SUNDAY)
    Agreement.objects.update(state="signed")
    with at(WEDNESDAY):
        surveys.closed(wave)
    (body,) = send(WEDNESDAY + timedelta(days=1))
    assert "your school is told what came of it" in body
    assert "A questionnaire waits" not in body


def test_clock_dates_a_work_anew_whose_text_opens_today_also_where_no_letter_is_sent() -> None:
    with at(SUNDAY):
        held = library.literature("One title")
        library.full_text(held, open_from=TUESDAY.date())
    changed = []
    for moment in (MONDAY, TUESDAY, WEDNESDAY):
        send(moment)
        changed.append(Record.objects.get(pk=held.pk).changed_at)
    assert changed == [SUNDAY, TUESDAY, TUESDAY]
