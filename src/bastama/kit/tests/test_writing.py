from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bastama.kit.writing import as_html, linked

KNOWN = set("p h2 h3 h4 ul ol li em strong blockquote a br hr code pre table thead tbody tr th td".split())


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_headings_begin_below_that_of_the_page() -> None:
    assert as_html("# One\n\n### Three\n\n###### Six") == "<h2>One</h2>\n<h4>Three</h4>\n<h4>Six</h4>\n"


def test_link_says_nothing_of_this_site() -> None:
    assert as_html("[a](https://a.kz)") == (
        '<p><a href="https://a.kz" rel="nofollow noopener noreferrer">a</a></p>\n'
    )


@pytest.mark.parametrize(
    "text",
    ["[a](javascript:alert(1))", "[a](data:text/html,x)", "<a href='vbscript:x'>a</a>", "[a](ftp://a.kz)"],
)
def test_link_leads_only_to_pages_and_letters(text: str) -> None:
    assert Seen(as_html(text)).links == []


def test_html_is_shown_and_not_obeyed() -> None:
    assert "<script" not in as_html("<script>alert(1)</script>")
    assert "alert(1)" in as_html("<script>alert(1)</script>")


def test_kazakh_table_is_a_table() -> None:
    assert "<td>үнсіз</td>" in as_html("| сынып | оқушы |\n|---|---|\n| 9 | үнсіз |")


@pytest.mark.parametrize("read", [as_html, linked])
def test_address_that_is_written_out_is_a_link(read: Callable[[str], str]) -> None:
    said = Seen(read("Read «https://a.kz/library/one/», then (http://b.kz/two?a=1&b=2)."))
    assert said.links == ["https://a.kz/library/one/", "http://b.kz/two?a=1&b=2"]


@pytest.mark.parametrize("read", [as_html, linked])
@pytest.mark.parametrize(
    "address",
    [
        "https://a.kz/?a=1&section=2&region=akmola&copy=3",
        "https://a.kz/wiki/Who%3F",
        "https://a.kz/C%23_a%2Fb?q=a%252Bb",
        "https://a.kz/Bloom's_(taxonomy)",
        "https://қазақ.қаз/бет",
    ],
)
def test_link_leads_where_it_is_written(read: Callable[[str], str], address: str) -> None:
    seen = Seen(read(f"Read ({address})…"))
    assert [unquote(link) for link in seen.links] == [unquote(address)]
    assert [link.replace("'", "%27") for link in seen.links if link.isascii()] in (
        [],
        [address.replace("'", "%27")],
    )


@pytest.mark.parametrize("text", ["https://…", "http://[::1", "https://?a", "http://)))"])
def test_what_names_no_host_is_no_link(text: str) -> None:
    assert Seen(linked(text)).tags == set()


@pytest.mark.parametrize("text", ["`https://a.kz`", "[https://a.kz](https://b.kz)", "<https://b.kz>"])
def test_address_that_is_code_or_a_link_already_is_left_alone(text: str) -> None:
    assert "https://a.kz" not in Seen(as_html(text)).links


def test_plain_text_stands_to_the_letter() -> None:
    told = linked("1 < 2 & *no* list\n\nhttps://a.kz <b>bold</b>")
    assert told.startswith("1 &lt; 2 &amp; *no* list\n\n<a ")
    assert Seen(told).tags == {"a"}


@pytest.mark.parametrize("read", [as_html, linked])
@given(text=st.text(alphabet="<>!-[]()#*_`|\\\"'&;:=/ \nasrcipthefonjvdt1", max_size=200))
@example(text="https://a.kz\"onload='x'><script>alert(1)</script>")
@example(text="https://<b>@javascript:alert(1)")
def test_whatever_is_written_can_do_no_harm(read: Callable[[str], str], text: str) -> None:
    seen = Seen(read(text))
    assert seen.tags <= KNOWN
    assert seen.attributes <= {"href", "rel"}
    assert all(link.split(":")[0] in {"http", "https", "mailto"} for link in seen.links if ":" in link)
