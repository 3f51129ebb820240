"""Every page: reached by links, open to everybody, as wide as the narrowest phone, with the longest names."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from bastama.people import make as people
from tests.access.reading import arguments, rows
from tests.browser.looking import NARROWEST, faults_of, too_wide_in_large_letters
from tests.browser.signing_in import sign_in
from tests.browser.year import CAST, Year
from tests.world import World, build

pytestmark = pytest.mark.browser
FEWEST = 9
HERE = ("visitor", "aigerim")
"""Whose pages are looked at here; the others' in `test_every_page_of_staff.py`, since a file stays in one process."""
LOOKERS = (*HERE, "nurlan")
SAME_FOR_ALL = ("people:", "library:", "who-sees")
"""Pages that say the same to everybody signed in; a teacher's and a facilitator's are looked at."""
SAID_OTHERWISE = {"home", "school", "groups:page", "groups:session", "surveys:wave", "totals"}
"""Pages that say something else to each role; any other is looked at for the first of the staff that it is open to."""
MADE_OF_TOOLS = {
    *(
        "projects:print_sheet",
        "projects:tool_entry",
        "projects:type_in",
        "projects:step",
        "projects:read_step",
    ),
    "groups:event",
}
"""Pages of one making with another tool or step in each; every tool is looked at where it is filled in."""
OF_ONE_MAKING = 2

BY_SECRET = {
    "library:version",  # nothing in the demo year was published twice
    "people:stop-letters",  # its address stands in a letter
    "projects:asked",  # a colleague has its address from the teacher
    "answers:sheet",  # by a code
    "joining:paper",  # by a sheet in the staff room
}
OF_MACHINES = {
    "library:linkset",  # no pages: named in the head of a page or of an answer, or looked for at the root
    "machines:oai",
    "machines:robots",
    "machines:sitemap",
    "machines:sitemap_page",
    "machines:sitemap_beside",
}
OF_PHONES = {
    "worker",  # no pages: what a browser asks for by itself
    "manifest",
    "phone-without",  # shown in place of a page without a network
}
NO_LINK = {
    *BY_SECRET,
    *OF_PHONES,
    *OF_MACHINES,
    "outbox-state",  # no page: what a phone reads back
    "phone-pages",
    "everything-file",  # not made yet
    "groups:feed",  # its address is a secret that one makes first
    "people:enter",  # one is in
    "people:enter-code",
    "people:enter-words",
    "people:welcome",
    "people:second",  # asked by the site itself
    "people:second-lost",
    "people:open-seal",  # on a sealed device
    "answers:code",  # its link stands where nobody is signed in
    "interest:ask",  # likewise
    "my-profile",  # its link stands on a teacher's page
    "groups:asked",  # nobody is asked into a group
}
OF_PAPERS = {
    "surveys:blanks",  # when it is said how many answer on paper
    "surveys:type_in",  # by the code of a paper
}
NO_GROUP = {"groups:calendar", "groups:list", "programmes:edition"}
"""What a person without a group may open and has no use for."""
WITH_A_PLAN = {"groups:split", "groups:join"}
"""The session that is met first is one that follows no plan."""
AGREED_ELSEWHERE = {"conditions:reword", "conditions:begin_agreement"}
"""In that school the agreement is signed: it is not worded nor begun any more."""
PHOTOS_ELSEWHERE = {"projects:flipchart", "projects:flipchart_photo"}
"""Photos of the flip-chart stand in a group of another school."""
OF_CIRCLES = {"groups:network_event", "groups:plan_event", "groups:change_event", "groups:cancel_event"}
"""The groups that are met first are no circles."""
WITHOUT_A_LINK = {
    "visitor": BY_SECRET | OF_PHONES | OF_MACHINES | {"groups:feed"},
    "aigerim": (NO_LINK | PHOTOS_ELSEWHERE) - {"answers:sheet", "my-profile"}
    | {
        "groups:tutorial",  # nobody arranged one with her
        "groups:move_tutorial",
        "people:answer-seal",  # nobody made a code for her
        "programmes:edition",  # she works in it
        "projects:paper",  # nobody typed in a sheet of hers
        "projects:leave",  # she leads alone
        "projects:question",  # she asked nobody by a link
        "projects:choose",  # her texts did not meet
        "projects:upload",  # no page: a file on its way
        "projects:small_file",  # no page: a picture that stands on one
    },
    "nurlan": NO_LINK
    | {"groups:settle_notes", "groups:settle_agreed", "groups:settle_tutorial"}
    | {"programmes:edition", "projects:small_file"}
    | WITH_A_PLAN
    | {"groups:catch_up"}  # he was there
    | {"groups:paper_pdf"}  # no sheet is open: the groups began long ago
    | PHOTOS_ELSEWHERE
    | {"projects:flipchart_small", "projects:remove_flipchart"},
    "saule": NO_LINK
    | AGREED_ELSEWHERE
    | {"programmes:edition"}
    | {"interest:of_school"},  # her school has a group
    "dana": NO_LINK
    | OF_PAPERS
    | WITH_A_PLAN
    | AGREED_ELSEWHERE
    | {"surveys:print_codes", "surveys:slips"}  # no school of hers draws codes
    | {"groups:paper_pdf"}  # as his
    | {"programmes:roster_reading"},  # no list is read in yet
    "lead": NO_LINK
    | OF_PAPERS
    | WITH_A_PLAN
    | OF_CIRCLES
    | {"programmes:load_offer"}  # no edition is offered
    | {"library:import_preview", "library:pair", "library:journal_join"}  # nothing looked through or double
    | {"library:full_text"}  # no whole text is attached
    | {"suggestions-file", "suggestions-catalogue"}  # nobody suggested a word
    | {"surveys:open_wave", "surveys:end_matching"},  # no wave is planned, no series has both its ends
    "evaluator": NO_LINK | NO_GROUP | {"surveys:type_in"},
    "observer": NO_LINK | NO_GROUP,
}
"""What the access table lets a person open and no link of the demo year leads to, each for its reason."""


