"""The sitemap, robots.txt and the feed of what is new, read by parsers of others."""

import re
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from bastama.foundation.days import at
from bastama.library import feeds, make
from bastama.library.actions.accounts import take_back_account
from bastama.library.actions.seed import load_seed
from bastama.library.vocabulary.shipped import shipped

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://localhost:8000"


def tree(path: str, **given: str) -> ET.Element:
    answer = Client().get(path, given)
    assert answer.status_code == 200, path
    return ET.fromstring(answer.getvalue())


def mapped() -> list[str]:
    """Every address of every list that the sitemap names."""
    found: list[str] = []
    for one in tree("/sitemap.xml").iter(f"{MAP}loc"):
        found += [loc.text or "" for loc in tree((one.text or "").removeprefix(SITE)).iter(f"{MAP}loc")]
    return found


def test_robots_are_led_to_the_sitemap_and_kept_out_of_the_rest() -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert {"Allow: /library/", "Disallow: /", f"Sitemap: {SITE}/sitemap.xml"} <= set(lines)


def test_sitemap_names_each_page_once_and_each_opens() -> None:
    article = load_seed()
    told = make.account(make.told("kk"), make.told("ru"))
    gone = make.account(make.told("en"))
    take_back_account(gone.pk)
    found = mapped()
    assert len(found) == len(set(found)) == len(shipped().concepts) + 2 + 3 + 3
    own = [
        f"/library/{article.address}/",
        *(f"/library/{told.address}/?language={one}" for one in ("kk", "ru")),
    ]
    assert {SITE + one for one in own} <= set(found)
    assert [Client().get(one).status_code for one in own] == [200, 200, 200]
    assert not [one for one in found if gone.address in one]


def test_languages_of_an_account_name_each_other() -> None:
    make.account(make.told("kk"), make.told("ru"))
    urls = list(tree("/sitemap-1.xml").iter(f"{MAP}url"))
    told = [{one.attrib["hreflang"] for one in url if "hreflang" in one.attrib} for url in urls]
    assert told == [{"kk", "ru"}, {"kk", "ru"}]


def test_long_sitemap_comes_in_lists(monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any) -> None:
    monkeypatch.setattr(feeds, "ON_A_PAGE", 2)
    for _ in range(3):
        make.account(make.told("kk"))
    assert len([one for one in mapped() if "language=" in one]) == 3
    with django_assert_num_queries(2):
        tree("/sitemap-1.xml")
    assert [Client().get(f"/sitemap-{number}.xml").status_code for number in (3, 10**30)] == [404, 404]


def test_feed_has_what_is_new_first_and_nothing_taken_back() -> None:
    held = []
    for number, title in ((3, "Old"), (5, "New\x0b & <b>"), (4, "Gone")):
        with at(datetime(2026, 2, number, tzinfo=UTC)):
            held.append(make.account(make.told("en", title=title)))
    take_back_account(held[-1].pk)
    told = tree("/library/new.atom")
    assert [one.text for one in told.iter(f"{ATOM}title")][1:] == ["New & <b>", "Old"]


def test_feed_of_a_search_and_of_a_language() -> None:
    make.account(make.told("kk", title="Үнсіз"), make.told("ru", title="Тихие"))
    make.account(make.told("kk", title="Басқа", text="", abstract="", keywords=[]))
    told = tree("/library/new.atom", q="тихие", language="ru")
    assert [one.text for one in told.iter(f"{ATOM}title")][1:] == ["Тихие"]
    page = Client().get("/library/search/", {"q": "тихие", "language": "ru"}).content.decode()
    link = re.search(r'type="application/atom\+xml"[^>]*href="([^"]+)"', page)
    assert link is not None
    assert Client().get(link[1].replace("&amp;", "&")).content == Client().get(
        "/library/new.atom", {"q": "тихие", "language": "ru"}
    ).content  # fmt: skip


def test_feed_is_read_by_a_reader_of_others() -> None:
    feedparser = pytest.importorskip("feedparser")
    held = make.account(make.told("ru", title="Тихие", abstract="О ролях."))
    read = feedparser.parse(Client().get("/library/new.atom").content)
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", 1)
    entry = read.entries[0]
    assert (entry.title, entry.summary, entry.author) == ("Тихие", "О ролях.", "Айгерім Серікова")
    assert (entry.id, entry.link) == (held.pk.urn, f"{SITE}/library/{held.address}/?language=ru")


def test_entry_of_a_work_that_names_nobody_has_the_library_for_its_author() -> None:
    """Atom wants an author for each entry, its own or the feed's."""
    make.literature("A law", author="")
    told = tree("/library/new.atom")
    assert [one.text for one in told.findall(f"{ATOM}author/{ATOM}name")] == ["Кітапхана"]
    assert told.find(f"{ATOM}entry/{ATOM}author") is None


def test_feed_with_nothing_in_it_never_changed() -> None:
    assert tree("/library/new.atom").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
