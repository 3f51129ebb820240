"""The form of a page as a phone would send it back: every field as it stands, to be changed and sent."""

from html.parser import HTMLParser
from urllib.parse import urlencode


class FormReader(HTMLParser):
    """Gathers the fields of the form that saves itself."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.is_inside = False
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.is_inside = "data-autosave" in given
        if not self.is_inside:
            return
        if tag == "textarea":
            self.area = given["name"]
            self.fields.append((self.area, ""))
        if tag == "input" and given.get("name"):
            is_choice = given.get("type") in ("radio", "checkbox")
            if given.get("type") != "file" and ("checked" in given or not is_choice):
                self.fields.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            name, value = self.fields[-1]
            self.fields[-1] = (name, value + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        if tag == "textarea":
            self.area = None


def fields_of(page: str) -> list[tuple[str, str]]:
    """Return the fields of the page's form that saves itself."""
    reader = FormReader()
    reader.feed(page)
    return reader.fields


def body(fields: list[tuple[str, str]], text: str) -> bytes:
    """Return what is sent when the first long answer now ends with this text."""
    changed = {"what": text}
    return urlencode(
        [
            (name, f"{value.strip()} {changed.get(name, '')}") if name in changed else (name, value)
            for name, value in fields
        ]
    ).encode()
