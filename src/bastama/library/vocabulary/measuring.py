"""How nearly the same a text's fingerprint is in three languages, by the forty texts in `told/`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bastama.library.vocabulary.fingerprint import fingerprint, overlap
from bastama.library.vocabulary.model import LANGUAGES

TEXTS = Path(__file__).parent / "told" / "texts.toml"
PAIRS = (("kk", "ru"), ("ru", "en"), ("kk", "en"))


@dataclass(frozen=True)
class Overlap:
    """A text: what each two of its languages share, from 0 to 1, in the order of `PAIRS`."""

    text: str
    shared: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.shared) / len(self.shared)


def overlaps() -> Iterator[Overlap]:
    """Each text with what its languages share."""
    for name, told in tomllib.loads(TEXTS.read_text("utf-8")).items():
        prints = {
            one: fingerprint({"title": told["title"][one], "text": told["text"][one]}) for one in LANGUAGES
        }
        yield Overlap(name, tuple(overlap(prints[one], prints[other]) for one, other in PAIRS))


def lines() -> list[str]:
    """The figures as the command prints them, the mean of all last."""
    found = list(overlaps())
    told = [
        f"{one.text:28}" + "".join(f"{shared:10.2f}" for shared in one.shared) + f"{one.mean:10.2f}"
        for one in found
    ]
    means = [sum(one.shared[place] for one in found) / len(found) for place in range(len(PAIRS))]
    heads = [*("–".join(pair) for pair in PAIRS), "mean"]
    whole = "".join(f"{mean:10.3f}" for mean in (*means, sum(means) / len(means)))
    return [f"{'':28}" + "".join(f"{head:>10}" for head in heads), *told, f"{f'all {len(found)}':28}{whole}"]
