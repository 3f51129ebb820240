"""What is secret is stored and written down nowhere: links, sign-in codes, recovery words."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from bastama.groups.models import Membership
from bastama.people import make as people
from bastama.people.actions import codes, words
from bastama.projects.actions.asking import close
from bastama.projects.addresses import secret_of
from bastama.projects.models.asking import Question
from tests.proofs.walk import all_logs
from tests.proofs.words import Words
from tests.proofs.written import Written, build
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def site(db: None) -> Written:
    return build(Words())


def test_link_gives_who_holds_it_what_was_shown_and_after_a_tap_alone(site: Written) -> None:
    question = _question(site)
    address = reverse("projects:asked", args=[secret_of(question.pk, question.turn)])
    robot, phone = Client(), Client()
    assert words_in(robot.get(address), site) == set()
    phone.post(address)
    assert words_in(phone.get(address), site) == {("asked by link", "me"), ("shown by link", "link")}
    assert words_in(robot.get(address), site) == set()
    close(question, by=site.world.aigerim)
    for client in (robot, phone):
        assert words_in(client.get(address), site) == set()
        assert words_in(client.post(address, follow=True), site) == set()


def test_secret_of_a_link_is_stored_and_written_down_nowhere(site: Written) -> None:
    question = _question(site)
    secret = secret_of(question.pk, question.turn)
    phone = Client()
    with all_logs() as said:
        for path in (reverse("projects:asked", args=[secret]), reverse("projects:reply", args=[secret])):
            assert phone.post(path, {"text": "a", "ring": "me"}).status_code == 302
    assert str(question.pk) in everything_stored()
    assert [line for line in [*said, everything_stored()] if secret in line] == []


def _question(site: Written) -> Question:
    return Question.objects.get(text=site.words.of("asked by link", "me"))


def words_in(answer: Any, site: Written) -> set[tuple[str, str]]:
    text = f"{answer.headers} {answer.content.decode()}".lower()
    return {key for key, word in site.words.given.items() if word in text}


def everything_stored() -> str:
    """All rows of all tables, as text."""
    return "\n".join(str(list(model._default_manager.values_list())) for model in apps.get_models())


def test_sign_in_code_is_stored_nowhere(world: World) -> None:
    code = codes.make_code(world.aigerim, by=world.nurlan)
    stored = everything_stored()
    assert str(world.aigerim.pk) in stored
    assert [part for part in (code, code.replace("-", "")) if part in stored] == []


def test_recovery_words_are_stored_nowhere(world: World) -> None:
    told = words.new_words(world.aigerim)
    stored = everything_stored()
    assert " ".join(told) not in stored
    assert words.spelled(" ".join(told)) not in stored


def test_printed_code_is_seen_by_who_prints_it_alone(world: World) -> None:
    printed = people.browser(world.nurlan).post(*_codes(world)).content.decode()
    found = re.findall(rf"\b[{codes.SIGNS}]{{5}}-[{codes.SIGNS}]{{5}}\b", printed)
    assert len(found) == 1
    for role in ("aigerim", "nurlan", "lead"):
        client = people.browser(world.person(role))
        for address in (
            reverse("people:me"),
            reverse("groups:page", args=[world.group.pk]),
            _codes(world)[0],
        ):
            assert found[0] not in client.get(address).content.decode()


def _codes(world: World) -> tuple[str, dict[str, str]]:
    place = Membership.objects.get(person=world.aigerim)
    return reverse("groups:codes", args=[world.group.pk]), {"member": str(place.pk)}
