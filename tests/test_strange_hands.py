"""What somebody tries who means harm: forms of other sites, addresses that lead away, pages kept in a cache, words that run."""

import re
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bastama.entries import make as entries
from bastama.groups.models import Attendance, Group, Membership, Tutorial
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person, SignInCode
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.programmes.models import Appointment
from bastama.projects.actions.account import publish
from bastama.projects.tests import stories
from tests.access.reading import Asked, Row, rows
from tests.world import ROLES, World

TABLE = rows()
WITH_A_SECRET = {"people:stop-letters", "answers:code", "answers:sheet", "joining:paper", "interest:ask"}
WITH_A_SECRET |= {"machines:oai"}
"""What is sent by nobody who is known: the secret in it is all that counts, or it only reads what is public."""
POSTS = [row for row in TABLE if row.method == "POST"]
GETS = [row for row in TABLE if row.method == "GET"]
RUNS = "javascript:alert(1)"
TAGS = '<script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.fixture
def world(asked: Asked) -> World:
    """The world of the table, so that there is one in this file."""
    return asked.world


def who_gets_in(row: Row, world: World) -> Person | None:
    return world.person(next(role for role in reversed(ROLES) if row.cells[role] == "in"))


@pytest.mark.once
@pytest.mark.parametrize(
    "row", [row for row in POSTS if row.address not in WITH_A_SECRET], ids=lambda row: row.address
)
def test_form_of_another_site_is_refused(row: Row, asked: Asked) -> None:
    known = people.browser(who_gets_in(row, asked.world))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = known.cookies
    assert strict.post(asked.address(row), asked.data(row)).status_code == 403


FILES = {"projects:file", "projects:small_file", "projects:flipchart_photo", "projects:flipchart_small"}


@pytest.mark.once
@pytest.mark.parametrize("row", GETS, ids=lambda row: row.address)
def test_page_of_a_person_is_kept_by_no_cache_and_framed_by_nobody(row: Row, asked: Asked) -> None:
    lead, somebody = asked.world.lead, who_gets_in(row, asked.world)
    answer = people.browser(lead if row.cells["lead"] == "in" else somebody).get(asked.address(row))
    answer.getvalue()  # a file is read to its end, which closes it
    kept = answer.headers["Cache-Control"]
    # Checked each time; or a script in which nobody is named; or a picture that everybody may see.
    may_be_kept = row.address in {*FILES, "groups:feed", "worker", "library:illustration"}
    assert "private" in kept
    assert "no-store" in kept or may_be_kept
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'") or "default-src 'self'" in policy


@pytest.mark.parametrize(
    "away",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "\\\\example.org",
        "https:///a",
        "/\t/a.org",
        RUNS,
    ],
)
def test_way_on_leads_to_no_other_site(away: str, world: World) -> None:
    answer = people.browser(world.aigerim).post(reverse("language"), {"language": "ru", "next": away})
    assert answer.headers["Location"] == "/"


def test_cookie_of_before_the_sign_in_names_nobody_after_it(world: World) -> None:
    """A cookie that somebody else put there before is not what signs a person in."""
    client = people.browser(world.aigerim)
    taken = client.cookies["sessionid"].value
    client.post(reverse("people:leave"))
    again = Client()
    again.cookies["sessionid"] = taken
    assert again.get(reverse("people:me")).headers["Location"].startswith("/enter/")


def test_address_of_another_site_is_not_answered(world: World) -> None:
    assert Client().get("/", headers={"host": "evil.example.org"}).status_code == 400


DATA = "application/ld+json"


