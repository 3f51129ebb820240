"""A teacher asks the school for something: a request that becomes a kept promise, and one that travels upward; in Kazakh."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bastama.conditions import make
from bastama.conditions.models import Request, Turn
from bastama.foundation.days import today
from bastama.groups import make as groups
from bastama.groups.models import Group
from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.projects import make as projects
from tests.browser.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Сәрсенбідегі алтыншы сағатта кітапхана бос тұрса, бірге жоспарлар едік."
UP = "Екі ауысымды мектепте ортақ сағат жоқ, автобус кестесін аудан бекітеді."


@pytest.fixture
def group(db: None) -> Group:
    return groups.group(schools=[places.school(area=places.area(kind="region"))])


@pytest.fixture
def teacher(group: Group) -> Person:
    made = people.person("Айгерім", language="kk")
    groups.place(group, made)
    projects.project(made, group)
    return made


@pytest.fixture
def director(group: Group) -> Person:
    made = people.person("Сәуле", language="kk")
    programmes.appointment(made, "director", school=group.schools.get())
    return made


@contextmanager
def as_somebody(page: Page, who: Person, live_server: LiveServer) -> Iterator[Page]:
    """Another phone, in the hands of another person, on their first page."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="kk-KZ")
    theirs = context.new_page()
    sign_in(theirs, who, live_server.url)
    theirs.goto(live_server.url)
    yield theirs
    context.close()


def test_request_becomes_a_kept_promise(
    page: Page, live_server: LiveServer, teacher: Person, director: Person
) -> None:
    sign_in(page, teacher, live_server.url)
    page.goto(live_server.url)
    page.get_by_role("link", name="Мектептен сұрайтыным").click()
    page.get_by_role("link", name="Өтініш айту").click()
    page.get_by_label("Бөлме").check()
    page.get_by_label("Директорға айтар сөзіңіз").fill(WORDS)
    page.get_by_role("button", name="Директор нені оқитынын көру").click()
    expect(page.get_by_role("heading", name="Директор мынаны оқиды")).to_be_visible()
    assert not Request.objects.exists()
    page.get_by_role("button", name="Директорға жіберу").click()
    expect(page.get_by_text("Жіберілді.")).to_be_visible()

    with as_somebody(page, director, live_server) as hers:
        expect(hers.get_by_text(WORDS).first).to_be_visible()
        hers.get_by_role("link", name="Бөлме").click()
        hers.get_by_label("Не уәде етесіз").fill("Кітапхана сәрсенбі сайын бос болады.")
        hers.get_by_label("Қай күнге дейін").fill((today() + timedelta(days=5)).isoformat())
        hers.get_by_role("button", name="Уәде беру").click()
        expect(hers.get_by_text("Уәде берілді.")).to_be_visible()
        hers.get_by_role("button", name="Орындалды").click()
        expect(hers.get_by_text("көмектескен-көмектеспегені")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Кітапхана сәрсенбі сайын бос болады.")).to_be_visible()
    page.get_by_label("Иә, көмектесті").check()
    page.get_by_role("button", name="Айту").click()
    expect(page.get_by_text("орындалды, сұраған адам растады")).to_be_visible()
    assert list(Turn.objects.values_list("act", flat=True)) == ["promised", "kept", "confirmed"]


def test_request_that_travels_upward_goes_in_the_directors_words(
    page: Page, live_server: LiveServer, group: Group, teacher: Person, director: Person
) -> None:
    coordinator = people.person("Виктор", language="kk")
    programmes.appointment(coordinator, "coordinator", area=group.schools.get().area)
    asked = make.request(teacher, group, words=WORDS, kind="time-together", language="kk")
    sign_in(page, director, live_server.url)
    page.goto(live_server.url)
    page.get_by_role("link", name="Бірге отыратын уақыт").click()
    page.get_by_text("Менің қолымнан келмейді").click()
    page.get_by_label("Жоғарыда не шешілуі керек").fill(UP)
    page.get_by_role("button", name="Солай деп айту").click()
    expect(page.get_by_text("Аумақ үйлестірушісіне жіберілді.")).to_be_visible()

    with as_somebody(page, coordinator, live_server) as above:
        above.get_by_role("link", name="Мектептерден түскені").click()
        expect(above.get_by_text(UP)).to_be_visible()
        assert not [words for words in (WORDS, "Айгерім") if words in above.content()]
        above.get_by_role("link", name="Бірге отыратын уақыт").click()
        above.get_by_label("Не уәде етесіз").fill("Аудандағы кездесуде сөйлесемін.")
        above.get_by_role("button", name="Уәде беру").click()
        expect(above.get_by_text("Уәде берілді.")).to_be_visible()
    with as_somebody(page, teacher, live_server) as theirs:
        theirs.get_by_role("link", name="Оқу", exact=True).click()
        expect(theirs.get_by_text(UP)).to_be_visible()
        expect(theirs.get_by_text("Аудандағы кездесуде сөйлесемін.")).to_be_visible()
    asked.refresh_from_db()
    assert asked.level == "area"
