"""Where each page and file of the copy lies: at its own address, one page for each language of the reader beside it."""

import re
from dataclasses import dataclass, field
from posixpath import dirname, normpath, relpath
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from bastama.library.formats.writing import ENDINGS

OUTSIDE = ("http", "https", "mailto")
DOWNLOAD = re.compile(r"/library/([\w-]+)/as/([\w-]+)/")


@dataclass
class Places:
    """What the copy holds: pages by their path, those that lie there in one language alone, and a few files by theirs."""

    own: str
    """How addresses of the site begin."""
    languages: tuple[str, ...]
    pages: set[str] = field(default_factory=set)
    in_one_language: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)

    def lead(self, address: str, path: str, at: str, language: str) -> str:
        """From the file at `at`, which shows the page of `path`, to where an address leads; nothing when that is not here."""
        if address.startswith("#"):
            return address
        whole = urljoin(f"{self.own}{path}", address)
        parts = urlsplit(whole)
        if not whole.startswith(f"{self.own}/"):
            return _as_attribute(address) if parts.scheme in OUTSIDE else ""
        query = {name: said[0] for name, said in parse_qs(parts.query).items()}
        target = self.files.get(parts.path) or self._download(parts.path, query.get("language", ""))
        if not target and not set(query) - {"language"}:
            spoken = query.get("language", language)
            target = self.page(parts.path, spoken if spoken in self.languages else language)
        return relative(target, at) + (f"#{parts.fragment}" if parts.fragment else "") if target else ""

    def page(self, path: str, language: str) -> str:
        """The file of a page in a language."""
        if path in self.in_one_language:
            return f"{path.strip('/')}/index.html"
        return f"{path.strip('/')}/index.{language}.html" if path in self.pages else ""

    def _download(self, path: str, language: str) -> str:
        found = DOWNLOAD.fullmatch(path)
        if found is None or f"/library/{found[1]}/" not in self.pages or found[2] not in ENDINGS:
            return ""
        return file_of(found[1], found[2], language)


def file_of(address: str, form: str, language: str = "") -> str:
    """Where a record lies in a format; of an account, in a language."""
    said = f".{language}" if language else ""
    return f"library/{address}/as/{address}{said}.{ENDINGS[form]}"


def relative(target: str, at: str) -> str:
    """How the file at `at` names another file of the copy."""
    return quote(relpath(normpath(target), dirname(at) or "."))


def _as_attribute(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C")
