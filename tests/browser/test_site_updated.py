"""A phone that was away for two months comes back to a site with new scripts and a tool that asks something else."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from bastama.entries.models import Entry
from bastama.foundation.days import today
from bastama.people.models import Person
from bastama.programmes import make as programmes
from bastama.programmes.models import Cohort, EditionContent
from bastama.web import phone as phone_pages
from bastama.web.bench.pocket import add, wait_until_sent
from tests.browser.away import Phones
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOOL = "/project/tools/what-i-value/"
DAYS = 60
LATER = f"(() => {{ const real = Date.now; Date.now = () => real() + {DAYS} * 86400000; }})()"


def asks_otherwise(cohort: Cohort) -> None:
    """The cohort works with an edition whose tool asks for a scene where it asked for the moment."""
    edition = programmes.edition(version="2026.9", digest="another")
    content = EditionContent.objects.get(edition=edition)
    package = {**content.package}
    package["tools"] = [
        tool if tool["id"] != "what-i-value" else {**tool, "fields": [field(one) for one in tool["fields"]]}
        for tool in package["tools"]
    ]
    EditionContent.objects.filter(pk=content.pk).update(package=package)
    Cohort.objects.filter(pk=cohort.pk).update(edition=edition)


def field(told: dict[str, object]) -> dict[str, object]:
    return {**told, "id": "scene"} if told["id"] == "moment" else told


def test_phone_away_for_two_months_sends_to_a_site_that_changed_and_its_answers_keep_their_meaning(
    chromium: Browser, live_server: LiveServer, settings: Settings
) -> None:
    world: World = build()
    Person.objects.update(language="kk")
    phones = Phones(chromium, live_server.url)
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.goto(phones.site + TOOL)
        page.context.set_offline(True)
        for name, words in (("moment", "Көктемгі сабақ."), ("why", "Өйткені маңызды.")):
            page.locator(f"[name={name}]").fill(words)
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        add(page, phones.site, "plan-item", "Екі ай бұрын жазылған.")

        asks_otherwise(world.cohort)
        settings.VERSION = "99.0"
        settings.DEMO_TODAY = today() + timedelta(days=DAYS)
        phone_pages._version.cache_clear()
        page.context.add_init_script(LATER)
        page.goto(phones.site + TOOL)
        expect(page.locator("[name=moment]")).to_have_value("Көктемгі сабақ.")
        page.context.set_offline(False)
        wait_until_sent(page)

        page.goto(phones.site + TOOL)
        expect(page.locator("[name=scene]")).to_have_value("")
        expect(page.locator("[name=why]")).to_have_value("Өйткені маңызды.")
    phone_pages._version.cache_clear()
    heads = Entry.objects.filter(head__isnull=False, notebook=world.project.pk)
    sheet = heads.get(tool="what-i-value").head
    assert sheet is not None
    assert (sheet.answers["moment"], sheet.answers["why"]) == ("Көктемгі сабақ.", "Өйткені маңызды.")
    plan = heads.get(kind="plan-item").head
    assert plan is not None
    assert plan.answers["what"] == "Екі ай бұрын жазылған."
