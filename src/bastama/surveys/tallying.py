"""How far matching has got, sealed to the key of its series: in the database the numbers would grow by one school at a time."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bastama.surveys import keyfiles
from bastama.surveys.models import Series
from bastama.surveys.pairing import Sum, Tally
from bastama.surveys.sealing import padded, seal_bytes, unpadded, unseal_bytes
from bastama.surveys.statistics.sums import Sums

ROOM, ROOM_FOR_SCALE = 400, 250


def sealed(tally: Tally, series: Series, scales: int) -> bytes:
    """A tally as it is kept, always as long as others of the series."""
    said = {**vars(tally), "rest": {scale: _written(of) for scale, of in tally.rest.items()}}
    room = ROOM + ROOM_FOR_SCALE * scales
    return seal_bytes(padded(said, room), public=bytes(series.public_key or b""), about=series.pk)


def opened(series: Series, secret: bytes) -> Tally:
    """The tally of a series that is being matched."""
    told = unpadded(unseal_bytes(bytes(series.progress or b""), secret=secret, about=series.pk))
    return Tally(**{**told, "rest": {scale: _read(of) for scale, of in told["rest"].items()}})


@dataclass(frozen=True)
class Progress:
    """How many schools have been looked through, of all; with the last of them all that is left is what the wave shows."""

    done: int
    all: int


def progress(series: Series) -> Progress | None:
    """How far a series has got that is being matched just now, or whose last wave is to tell its changes; None for others."""
    if series.progress is not None:
        secret = keyfiles.read(series.pk)
        tally = opened(series, secret) if secret else None
        return Progress(tally.done, tally.schools) if tally else None
    is_over = series.matching == Series.Matching.ENDED and series.matched_count is not None
    return Progress(1, 1) if is_over and series.waves.filter(is_untold=True).exists() else None


def _written(of: Sum) -> list[Any]:
    return [of.moved.count, str(of.moved.total), str(of.moved.squares), *of.scored]


def _read(of: list[Any]) -> Sum:
    count, total, squares, first, last = of
    return Sum(Sums(count, Fraction(total), Fraction(squares), (0, 0, 0)), (first, last))
