"""Written on a phone that is away, sent when it is back: once, all of it, whatever breaks on the way."""

import json
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from bastama.conditions.models import Request
from bastama.entries.models import Entry, Revision
from bastama.projects.models.work import StoredFile
from bastama.projects.tests.pictures import photo
from bastama.web.bench.line import Line
from bastama.web.bench.pocket import add, held, wait_for, wait_until_sent
from tests.browser.away import Phones
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOOL = "/project/tools/what-i-value/"
CONFIRMED = "Жіберілді және расталды"
LISTEN = """() => {
  const line = document.getElementById("line");
  self.told = [];
  new MutationObserver(() => self.told.push(line.textContent)).observe(line, { childList: true });
}"""
"""What the line above the page says is gathered: that all is sent stands there for three seconds."""


def texts(kind: str) -> list[str]:
    """What stands in the entries of a kind, each as often as it stands there."""
    heads = Entry.objects.filter(kind=kind, head__isnull=False).values_list("head__answers", flat=True)
    return [str(value) for answers in heads for value in answers.values() if "№" in str(value)]


def moments() -> list[str]:
    """What stands as the moment in the sheet, and in what waits beside it for a choice."""
    heads = Entry.objects.filter(tool="what-i-value", head__isnull=False)
    sides = Revision.objects.filter(kept_aside=True, settled_at=None)
    return [
        str(one.get("moment", ""))
        for found in (heads.values_list("head__answers", flat=True), sides.values_list("answers", flat=True))
        for one in found
    ]


def test_entries_and_pictures_arrive_once_over_a_line_that_is_cut(
    chromium: Browser, line: Line, world: World
) -> None:
    phones = Phones(chromium, line.address)
    with phones.of(world.aigerim) as page:
        phones.keeps(page)
        page.context.set_offline(True)
        for number in range(3):
            add(page, phones.site, "plan-item", f"№{number}.")
        for number in range(2):
            add(page, phones.site, "evidence", f"№{number}.", photo(size=(700 + number, 500)))
        line.cut()
        page.evaluate(LISTEN)
        page.context.set_offline(False)
        page.wait_for_timeout(300)
        for _ in range(2):
            line.mend()
            page.evaluate("dispatchEvent(new Event('online'))")
            page.wait_for_timeout(250)
            line.cut()
        line.mend()
        page.evaluate("dispatchEvent(new Event('online'))")
        wait_until_sent(page)
        wait_for(page, f"() => self.told.some(one => one.includes('{CONFIRMED}'))", answer=True, seconds=30)
    assert sorted(texts("plan-item")) == ["№0.", "№1.", "№2."]
    assert sorted(texts("evidence")) == ["№0.", "№1."]
    assert StoredFile.objects.count() == 2


