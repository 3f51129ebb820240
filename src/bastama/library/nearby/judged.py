"""`bastama library judged`: how well near texts are found, measured on what was judged before anything was tuned.

The concerns need no database; the questions are asked of a library of their own, in a process of its own and an empty folder.
Settings are read only when a function is called.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from statistics import fmean
from typing import Any
from uuid import UUID

from bastama.library.meaning.centres import centred
from bastama.library.meaning.engine import engine
from bastama.library.meaning.judging import HELD_OUT, TUNED_ON, concerns, ndcg, queries, records
from bastama.library.meaning.sayings import Pool, saying
from bastama.library.vocabulary.model import LANGUAGES

FEW = 5
SAID = {TUNED_ON: "Questions that were tuned by", HELD_OUT: "Held-out questions"}


def measured() -> dict[str, Any]:
    """All figures; of meaning only where the extra is installed."""
    told: dict[str, Any] = {"concerns": len(concerns())}
    told |= {f"words {one}": shares for one, shares in _by_words()}
    if engine() is not None:
        told |= {f"meaning {one}": shares for one, shares in _by_meaning()}
    return told | {of: _apart(of) for of in (TUNED_ON, HELD_OUT)}


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The figures for a person, in a table as the documentation has it."""
    yield "| from, to | words: first | words: among five | meaning: first | meaning: among five |"
    yield "| --- | --- | --- | --- | --- |"
    for one in _directions():
        shares = [*told[f"words {one}"], *told.get(f"meaning {one}", ("–", "–"))]
        yield f"| {one} | {' | '.join(map(str, shares))} |"
    for of, said in SAID.items():
        yield ""
        yield f"| {said}: nDCG@10 | words alone | words and meaning |"
        yield "| --- | --- | --- |"
        for name, both in told[of]["ndcg"].items():
            yield f"| {name} | {' | '.join('–' if one is None else f'{one:.3f}' for one in both)} |"


def _directions() -> list[str]:
    return [f"{one}, {other}" for one, other in permutations(LANGUAGES, 2)]


def _by_words() -> Iterator[tuple[str, tuple[int, int]]]:
    said = {one: [saying({"abstract": each[one]}) for each in concerns()] for one in LANGUAGES}
    for one, other in permutations(LANGUAGES, 2):
        pool = Pool(said[other])
        near = [[place for place, _ in pool.nearest(each, most=FEW)] for each in said[one]]
        yield f"{one}, {other}", _found(near)


def _by_meaning() -> Iterator[tuple[str, tuple[int, int]]]:
    found = engine()
    if found is None:
        return
    # Each language by itself: texts to be compared stand in one pool as they do on the page of colleagues.
    texts = {
        one: centred(found.passages([each[one] for each in concerns()]), [one] * len(concerns()), "concerns")
        for one in LANGUAGES
    }
    for one, other in permutations(LANGUAGES, 2):
        near = (-(texts[one] @ texts[other].T)).argsort(axis=1)[:, :FEW].tolist()
        yield f"{one}, {other}", _found(near)


def _found(near: Sequence[Sequence[int]]) -> tuple[int, int]:
    """How many find themselves in the other language first, and among the first five."""
    firsts = sum(list(places[:1]) == [own] for own, places in enumerate(near))
    return firsts, sum(own in places for own, places in enumerate(near))


def _apart(of: str) -> dict[str, Any]:
    """The figures of one set of questions, asked of a library in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="bastama-judged-") as folder:
        (Path(folder) / "static").mkdir()
        asked: dict[str, Any] = json.loads(_said_by_another(of, folder))
    return asked


def _said_by_another(of: str, folder: str) -> str:
    settings = {
        **os.environ,
        "BASTAMA_HOME": folder,
        "BASTAMA_DATABASE_URL": "",
        "BASTAMA_MEANING": "yes",
        "DJANGO_SETTINGS_MODULE": "bastama.config.settings",
    }
    command = [sys.executable, "-m", "bastama.library.nearby.judged", of]
    return subprocess.run(command, env=settings, stdout=subprocess.PIPE, text=True, check=True).stdout


def _asked(of: str) -> dict[str, Any]:
    """In a process of its own, on an empty site."""
    from django.core.management import call_command  # noqa: PLC0415 -- the settings are read only now

    from bastama.library.actions.nearness import renew  # noqa: PLC0415 -- likewise
    from bastama.library.finding.asked import asked  # noqa: PLC0415 -- likewise
    from bastama.library.finding.meaning import search  # noqa: PLC0415 -- likewise
    from bastama.library.nearby.joining import joined  # noqa: PLC0415 -- likewise

    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    ids = _put_in(of)
    is_meant = renew().by_meaning
    scores: dict[str, list[tuple[float, float | None]]] = {}
    for one in queries(of):
        answer = search(one["q"], asked(one["q"]))
        words = ndcg([ids[number] for number in answer.hits.numbers], one["judged"])
        both = [ids[number] for number in joined(one["q"], answer).numbers] if is_meant else []
        for group in ("all", one["language"]):
            scores.setdefault(group, []).append((words, ndcg(both, one["judged"]) if is_meant else None))
    return {"queries": len(queries(of)), "ndcg": {name: _means(each) for name, each in scores.items()}}


def _means(scores: Sequence[tuple[float, float | None]]) -> tuple[float, float | None]:
    both = [one for _, one in scores if one is not None]
    return round(fmean(words for words, _ in scores), 3), round(fmean(both), 3) if both else None


def _put_in(of: str) -> dict[int, str]:
    """The judged works as accounts; what each is called, by the number a search gives it."""
    from bastama.library.actions.accounts import Told, publish_account  # noqa: PLC0415 -- the settings are read only now

    called = {}
    for place, one in enumerate(records(of)):
        told = Told(
            language=one["language"], title=one["title"], abstract=one["abstract"], text="", keywords=[]
        )
        made = publish_account(key=UUID(int=place + 1), people=["–"], expressions=[told], by=None)
        called[made.listing.pk] = one["id"]
    return called


def main() -> None:
    """Ask the questions, and print what came of it."""
    import django  # noqa: PLC0415 -- the settings are read only now

    django.setup()
    print(json.dumps(_asked(sys.argv[1])))


if __name__ == "__main__":
    main()
