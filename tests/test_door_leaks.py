"""The code of a questionnaire is its person's alone, and who answers leaves no trace in anybody's pages."""

import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from bastama.history.models import Event
from bastama.people import make as people
from bastama.surveys import make
from bastama.surveys.actions import asking
from bastama.surveys.models import Ticket, Wave
from bastama.surveys.tickets import code_of
from tests.proofs.walk import all_logs
from tests.world import ROLES, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAID = "zsaidinwordsofmyown"
UUID_IN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")
NEAR = ("home", "projects:mine", "phone-pages", "surveys:list")


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def wave(world: World) -> Wave:
    series = make.series(programme=world.cohort.edition.programme, form_key="experience-and-impact")
    wave: Wave = make.opened({world.school: 8}, of=series)
    asking.ask(wave, [(world.aigerim, world.school), (world.fellow, world.school)], by=None)
    return wave


def everything_stored() -> str:
    return "\n".join(str(list(model._default_manager.values_list())) for model in apps.get_models())


def pages_of(world: World, wave: Wave, role: str) -> dict[str, str]:
    """What this role is shown near a questionnaire; what is new with every visit, tokens and the ids of drafts, is left out."""
    phone = people.browser(world.person(role))
    known = {
        str(one) for model in apps.get_models() for one in model._default_manager.values_list("pk", flat=True)
    }
    places = [reverse(name) for name in NEAR]
    places += [reverse("surveys:wave", args=[wave.pk]), reverse("groups:page", args=[world.group.pk])]
    places += [reverse("surveys:print_codes", args=[wave.pk, world.school.pk])]
    seen = {}
    for place in places:
        text = phone.get(place, follow=True).content.decode()
        text = UUID_IN.sub(lambda found: found[0] if found[0] in known else "new", text)
        seen[place] = TOKEN.sub("token", text)
    return seen


def answer(ticket: Ticket, **more: str) -> None:
    sent = {"group1": "4", "words1": SAID, **more}
    assert Client().post(reverse("answers:sheet", args=[code_of(ticket)]), sent).status_code == 200


def test_code_is_shown_to_its_person_alone(world: World, wave: Wave) -> None:
    own = code_of(Ticket.objects.get(person=world.aigerim))
    seeing = {role for role in ROLES if own in "".join(pages_of(world, wave, role).values())}
    assert seeing == {"aigerim"}


def test_code_and_answer_are_stored_and_written_down_nowhere(world: World, wave: Wave) -> None:
    ticket = Ticket.objects.get(person=world.aigerim)
    with all_logs() as said:
        answer(ticket)
    stored = everything_stored()
    assert str(ticket.pk) in stored
    kept = f"{stored}\n{said}"
    assert [word for word in (code_of(ticket), code_of(ticket).replace("-", ""), SAID) if word in kept] == []


def test_nobody_is_shown_who_of_two_answered(world: World, wave: Wave) -> None:
    """Two asked, one answers: whichever it was, everybody else is answered alike."""
    before = Event.objects.count()
    seen = []
    for name in ("aigerim", "fellow"):
        ticket = Ticket.objects.get(person=getattr(world, name))
        Ticket.objects.filter(pk=ticket.pk).update(is_used=True)
        seen.append([pages_of(world, wave, role) for role in ROLES if role not in ("aigerim", "fellow")])
        Ticket.objects.filter(pk=ticket.pk).update(is_used=False)
    assert seen[0] == seen[1]
    answer(Ticket.objects.get(person=world.aigerim))
    assert Event.objects.count() == before
