"""Phones that were away, in any order, cut off and repeated: nothing lost, nothing twice, all agree."""

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bastama.entries.models import Entry, Remark, Revision
from bastama.outbox.models import Operation
from bastama.web.bench.chance import played
from bastama.web.bench.offline import Play
from bastama.web.bench.verdict import Verdict, verdict

pytestmark = pytest.mark.django_db
PHONE, PLACE = st.integers(0, 3), st.integers(0, 20)
ORDER = st.none() | st.lists(st.integers(0, 6), min_size=1, max_size=5)
DEATH = st.none() | st.integers(0, 60)
NOTHING = Verdict([], [], [])


class Away(RuleBasedStateMachine):
    @initialize(writers=st.integers(1, 2), phones=st.integers(2, 4))
    def begin(self, writers: int, phones: int) -> None:
        self.play = Play(writers, phones)

    @rule(phone=PHONE, at=PLACE, into_line=st.booleans())
    def write(self, phone: int, at: int, into_line: bool) -> None:  # noqa: FBT001 -- Hypothesis names it
        one = self.play.phones[phone % len(self.play.phones)]
        self.play.add(one, at, into_line=into_line)
        self.play.save(one)

    @rule(phone=PHONE, at=PLACE)
    def take_out(self, phone: int, at: int) -> None:
        self.play.take_out(self.play.phones[phone % len(self.play.phones)], at)

    @rule(phone=PHONE, order=ORDER, unheard=st.booleans(), killed_at=DEATH)
    def send(self, phone: int, order: list[int] | None, unheard: bool, killed_at: int | None) -> None:  # noqa: FBT001 -- likewise
        one = self.play.phones[phone % len(self.play.phones)]
        self.play.send(one, order, unheard=unheard, killed_at=killed_at)

    @rule(phone=PHONE)
    def read(self, phone: int) -> None:
        self.play.read(self.play.phones[phone % len(self.play.phones)])

    @rule(phone=PHONE, side=st.sampled_from(["mine", "theirs", "both"]))
    def choose(self, phone: int, side: str) -> None:
        self.play.choose(self.play.phones[phone % len(self.play.phones)].writer, side)

    @rule(phone=PHONE)
    def say(self, phone: int) -> None:
        self.play.say(self.play.phones[phone % len(self.play.phones)])

    @rule(phone=PHONE)
    def take_back(self, phone: int) -> None:
        self.play.take_back(self.play.phones[phone % len(self.play.phones)])

    def teardown(self) -> None:
        if hasattr(self, "play"):
            self.play.come_back()
            assert verdict(self.play) == NOTHING


def test_nothing_is_lost_whatever_the_phones_do() -> None:
    run_state_machine_as_test(
        Away,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
        ),
    )


def test_runs_drawn_by_chance_lose_nothing() -> None:
    for seed in range(12):
        with transaction.atomic():
            assert played(seed) == NOTHING, seed
            transaction.set_rollback(True)


def test_server_that_died_left_nothing_half_done() -> None:
    play = Play(writers=1, phones=1)
    phone = play.phones[0]
    play.add(phone, 0)
    play.save(phone)
    for statement in range(30):
        play.send(phone, killed_at=statement)
        done = Operation.objects.filter(state="applied").count()
        assert (done, Revision.objects.count(), Entry.objects.count()) in {(0, 0, 0), (1, 1, 1)}
        if done:
            break
    assert statement > 5
    play.come_back()
    assert verdict(play) == NOTHING


def test_word_that_is_nowhere_is_noticed() -> None:
    play = Play(writers=1, phones=2)
    play.add(play.phones[0], 0)
    play.come_back()
    Revision.objects.update(answers={"why": ""})
    assert verdict(play).lost == ["w0"]


def test_operation_that_does_not_come_through_is_noticed() -> None:
    play = Play(writers=1, phones=2)
    play.add(play.phones[0], 0)
    play.come_back()
    Operation.objects.update(state="parked")
    assert len(verdict(play).disagreeing) == 1


def test_remark_that_is_nowhere_or_there_twice_is_noticed() -> None:
    play = Play(writers=1, phones=1)
    play.add(play.phones[0], 0)
    play.save(play.phones[0])
    play.say(play.phones[0])
    play.come_back()
    assert verdict(play) == NOTHING
    Remark.objects.create(entry=Entry.objects.get(), to="group", text="r0")
    assert verdict(play).doubled == ["r0"]
    Remark.objects.all().delete()
    assert verdict(play).lost == ["r0"]


def test_text_kept_twice_is_noticed() -> None:
    play = Play(writers=1, phones=1)
    play.add(play.phones[0], 0)
    play.come_back()
    Revision.objects.create(entry=Entry.objects.get(), ring="group")
    assert verdict(play).doubled == ["text"]
