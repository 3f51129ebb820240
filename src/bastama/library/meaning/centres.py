"""Where the middle of each language lies, so that texts of three languages can stand in one list.

Vectors of one language lie close together whatever they say; what is left after its middle is taken away is what the text
says. The middles are those of our own vocabulary (its definitions for texts, its names for questions) and of our sixty concerns,
made once for a model by `python -m bastama.library.meaning.centres` and shipped; a pool that is searched moves them towards its own.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bastama.library.meaning.engine import MODEL, Engine, engine
from bastama.library.meaning.judging import concerns
from bastama.library.vocabulary.model import LANGUAGES
from bastama.library.vocabulary.shipped import shipped

if TYPE_CHECKING:
    from bastama.library.meaning.engine import Vectors

KEPT = Path(__file__).parent / "centres.json"
AS_MANY_AS = 20
"""So many texts of a language weigh as much as the shipped middle does."""
FORM = "<f2"
"""How a vector is kept: 768 bytes, the same on every machine."""


def as_bytes(vector: "Vectors") -> bytes:
    return bytes(vector.astype(FORM).tobytes())


def from_bytes(raw: Sequence[bytes]) -> "Vectors":
    """Kept vectors as rows."""
    import numpy as np  # noqa: PLC0415 -- an extra

    return np.stack([np.frombuffer(one, dtype=FORM) for one in raw]).astype(np.float32)


@cache
def middles(of: str) -> dict[str, "Vectors"]:
    """The shipped middle of each language, of `passages`, `concerns` or `questions`."""
    held = json.loads(KEPT.read_text("utf-8"))
    if held["model"] != MODEL:
        raise ValueError(f"{KEPT.name} is of {held['model']}; make it anew for {MODEL}.")
    return {language: from_bytes([b64decode(raw)])[0] for language, raw in held[of].items()}


def centred(vectors: "Vectors", languages: Sequence[str], of: str = "passages") -> "Vectors":
    """Rows of a pool (`of` passages or concerns) without what they have in common with their language, each of length one again."""
    import numpy as np  # noqa: PLC0415 -- an extra

    found = np.array(vectors, copy=True)
    spoken = np.array(languages)
    for language in sorted(set(languages)):
        here = spoken == language
        known = middles(of).get(language)
        known = np.mean(list(middles(of).values()), axis=0) if known is None else known
        count = int(here.sum())
        found[here] -= (known * AS_MANY_AS + vectors[here].sum(axis=0)) / (AS_MANY_AS + count)
    return unit(found)


def asked(question: "Vectors", language: str) -> "Vectors":
    """A question likewise, as one vector."""
    found: Vectors = unit(question - middles("questions")[language])[0]
    return found


def unit(vectors: "Vectors") -> "Vectors":
    import numpy as np  # noqa: PLC0415 -- an extra

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Vectors = vectors / np.maximum(lengths, 1e-9)
    return made


def _made(found: Engine) -> dict[str, object]:
    known = [one for one in shipped().concepts.values() if not one.successor]
    said = {
        one: [f"{concept.name[one]}. {concept.definition[one]}" for concept in known if concept.definition]
        for one in LANGUAGES
    }
    called = {one: [concept.name[one] for concept in known] for one in LANGUAGES}
    return {
        "model": MODEL,
        "passages": {one: _text(found.passages(texts)) for one, texts in said.items()},
        "concerns": {one: _text(found.passages([each[one] for each in concerns()])) for one in LANGUAGES},
        "questions": {
            one: _text(_stacked([found.question(name) for name in names])) for one, names in called.items()
        },
    }


def _stacked(rows: Sequence["Vectors"]) -> "Vectors":
    import numpy as np  # noqa: PLC0415 -- an extra

    return np.concatenate(rows)


def _text(vectors: "Vectors") -> str:
    return b64encode(as_bytes(vectors.mean(axis=0))).decode()


if __name__ == "__main__":
    loaded = engine()
    if loaded is None:
        raise SystemExit("Nothing was made: the extra `bastama[meaning]` is not installed.")
    KEPT.write_text(json.dumps(_made(loaded), indent=1) + "\n", "utf-8")
