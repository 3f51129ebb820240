"""Templates compile, hold no script and no style, and leave no word untranslated."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template import Engine, TemplateSyntaxError
from django.template.base import Lexer, Token, TokenType

from bastama.config.checks.fault import Fault

READ_ATTRIBUTES = ("title", "alt", "aria-label", "aria-description", "placeholder", "label", "data-confirm")
# Names that are the same in every language.
NAMES = re.compile(
    r"\b(?:Bastama|PDF|DOI|ISSN|RIS|BibTeX|CSL-JSON|APA|Harvard|Vancouver|ORCID)\b|&[a-z#0-9]+;"
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
BUTTONS = ("submit", "button", "reset")
TRANSLATED_BLOCKS = ("blocktranslate", "blocktrans", "comment")


def files(tree: Path) -> list[Path]:
    """Return the templates of every package."""
    return sorted(path for path in (tree / "src").glob("bastama/*/templates/**/*") if path.is_file())


def faults(tree: Path, engine: Engine) -> list[Fault]:
    """Return what is wrong with the templates of the tree."""
    found: list[Fault] = []
    for path in files(tree):
        source = path.read_text(encoding="utf-8")
        where = str(path.relative_to(tree))
        found.extend(faults_of_compiling(source, where, engine))
        if path.suffix == ".html":
            found.extend(faults_of_html(source, where))
            found.extend(faults_of_part(source, path, where))
    return sorted(set(found))


def faults_of_compiling(source: str, where: str, engine: Engine) -> Iterator[Fault]:
    """Compile a template as the site would."""
    try:
        engine.from_string(source)
    except TemplateSyntaxError as reason:
        token = getattr(reason, "token", None)
        yield Fault(where, (token.lineno or 1) if token else 1, f"The template does not compile: {reason}")


def faults_of_part(source: str, path: Path, where: str) -> Iterator[Fault]:
    """A part says in its first lines what it is part of and what it needs."""
    if path.name.startswith("_") and not source.startswith(("{#", "{% comment %}")):
        yield Fault(where, 1, "A part begins with a comment: what it is part of, and what it needs.")


def faults_of_html(source: str, where: str) -> Iterator[Fault]:
    """Read the text that stands between the template's own tags."""
    tokens = Lexer(source).tokenize()
    for token in tokens:
        words = token.split_contents() if token.token_type is TokenType.BLOCK else []
        if words and words[0] in ("blocktranslate", "blocktrans") and "trimmed" not in words:
            yield Fault(where, token.lineno or 1, f"{{% {words[0]} %}} is always trimmed.")
    reader = Reader()
    reader.feed(without_template_tags(tokens))
    reader.close()
    for line, sentence in reader.found:
        yield Fault(where, line, sentence)


def without_template_tags(tokens: list[Token]) -> str:
    """Return the template with its tags and what they translate blanked out, line for line."""
    kept: list[str] = []
    inside = ""
    line = 1
    for token in tokens:
        place = token.lineno or line
        kept.append("\n" * (place - line))
        line = max(line, place)
        word = (
            token.contents.split()[0]
            if token.token_type is TokenType.BLOCK and token.contents.split()
            else ""
        )
        if inside:
            inside = "" if word == f"end{inside}" else inside
        elif word in TRANSLATED_BLOCKS:
            inside = word
        elif token.token_type is TokenType.TEXT:
            kept.append(token.contents)
            line += token.contents.count("\n")
        elif token.token_type is TokenType.VAR:
            kept.append("0")
    return "".join(kept)


class Reader(HTMLParser):
    """Reads a page as people and browsers do, and notes what the house does not allow."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.is_data = False

    def note(self, sentence: str) -> None:
        """Remember a fault at the line that is being read."""
        self.found.append((self.getpos()[0], sentence))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag's name and attributes."""
        values = {name: value or "" for name, value in attrs}
        kind = values.get("type", "")
        if tag == "style" or (tag == "script" and "src" not in values and not kind.endswith("json")):
            self.note(
                f"<{tag}> stands in the page, where the content policy forbids it; put it into a static file."
            )
        self.is_data = tag in ("script", "style")
        for name, value in values.items():
            self.look_at(name, value, is_button=tag == "input" and kind in BUTTONS and name == "value")

    def look_at(self, name: str, value: str, *, is_button: bool) -> None:
        """Look at one attribute: a style, a script, or words."""
        if name == "style" or name.startswith(("on", "hx-on", "hx-vals:js", "hx-vars")):
            self.note(
                f"The attribute {name}= is forbidden by the content policy; use a class or a static file."
            )
        if (name in READ_ATTRIBUTES or is_button) and LETTERS.search(NAMES.sub(" ", value)):
            self.note(f"The attribute {name}= holds words that are not translated: “{value}”.")

    def handle_endtag(self, tag: str) -> None:
        """Leave what is data and not text."""
        self.is_data = False

    def handle_data(self, data: str) -> None:
        """Look for words between the tags."""
        if self.is_data:
            return
        for offset, line in enumerate(data.split("\n")):
            if LETTERS.search(NAMES.sub(" ", line)):
                place = self.getpos()[0] + offset
                self.found.append((place, f"These words are not translated: “{line.strip()}”."))