def test_two_tabs_of_one_phone_keep_the_words_of_both(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as first:
        phones.keeps(first)
        second = first.context.new_page()
        for tab in (first, second):
            tab.goto(phones.site + TOOL)
        first.context.set_offline(True)
        first.locator("[name=moment]").fill("Бірінші беттегі сөз.")
        expect(first.locator("output.saved")).to_have_attribute("data-word", "unsent")
        second.locator("[name=moment]").fill("Екінші беттегі сөз.")
        expect(second.locator("output.saved")).to_have_attribute("data-word", "unsent")
        first.context.set_offline(False)
        wait_until_sent(first)
    found = " ".join(moments())
    assert "Бірінші беттегі сөз." in found
    assert "Екінші беттегі сөз." in found


def test_two_phones_on_one_sheet_both_stand_and_the_second_chooses(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as first, phones.of(world.aigerim) as second:
        for page in (first, second):
            page.goto(phones.site + TOOL)
        second.context.set_offline(True)
        second.locator("[name=moment]").fill("Ауылда жазылған.")
        expect(second.locator("output.saved")).to_have_attribute("data-word", "unsent")
        first.locator("[name=moment]").fill("Қалада жазылған.")
        expect(first.locator("output.saved")).to_have_attribute("data-state", "saved")
        second.context.set_offline(False)
        expect(second.locator("output.saved")).to_have_attribute("data-word", "met")
        second.get_by_role("link", name="Екеуін де қарап, таңдаңыз").click()
        expect(second.locator(".sides")).to_contain_text("Ауылда жазылған.")
        expect(second.locator(".sides")).to_contain_text("Қалада жазылған.")
    assert sorted(moments()) == ["Ауылда жазылған.", "Қалада жазылған."]


def test_nothing_is_called_sent_that_was_not_read_back(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + TOOL)
        page.context.route("**/outbox/state/**", lambda route: route.abort())
        page.locator("[name=moment]").fill("Жетті ме?")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        assert moments() == ["Жетті ме?"]
        assert [one["state"] for one in held(page)] == ["waiting"]
        page.context.unroute("**/outbox/state/**")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "confirmed")
        assert held(page) == []


def test_what_a_rule_refuses_stays_on_the_phone_with_its_sentence(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + TOOL)
        page.locator("[name=moment]").fill("Бірінші.")
        expect(page.locator("output.saved")).to_have_attribute("data-state", "saved")
        page.context.set_offline(True)
        page.locator("[name=moment]").fill("Екінші.")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unsent")
        Entry.objects.filter(tool="what-i-value").update(taken_back_at="2026-01-01T00:00Z")
        page.context.set_offline(False)
        expect(page.locator("output.saved")).to_have_attribute("data-word", "refused")
        page.goto(f"{phones.site}/phone/")
        expect(page.locator("#list")).to_contain_text("Екінші.")
        expect(page.locator("#list .state")).to_contain_text("жазбаны авторы қайтарып алған")


def saved_file(page: Page, site: str, folder: Path) -> Path:
    page.goto(f"{site}/phone/")
    with page.expect_download() as found:
        page.locator("#pack").click()
    path = folder / "words.json"
    found.value.save_as(path)
    return path


def test_file_loaded_on_another_device_and_sent_from_both_arrives_once(
    phones: Phones, world: World, tmp_path: Path
) -> None:
    with phones.of(world.aigerim) as first, phones.of(world.aigerim) as second:
        phones.keeps(first)
        first.context.set_offline(True)
        add(first, phones.site, "plan-item", "№1.")
        add(first, phones.site, "evidence", "№2.", photo(size=(600, 400)))
        file = saved_file(first, phones.site, tmp_path)
        second.goto(f"{phones.site}/phone/")
        second.locator("#unpack").set_input_files(file)
        expect(second.locator("#outcome")).to_have_text("Бәрі жіберілді және расталды.")
        assert held(second) == []
        first.context.set_offline(False)
        wait_until_sent(first)
    assert (texts("plan-item"), texts("evidence"), StoredFile.objects.count()) == (["№1."], ["№2."], 1)


def test_file_chosen_before_the_page_is_ready_is_loaded(phones: Phones, world: World, tmp_path: Path) -> None:
    whole = {"bastama": 2, "person": str(world.fellow.pk), "operations": [], "files": []}
    strange = tmp_path / "strange.json"
    strange.write_text(json.dumps(whole), "utf-8")
    with phones.of(world.aigerim) as page:
        late: list[Route] = []
        page.route("**/waiting*", lambda route: late.append(route))  # noqa: PLW0108 -- its signature is read
        with page.expect_request("**/waiting*"):
            page.goto(f"{phones.site}/phone/", wait_until="commit")
        page.locator("#unpack").set_input_files(strange)
        late[0].continue_()
        expect(page.locator("#outcome")).to_contain_text("басқа адамдікі")


def test_strange_and_broken_files_are_not_loaded(phones: Phones, world: World, tmp_path: Path) -> None:
    whole = {"bastama": 2, "person": str(world.fellow.pk), "operations": [], "files": []}
    strange, broken = tmp_path / "strange.json", tmp_path / "broken.json"
    strange.write_text(json.dumps(whole), "utf-8")
    broken.write_text(json.dumps(whole)[:-9], "utf-8")
    with phones.of(world.aigerim) as page:
        page.goto(f"{phones.site}/phone/")
        page.locator("#unpack").set_input_files(strange)
        expect(page.locator("#outcome")).to_contain_text("басқа адамдікі")
        page.locator("#unpack").set_input_files(broken)
        expect(page.locator("#outcome")).to_contain_text("бұл осы бетте сақталған файл емес")
        assert held(page) == []


def test_school_that_is_asked_without_a_network_is_asked_once_there_is_one(
    phones: Phones, world: World
) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + reverse("conditions:ask"))
        wait_for(
            page,
            "() => document.querySelectorAll('link[data-soon], link[data-later]').length",
            answer=0,
            seconds=30,
        )
        page.context.set_offline(True)
        page.locator("[name=kind][value=room]").check()
        page.locator("[name=words]").fill("Бір кабинет керек.")
        page.locator("form[data-kind=request] p.row > button").click()
        expect(page.locator("p.told")).to_be_visible()
        page.context.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        wait_until_sent(page)
    assert [(one.kind, one.words) for one in Request.objects.all()] == [("room", "Бір кабинет керек.")]


def test_phone_that_keeps_nothing_says_so_before_it_hurts(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        page.context.add_init_script(
            "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }"
        )
        page.goto(f"{phones.site}/phone/")
        expect(page.locator("#unable")).to_be_visible()
        page.goto(phones.site + TOOL)
        page.locator("[name=moment]").fill("Желімен ғана.")
        expect(page.locator("output.saved")).to_have_attribute("data-state", "saved")
    assert moments() == ["Желімен ғана."]


def test_full_phone_says_that_it_cannot_keep_more(phones: Phones, world: World) -> None:
    with phones.of(world.aigerim) as page:
        page.goto(phones.site + TOOL)
        page.evaluate(
            "() => { IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
        )
        page.context.set_offline(True)
        page.locator("[name=moment]").fill("Орын жоқ.")
        expect(page.locator("output.saved")).to_have_attribute("data-word", "unkept")
        expect(page.locator("[name=moment]")).to_have_value("Орын жоқ.")
        page.context.set_offline(False)
        expect(page.locator("output.saved")).to_have_attribute("data-state", "saved", timeout=90_000)
    assert moments() == ["Орын жоқ."]
