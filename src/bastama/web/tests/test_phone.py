"""What a phone is told to keep: one's own pages, each with a stamp that changes with what stands there."""

import gzip
import json
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from bastama.conditions import make as conditions
from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.groups.models import StandIn
from bastama.kit.scripts import bare
from bastama.library import make as library
from bastama.people import make as people
from bastama.web.context import SCRIPTS
from tests.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build()


def kept(browser: Client) -> dict[str, str]:
    return dict(browser.get(reverse("phone-pages")).json()["pages"])


def written(world: World, why: str) -> None:
    sheet = {"tool": "what-i-value", "language": "kk", "form": [["why", why], ["ring", "group"]]}
    sent = {"id": str(uuid4()), "kind": "tool", "entry": str(uuid4()), "version": 2, "payload": sheet}
    people.browser(world.aigerim).post(reverse("outbox"), {"operations": [sent]}, "application/json")


def test_teacher_keeps_the_project_and_the_group_and_every_page_of_them_opens(world: World) -> None:
    phone = people.browser(world.aigerim)
    pages = kept(phone)
    wanted = [
        "projects:mine",
        "projects:portfolio",
        "projects:account",
        "phone",
        "phone-without",
        "library:front",
    ]
    assert {reverse(name) for name in wanted} <= set(pages)
    assert reverse("projects:print_sheet", args=["what-i-value"]) in pages
    assert {phone.get(address, follow=True).status_code for address in pages} == {200}


def test_what_i_asked_the_school_for_is_kept_and_so_is_a_session_where_one_stands_in(world: World) -> None:
    asked = conditions.request(world.aigerim, world.group)
    requests = {reverse("conditions:ask"), reverse("conditions:request", args=[asked.pk])}
    assert requests <= set(kept(people.browser(world.aigerim)))
    session = groups.session(groups.group(), starts_at=now() + timedelta(days=1))
    address = reverse("groups:session", args=[session.pk])
    outsider = people.browser(world.outsider)
    assert {address, reverse("conditions:request", args=[asked.pk])} & set(kept(outsider)) == set()
    StandIn.objects.create(session=session, person=world.outsider)
    pages = kept(outsider)
    assert {address, reverse("groups:projector", args=[session.pk])} <= set(pages)
    assert {outsider.get(one, follow=True).status_code for one in pages} == {200}


def test_what_changed_alone_is_fetched_again(world: World) -> None:
    phone = people.browser(world.aigerim)
    before = kept(phone)
    written(world, "Anew.")
    after = kept(phone)
    changed = {address for address in before if before[address] != after.get(address)}
    assert reverse("projects:tool", args=["what-i-value"]) in changed
    assert reverse("projects:print_sheet", args=["what-i-value"]) not in changed
    assert reverse("phone") not in changed


def test_account_that_was_published_anew_is_fetched_again(world: World) -> None:
    phone = people.browser(world.aigerim)
    account = library.account(library.told())
    address = reverse("library:record", args=[account.address])
    before = kept(phone)[address]
    library.account(library.told(text="Anew."), key=account.pk)
    assert kept(phone)[address] != before


def talked(world: World) -> None:
    sheet = {"language": "kk", "form": [["who", "Roza"], ["ring", "group"]]}
    sent = {"id": str(uuid4()), "kind": "consultation", "entry": str(uuid4()), "version": 2, "payload": sheet}
    people.browser(world.aigerim).post(reverse("outbox"), {"operations": [sent]}, "application/json")


def test_list_costs_the_same_with_one_entry_and_with_three(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone = people.browser(world.aigerim)
    phone.get(reverse("phone-pages"))
    for more in (1, 2):
        for _talk in range(more):
            talked(world)
        with django_assert_num_queries(11):
            phone.get(reverse("phone-pages"))


def test_manifest_speaks_the_persons_language() -> None:
    for code, word in (("kk", "Мұғалімдер"), ("ru", "Учителя"), ("en", "Teachers")):
        told = Client().get(reverse("manifest"), headers={"Accept-Language": f"{code}-KZ"}).json()
        assert (told["lang"], told["description"].split()[0]) == (code, word)
        assert all(finders.find(re.sub(r"^/static/", "", icon["src"])) for icon in told["icons"])


def test_worker_keeps_scripts_that_are_there(client: Client) -> None:
    script = client.get(reverse("worker")).content.decode()
    assets = json.loads(re.findall(r"const ASSETS = (\[.*?\]);", script)[0])
    assert all(finders.find(address.removeprefix("/static/")) for address in assets)
    assert len(assets) == 17


def test_our_scripts_are_few_bytes_on_the_line() -> None:
    first = ["kit/kit.js", *SCRIPTS]
    ours = {
        Path(str(path))
        for found in (
            Path(str(finders.find(one))).parent for one in [*first, "surveys/answer.js", "groups/clock.js"]
        )
        for path in found.glob("*.js")
    }
    sizes = {path.name: len(gzip.compress(bare(path.read_text("utf-8")).encode(), 9)) for path in ours}
    assert sum(sizes[Path(name).name] for name in first) <= 8_000
    assert 10_000 < sum(sizes.values()) <= 22_500
    kept = Path(str(finders.find("library/keep.js"))).read_text("utf-8")
    assert len(gzip.compress(bare(kept).encode(), 9)) <= 1_400


def test_visitor_has_a_page_of_what_is_kept_on_the_phone_and_nothing_of_a_person_on_it(world: World) -> None:
    visitor, hers = (
        client.get(reverse("phone"), headers={"Accept-Language": "en"}).content.decode()
        for client in (Client(), people.browser(world.aigerim))
    )
    assert ("data-shelf" in visitor, "waiting.js" in visitor, 'id="send"' in visitor) == (True, False, False)
    assert ("data-shelf" in hers, "waiting.js" in hers, 'id="send"' in hers) == (True, True, True)