class Dangers(HTMLParser):
    """What a browser would run or follow of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (
                name.startswith("on")
                or name == "style"
                or (value or "").strip().lower().startswith("javascript:")
            ):
                self.found.append(f"{tag} {name}={value}")
        # JSON-LD is read and never run; what would end it early is found as a tag of its own.
        if tag == "script" and not dict(attrs).get("src") and ("type", DATA) not in attrs:
            self.found.append(tag)


def dangers_of(page: str) -> list[str]:
    looked = Dangers()
    looked.feed(page)
    return looked.found


def test_page_is_looked_at_for_what_runs() -> None:
    assert len(dangers_of(f'{TAGS}<a href="{RUNS}" style="a">')) == 4


def test_record_from_a_file_runs_nothing(world: World) -> None:
    lines = [
        "TY  - JOUR",
        f"TI  - {TAGS}",
        f"AU  - {TAGS}, A",
        f"UR  - {RUNS}",
        f"L1  - {RUNS}",
        f"DO  - 10.1/{TAGS}",
    ]
    lines += [
        f"AB  - {TAGS} [a]({RUNS})",
        f"N1  - {TAGS}",
        f"PB  - {TAGS}",
        f"KW  - {TAGS}",
        f"C9  - {TAGS}",
        "ER  - ",
    ]
    lead = people.browser(world.lead)
    sent = SimpleUploadedFile("a.ris", "\r\n".join(lines).encode())
    shown = lead.post(reverse("library:import_files"), {"chosen": sent}, follow=True)
    assert "alert(1)" in shown.content.decode()
    assert dangers_of(shown.content.decode()) == []
    before = list(Record.objects.values_list("pk", flat=True))
    lead.post(shown.redirect_chain[-1][0])
    record = Record.objects.exclude(pk__in=before).get()
    for name in ("record", "cite"):
        page = Client().get(reverse(f"library:{name}", args=[record.address])).content.decode()
        assert dangers_of(page) == []
        assert "alert(1)" in page


def test_account_runs_nothing(world: World) -> None:
    text = (
        f"{TAGS}\n\n[a]({RUNS}) ![b]({RUNS}) <svg onload=alert(1)> [c](data:text/html;base64,AAAA) <{RUNS}>"
    )
    story = stories.story(
        world.project, world.aigerim, "en", "group", title=TAGS, abstract=text, text=text, keywords=TAGS
    )
    world.aigerim.ring_me_open = True
    before = list(Record.objects.values_list("pk", flat=True))
    publish(story, by=world.aigerim, consent=stories.consent(story))
    record = Record.objects.exclude(pk__in=before).get()
    page = Client().get(reverse("library:record", args=[record.address])).content.decode()
    assert dangers_of(page) == []
    assert "alert(1)" in page
    assert "data:text/html" not in [part.strip('"') for part in page.split("href=")]


def test_name_of_a_person_runs_nothing_and_adds_no_header(world: World) -> None:
    world.aigerim.display_name = f"{TAGS}\r\nSet-Cookie: a=b"
    world.aigerim.save()
    for client in (people.browser(world.aigerim), people.browser(world.nurlan)):
        for address in (reverse("home"), reverse("groups:page", args=[world.group.pk])):
            answer = client.get(address)
            assert dangers_of(answer.content.decode()) == []
            assert "a" not in answer.cookies


def test_ids_of_another_group_in_a_form_change_nothing_there(world: World) -> None:
    """Nurlan facilitates one group; the Outsider's place, project and words are in another."""
    theirs = Membership.objects.get(person=world.outsider)
    nurlan, own = people.browser(world.nurlan), {"group_id": world.group.pk}
    when = {"on": "2025-11-20", "at": "15:30", "minutes": 120}
    printed = nurlan.post(reverse("groups:codes", kwargs=own), {"member": str(theirs.pk)})
    talk = nurlan.post(
        reverse("groups:plan_tutorial", kwargs=own),
        {"participant": str(theirs.pk), "plan": "tutorial-1", **when},
    )
    nurlan.post(reverse("groups:mark", args=[world.session.pk]), {f"mark-{theirs.pk}": "absent"})
    taken = nurlan.post(
        reverse("groups:admit", kwargs=own), {"person": world.outsider.pk, "role": "participant"}
    )
    feed = nurlan.post(reverse("groups:renew"), {"group": str(world.other_group.pk)})
    assert (printed.status_code, talk.status_code, taken.status_code, feed.status_code) == (
        422,
        422,
        404,
        404,
    )
    assert not SignInCode.objects.filter(person=world.outsider).exists()
    assert not Tutorial.objects.filter(participant=theirs).exists()
    assert not Attendance.objects.filter(membership=theirs).exists()
    assert not Membership.objects.filter(person=world.outsider, group=world.group).exists()


def test_ids_of_another_project_in_a_form_open_nothing(world: World) -> None:
    story = {"moment": "zsecret"}
    theirs = entries.entry(
        world.outsider, world.others_project.notebook, "network", story, tool="what-i-value", step="values"
    )
    aigerim = people.browser(world.aigerim)
    chosen = aigerim.post(reverse("projects:choose_piece"), {"entry": str(theirs.pk), "part": "concern"})
    over = aigerim.post(
        reverse("projects:tool", args=["what-i-value"]),
        {"id": str(theirs.pk), "ring": "group", "moment": "mine"},
    )
    begun = aigerim.post(reverse("projects:begin"), {"group": str(world.other_group.pk)})
    assert (chosen.status_code, begun.status_code) == (404, 404)
    theirs.refresh_from_db()
    assert theirs.head is not None
    assert (theirs.head.answers, theirs.writer, over.status_code) == (story, world.outsider, 302)


def test_coordinator_forms_no_group_outside_the_own_area(world: World) -> None:
    far = places.school()
    teacher = people.person("Far away")
    people.workplace(teacher, far)
    sent = {"cohort": world.cohort.pk, "name": "Mine", "places": 12, "school": far.pk}
    answer = people.browser(world.dana).post(
        reverse("groups:form"), {**sent, f"role-{teacher.pk}": "facilitator"}
    )
    assert (answer.status_code, Group.objects.filter(name="Mine").exists()) == (422, False)


def test_lead_appoints_for_no_programme_of_others(world: World) -> None:
    other = programmes.cohort().edition.programme
    assert other.pk != world.cohort.edition.programme_id
    before = Appointment.objects.count()
    sent = {"role": "lead", "programme": other.pk, "to": other.pk, "from_on": "2025-09-01"}
    people.browser(world.lead).post(f"{reverse('programmes:appoint')}?person={world.newcomer.pk}", sent)
    assert Appointment.objects.count() == before


def test_address_that_a_visitor_claims_to_come_from_does_not_count(world: World, settings: Settings) -> None:
    settings.HTTPS = False
    said = [
        Client().post(
            reverse("people:enter-code"),
            {"code": "AAAAA-AAAAA"},
            headers={"x-forwarded-for": f"192.0.2.{number}", "accept-language": "en"},
        )
        for number in range(62)
    ]
    assert b"from the place you are connected at" not in said[0].content
    assert b"from the place you are connected at" in said[-1].content


def test_wrong_name_and_wrong_password_are_told_alike(world: World) -> None:
    world.aigerim.set_password("a long password of hers")
    world.aigerim.save()
    said = []
    for name in ("aigerim", "nobody-here"):
        page = Client().post(reverse("people:enter"), {"name": name, "password": "wrong"}).content.decode()
        said.append(re.sub(r'(?:value="|Token": ")[^"]*"', "", page))
    assert said[0] == said[1]
    assert 'role="alert"' in said[0]
