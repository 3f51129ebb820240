"""What a code opens to whoever made it: nothing of a group they could not read before, and no way to let others in."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from bastama.entries import make as entries
from bastama.entries.queries import visible_to
from bastama.groups import make as groups
from bastama.groups.models import Feed, Membership
from bastama.people import make as people
from bastama.people.actions import seals
from bastama.people.models import Device, Person, Seal, SignInCode
from tests.world import World

VALUE = {"tool": "what-i-value", "step": "values"}


def sealed(whose: Person, by: Person) -> Client:
    return people.browser_on(people.device(whose, seal=people.seal(whose, by)))


def test_code_of_a_facilitator_opens_nothing_of_groups_of_others(world: World) -> None:
    """Aigerim also takes part in a group that Nurlan has nothing to do with."""
    groups.place(world.other_group, world.aigerim)
    entries.entry(world.outsider, world.others_project.notebook, "group", {"moment": "zother"}, **VALUE)
    entries.entry(world.fellow, world.project.notebook, "group", {"moment": "zfellow"}, **VALUE)
    addresses = [reverse("projects:read", args=[one.pk]) for one in (world.project, world.others_project)]
    own = [people.browser(world.aigerim).get(address).content.decode() for address in addresses]
    assert ("zfellow" in own[0], "zother" in own[1]) == (True, True)
    client = sealed(world.aigerim, by=world.nurlan)
    shown = [client.get(address).content.decode() for address in addresses]
    assert ("zfellow" in shown[0], "zother" in shown[1]) == (True, False)


def asking(person: Person, seal: Seal) -> Person:
    """The person of a request from a sealed device: each request reads them anew."""
    again = Person.objects.get(pk=person.pk)
    again.sealed_under = seal
    return again


def test_code_of_one_who_left_the_group_opens_nothing_of_it(world: World) -> None:
    entry = entries.entry(world.fellow, world.project.notebook, "group", {"what": "z"}, step="focus")
    seal = people.seal(world.aigerim, world.nurlan)
    assert entry in visible_to(asking(world.aigerim, seal))
    Membership.objects.filter(person=world.nurlan).update(left_on="2025-10-01")
    assert entry not in visible_to(asking(world.aigerim, seal))


@pytest.mark.parametrize("name", ["session", "admit", "codes", "board"])
def test_code_for_a_facilitator_lets_nobody_further_in(name: str, world: World) -> None:
    """The lead, who prints it, neither reads the pair's notes by it nor prints codes or gives places in Nurlan's name."""
    groups.notes(world.session, world.nurlan, text="znotes")
    client = sealed(world.nurlan, by=world.lead)
    if name == "session":
        page = client.get(reverse("groups:session", args=[world.session.pk]))
        assert (page.status_code, "znotes" in page.content.decode()) == (200, False)
    elif name == "board":
        assert client.get(reverse("board", args=[world.group.pk])).status_code == 200
    else:
        address = reverse(f"groups:{name}", args=[world.group.pk])
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers == {403}
        assert people.browser(world.nurlan).get(address).status_code == 200


def test_picture_of_a_group_is_sealed_with_its_ring(world: World) -> None:
    address = reverse("projects:picture", args=[world.group.pk, "how-our-school-works"])
    assert sealed(world.aigerim, by=world.nurlan).get(address).status_code == 200
    assert sealed(world.aigerim, by=world.lead).get(address).status_code == 404


def test_nobody_writes_for_a_group_that_is_sealed_here(world: World) -> None:
    client = sealed(world.aigerim, by=world.lead)
    address = reverse("projects:tool", args=["what-i-value"])
    answer = client.post(address, {"ring": "group", "moment": "Words that nobody else wrote"})
    assert answer.status_code == 422
    assert "who does not facilitate your group" in answer.content.decode()


def test_sealed_device_neither_shows_nor_renews_a_calendar_address(world: World) -> None:
    address, client = reverse("groups:calendar"), sealed(world.aigerim, by=world.nurlan)
    assert world.feed.secret in people.browser(world.aigerim).get(address).content.decode()
    assert world.feed.secret not in client.get(address).content.decode()
    assert client.post(reverse("groups:renew")).status_code == 422
    assert Feed.objects.get(person=world.aigerim).secret == world.feed.secret


def test_calendar_address_ends_when_it_was_not_me(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    feed = reverse("groups:feed", args=[world.feed.secret])
    assert Client().get(feed).status_code == 200
    seal = people.seal(world.aigerim, world.nurlan)
    with django_capture_on_commit_callbacks(execute=True):
        seals.say_it_was_not_me(seal, on=people.device(world.aigerim))
    assert Client().get(feed).status_code == 404


def test_operators_code_opens_nothing_of_a_group(world: World) -> None:
    entry = entries.entry(world.aigerim, world.project.notebook, "group", {"what": "z"}, step="focus")
    seal = people.seal(world.aigerim, world.nurlan)
    SignInCode.objects.filter(pk=seal.code_id).update(made_by=None)
    known = Device.objects.select_related("seal__code").get(pk=people.device(world.aigerim, seal=seal).pk)
    world.aigerim.sealed_under = known.seal
    assert entry not in visible_to(world.aigerim)
