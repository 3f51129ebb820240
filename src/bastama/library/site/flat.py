"""A page of the site made flat: what is read stays, what needs a server goes, links lead from file to file. Knows no Django."""

from collections.abc import Callable
from html.parser import HTMLParser

NEED_A_SERVER = ("form", "script", "dialog", "template")
LIVE = "data-live"
"""Marks what only makes sense where there is a server, and is none of these."""
WITHOUT_AN_END = frozenset("area base br col embed hr img input link meta source track wbr".split())
Attributes = list[tuple[str, str | None]]


class Flat(HTMLParser):
    """Reads a page; afterwards `title`, `tags` (of citations) and `main` hold what stays of it, as HTML.

    `lead` says of an address where its page lies; nothing when it has none here, and the words of the link stay alone.
    """

    def __init__(self, page: str, lead: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.lead = lead
        self.title, self.tags, self.main = "", "", ""
        self._within = ""
        self._left_out = 0
        self._links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._within == "main" and self._left_out:
            self._left_out += tag not in WITHOUT_AN_END
        elif self._within == "main" and (tag in NEED_A_SERVER or LIVE in dict(attrs)):
            self._left_out = 1
        elif self._within == "main" and tag == "img":
            self.main += self._leading(attrs, "src")
        elif self._within == "main":
            self.main += self._link(attrs) if tag == "a" else self.get_starttag_text() or ""
        elif tag in ("title", "main"):
            self._within = tag
        elif tag == "meta" and (dict(attrs).get("name") or "").startswith("citation_"):
            self.tags += f"{self.get_starttag_text()}\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""
        elif self._within == "main" and self._left_out:
            self._left_out -= tag not in WITHOUT_AN_END
        elif self._within == "main":
            self.main += f"</{self._links.pop() if tag == 'a' and self._links else tag}>"

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self.title += data
        elif self._within == "main" and not self._left_out:
            self.main += data

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _link(self, attrs: Attributes) -> str:
        """The beginning of a link that leads to a file, or of words that were one."""
        said = self._leading(attrs, "href")
        self._links.append("a" if said else "span")
        if not said:
            language = dict(attrs).get("lang") or ""
            look = ' class="tag"' if dict(attrs).get("class") == "tag" else ""
            return f'<span{look} lang="{language}">' if language.isalnum() else f"<span{look}>"
        return said.replace(" download>", ">")

    def _leading(self, attrs: Attributes, name: str) -> str:
        """A tag whose address leads to a file of the copy; nothing when it leads to none."""
        said = self.get_starttag_text() or ""
        target = self.lead(dict(attrs).get(name) or "")
        mark = f'{name}="'
        written = said[said.index(mark) + len(mark) :].partition('"')[0] if mark in said else ""
        return said.replace(f'{mark}{written}"', f'{mark}{target}"', 1) if target else ""
