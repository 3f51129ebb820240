"""How nearly the same a text's fingerprint is in three languages, by the texts in `told/`: those it was tuned by, and others."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bastama.library.vocabulary.fingerprint import fingerprint, overlap
from bastama.library.vocabulary.model import LANGUAGES

FOLDER = Path(__file__).parent / "told"
PAIRS = (("kk", "ru"), ("ru", "en"), ("kk", "en"))
SETS = {
    "texts": "Forty short texts, by which it was tuned",
    "tuned_abstracts": "Forty-two abstracts, by which it was tuned",
    "abstracts": "Forty abstracts, by which nothing was tuned",
}
TEXT, ABSTRACT = "text", "abstract"


@dataclass(frozen=True)
class Overlap:
    """A text: what each two of its languages share, from 0 to 1, in the order of `PAIRS`."""

    text: str
    shared: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.shared) / len(self.shared)


def told_in(name: str) -> dict[str, dict[str, Any]]:
    """The texts of a set, by their name: title, and text or abstract, each by language."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def overlaps(name: str) -> Iterator[Overlap]:
    """Each text of a set with what its languages share."""
    for text, told in told_in(name).items():
        place = ABSTRACT if ABSTRACT in told else TEXT
        prints = {
            one: fingerprint({"title": told["title"][one], place: told[place][one]}) for one in LANGUAGES
        }
        yield Overlap(text, tuple(overlap(prints[one], prints[other]) for one, other in PAIRS))


def lines() -> Iterator[str]:
    """The figures as the command prints them: of each set its texts, and the mean of all last."""
    heads = [*("–".join(pair) for pair in PAIRS), "mean"]
    for name, said in SETS.items():
        found = list(overlaps(name))
        yield said
        yield f"{'':28}" + "".join(f"{head:>10}" for head in heads)
        for one in found:
            yield f"{one.text:28}" + "".join(f"{each:10.2f}" for each in (*one.shared, one.mean))
        means = [sum(one.shared[place] for one in found) / len(found) for place in range(len(PAIRS))]
        whole = (*means, sum(means) / len(means))
        yield f"{f'all {len(found)}':28}" + "".join(f"{mean:10.3f}" for mean in whole)
        yield ""
