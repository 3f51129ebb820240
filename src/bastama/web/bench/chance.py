"""Runs drawn by chance of phones that were away, as many as are asked for: of teachers on a sheet, of a pair on an evening."""

import sys
from collections import Counter
from collections.abc import Callable
from random import Random

from django.db import transaction

from bastama.web.bench import pair
from bastama.web.bench.offline import Play
from bastama.web.bench.verdict import Verdict, verdict

WRONG = ("lost", "doubled", "disagreeing")
DEEDS: dict[str, float] = {
    "write": 8,
    "into": 4,
    "take out": 3,
    "not saved yet": 2,
    "send": 8,
    "read": 3,
    "choose": 2,
    "say": 2,
    "take back": 0.4,
}
"""What a phone does, and how often beside the others."""


def played(seed: int, begun: Callable[[int, int], Play] = Play, most: int = 4) -> Verdict:
    """One run: writers, phones, and what each does; then all come back."""
    draw = Random(seed)  # noqa: S311 -- the same run again is wanted
    writers = draw.choice([1, 1, 2])
    play = begun(writers, draw.randint(max(2, writers), most))
    for _ in range(draw.randint(8, 32)):
        something(play, draw)
    play.come_back()
    return verdict(play)


def something(play: Play, draw: Random, but: tuple[str, ...] = ()) -> None:
    """One deed of one phone."""
    phone, at = draw.choice(play.phones), draw.randrange(50)
    (deed,) = draw.choices([*DEEDS], [count * (name not in but) for name, count in DEEDS.items()])
    if deed in {"write", "into", "not saved yet"}:
        play.add(phone, at, into_line=deed == "into")
    elif deed == "take out":
        play.take_out(phone, at)
    elif deed == "send":
        _send(play, draw)
    elif deed == "read":
        play.read(phone)
    elif deed == "choose":
        play.choose(phone.writer, draw.choice(["mine", "theirs", "both"]))
    elif deed == "say":
        play.say(phone)
    else:
        play.take_back(phone)
    if deed in {"write", "into", "take out"}:
        play.save(phone)


def _send(play: Play, draw: Random) -> None:
    """Of some phone that has something to send: all or a part, in order or not, heard or not, perhaps cut by a death."""
    full = [phone for phone in play.phones if phone.holds]
    if full:
        order = None if draw.random() < 0.4 else [draw.randrange(9) for _ in range(draw.randint(1, 6))]
        killed_at = draw.randrange(60) if draw.random() < 0.3 else None
        play.send(draw.choice(full), order, unheard=draw.random() < 0.3, killed_at=killed_at)


def counted(seed: int) -> Counter[str]:
    """Play the run and the evening of a seed, each undone afterwards, and count what should never be."""
    total: Counter[str] = Counter()
    for kind, play in (("run", played), ("evening", pair.played)):
        with transaction.atomic():
            found = play(seed)
            transaction.set_rollback(True)
        total.update(told(seed, found, kind))
    return total


def told(seed: int, found: Verdict, kind: str = "run") -> Counter[str]:
    """What is wrong after a run, counted; and said, so that the run can be played again."""
    wrong = {name: len(getattr(found, name)) for name in WRONG}
    if any(wrong.values()):
        print(f"{kind.capitalize()} {seed}: {found}", file=sys.stderr, flush=True)
    return Counter({f"{kind}s": 1, **wrong})


def many(seeds: range) -> Counter[str]:
    """The runs of all seeds, with a word now and then of how far they are."""
    total: Counter[str] = Counter(dict.fromkeys(("runs", "evenings", *WRONG), 0))
    for seed in seeds:
        total.update(counted(seed))
        if (seed + 1) % 500 == 0:
            print(f"{seed + 1} runs …", file=sys.stderr, flush=True)
    return total
