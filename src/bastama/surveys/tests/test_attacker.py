"""The promise of decision 32: who holds everything but the key joins nobody to a sheet. And each protection is needed."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from bastama.people import make as people
from bastama.places import make as places
from bastama.surveys import keyfiles, make
from bastama.surveys.actions import closing
from bastama.surveys.actions.answering import receive
from bastama.surveys.actions.asking import ask
from bastama.surveys.actions.waves import close_wave, go_on, open_wave
from bastama.surveys.models import SealedSheet, Ticket, Wave
from bastama.surveys.pooling import Pools
from bastama.surveys.queries import questionnaire_of
from bastama.surveys.tests.attacker import Answers, Attacker
from bastama.surveys.tickets import code_of

SIZES = (12, 8, 5, 2)
"""How many answer in each school: two keep their name, two are pooled."""
FEWER = (7, 5, 2)


@pytest.fixture
def _in_a_file(db: None, tmp_path: Path) -> Iterator[None]:
    """The database in a file with its journal, as a site has it; PostgreSQL is looked at by the order of its rows."""
    if connection.vendor != "sqlite":
        yield
        return
    known, path = connections["default"], tmp_path / "site.sqlite3"
    path.write_bytes(known.connection.serialize())
    made: BaseDatabaseWrapper = known.copy()
    made.settings_dict = {**known.settings_dict, "NAME": str(path)}
    connections["default"] = made
    yield
    made.close()
    connections["default"] = known


def sheet_of(wave: Wave, number: int) -> tuple[Answers, str]:
    """Answers nobody else gives, of another length, and words nobody else says."""
    codes = list(make.answers(wave, 0))
    left_out = number % 12
    answers = {item: (number * (place + 3)) % 5 + 1 for place, item in enumerate(codes[left_out:])}
    return tuple(sorted(answers.items())), "said " * number


def play(
    form: str, attacker: Attacker, sizes: tuple[int, ...], *, with_keys: bool = False
) -> tuple[dict[UUID, Answers], dict[UUID, str]]:
    """A wave of four schools, answered one by one and closed a pool at a time, with somebody who looks at every moment."""
    region = places.area(kind="region")
    district = places.area(within=region)
    wave = make.wave(make.series(form_key=form))
    for size in sizes:
        school = places.school(area=district)
        ask(wave, [(people.person(), school) for _ in range(size)], by=None)
    wave = open_wave(wave, by=None)
    beside = [keyfiles.path_of(wave.pk)] if with_keys else []
    open_item = next((item.id for item in questionnaire_of(wave.form).items if item.open), None)
    truth: dict[UUID, Answers] = {}
    said: dict[UUID, str] = {}
    attacker.look(beside=beside)
    for number, ticket in enumerate(Ticket.objects.filter(wave=wave).order_by("digest"), start=1):
        assert ticket.person_id
        answers, words = sheet_of(wave, number)
        given: dict[str, object] = dict(answers)
        if open_item:
            given[open_item] = said[ticket.person_id] = words.strip()
        receive(code_of(ticket), answers=given, linking={})
        truth[ticket.person_id] = answers
        attacker.look(beside=beside)
    wave = close_wave(wave, by=None)
    while wave.state == Wave.State.CLOSING:
        wave = go_on(wave, seconds=0)
        attacker.look(beside=beside)
    return truth, said


@pytest.mark.usefixtures("_in_a_file")
def test_who_holds_everything_but_the_key_joins_nobody_to_a_sheet() -> None:
    attacker = Attacker()
    truth, said = play("experience-and-impact", attacker, SIZES)
    assert sorted(truth.values()) == sorted(
        tuple(sorted(one.answers.items())) for one in attacker.dumps[-1].sheets
    )
    assert sorted(said.values()) == sorted(one.text for one in attacker.dumps[-1].said)
    assert attacker.wins_by(truth, said) == set()


def unpadded(said: object, room: int) -> bytes:
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return len(written).to_bytes(4) + written


def one_alone(wave: Wave, place: Any) -> Any:
    return SealedSheet.objects.filter(wave=wave)[:1]


TAKEN_OUT: dict[str, tuple[str, AbstractContextManager[Any]]] = {
    "small schools keep their name": ("place", patch.object(closing, "pooled", lambda *_: Pools({}))),
    "sheets are not padded": ("size", patch("bastama.surveys.sealing.padded", unpadded)),
    "sheets are opened one by one": ("change", patch.object(closing, "_pool", one_alone)),
    "the key lies in the backup": ("key", nullcontext()),
    "sheets are not sealed": ("reading", patch("bastama.surveys.sealing.SUITE")),
}


@pytest.mark.once
@pytest.mark.usefixtures("_in_a_file")
@pytest.mark.parametrize("missing", TAKEN_OUT)
def test_each_protection_is_needed(missing: str) -> None:
    way, without = TAKEN_OUT[missing]
    attacker = Attacker()
    with without as suite:
        if missing == "sheets are not sealed":
            suite.encrypt = lambda plain, *_: plain
            suite.decrypt = lambda sealed, *_: sealed
        truth, said = play("learning-school", attacker, FEWER, with_keys="key lies" in missing)
    assert way in attacker.wins_by(truth, said)


@pytest.mark.once
@pytest.mark.usefixtures("_in_a_file")
def test_sheets_must_be_mixed() -> None:
    """The answers in words lie in the order of ids drawn by chance before they are mixed, so of these nothing is told."""
    attacker = Attacker()
    with patch.object(closing, "MIX", lambda _: None):
        truth, said = play("experience-and-impact", attacker, FEWER)
    won = attacker.wins_by(truth, said)
    assert ("order" in won, "order of texts" in won) == (True, False)