@pytest.mark.parametrize("role", CAST)
def test_every_page_of_a_role_is_reached_by_links(year: Year, role: str) -> None:
    assert year.kinds(role)
    open_to = {row.address for row in rows() if row.method == "GET" and row.cells[role] == "in"}
    assert open_to - {*year.walk(role).reached} == WITHOUT_A_LINK[role]


def looked_at(year: Year, role: str) -> list[str]:
    """The addresses that show this role something of its own, and for some what is the same for all."""
    kinds = sorted(year.kinds(role).items())
    staff = [one for one in CAST if one not in HERE]
    earlier = staff[: staff.index(role)] if role in staff else []
    before = {kind for one in earlier for kind in year.kinds(one)} - SAID_OTHERWISE
    seen: Counter[str] = Counter()
    own = []
    for kind, path in kinds:
        seen[name := ":".join(kind.split(":")[:2])] += 1
        is_another = name in MADE_OF_TOOLS and seen[name] > OF_ONE_MAKING
        if kind not in before and not is_another and (role in LOOKERS or not kind.startswith(SAME_FOR_ALL)):
            own.append(path)
    assert len(own) >= (FEWEST if role in LOOKERS else 1)
    return own


def faults_of_pages(page: Page, year: Year, role: str) -> dict[str, list[str]]:
    """Each page in Kazakh or in Russian, by turns; what axe says of it, by day and by night."""
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    faults: dict[str, list[str]] = {}
    for turn, language in enumerate(("kk", "ru")):
        year.enter(page, role, language)
        for number, path in enumerate(looked_at(year, role)):
            if (number + list(CAST).index(role)) % 2 != turn:
                continue
            answer = page.goto(year.address + path)
            assert answer is not None
            assert (path, answer.status) == (path, 200)
            if found := [*faults_of(page), *too_wide_in_large_letters(page)]:
                faults[f"{language} {path}"] = found
    return faults


@pytest.mark.parametrize("role", HERE)
def test_every_page_of_a_role_is_open_to_everybody_and_fits(page: Page, year: Year, role: str) -> None:
    assert faults_of_pages(page, year, role) == {}


def is_page(answer: HttpResponseBase) -> bool:
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and not answer.has_header("Content-Disposition")


def pages_of(role: str, world: World) -> Iterator[tuple[str, str]]:
    """Name and address of the pages this role gets and no link of the demo year leads to."""
    client = people.browser(world.person(role))
    table = rows()
    keywords = {module: arguments(module, world) for module in dict.fromkeys(row.module for row in table)}
    for row in table:
        if row.method == "GET" and row.cells[role] == "in" and row.address in WITHOUT_A_LINK[role]:
            address = reverse(row.address, kwargs=keywords[row.module].get(row.address, {}))
            answer = client.get(address)
            if is_page(answer):
                yield row.address, address
            answer.close()


def faults_without_a_link(page: Page, site: str, role: str, *, fewest: int) -> dict[str, list[str]]:
    """What is found on the pages to which nothing of the demo year leads; there are as many as that, or more."""
    world = build()
    sign_in(page, world.person(role), site)
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, address in pages_of(role, world):
        answer = page.goto(site + address)
        assert answer is not None
        assert answer.status == 200, name
        seen += 1
        if found := faults_of(page) + too_wide_in_large_letters(page):
            faults[name] = found
    assert seen >= fewest
    return faults


@pytest.mark.django_db(transaction=True)
def test_pages_without_a_link_are_open_to_everybody_and_fit(page: Page, live_server: LiveServer) -> None:
    assert faults_without_a_link(page, live_server.url, "aigerim", fewest=6) == {}
