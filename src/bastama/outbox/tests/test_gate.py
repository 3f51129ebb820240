from contextlib import ExitStack

from bastama.outbox.gate import LEAST_WAIT, MOST_WAIT, Gate


def test_who_finds_no_place_is_not_let_in() -> None:
    gate = Gate(1)
    with gate.entered() as first, gate.entered() as second:
        assert (first, second) == (True, False)
    with gate.entered() as later:
        assert later


def test_place_is_given_back_when_something_breaks() -> None:
    gate = Gate(1)
    for _ in range(2):
        try:
            with gate.entered() as is_in:
                assert is_in
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass


def test_each_is_told_to_come_later_than_the_one_before() -> None:
    gate = Gate(1)
    turns = [gate.turn() for _ in range(40)]
    assert turns == sorted(turns)
    assert turns[0] >= LEAST_WAIT
    assert 15 <= turns[-1] - turns[0] <= 25


def test_nobody_waits_longer_than_the_most() -> None:
    gate = Gate(1)
    assert max(gate.turn() for _ in range(2000)) == MOST_WAIT


def test_answer_says_when_to_come_again_and_that_nothing_is_lost() -> None:
    gate = Gate(2)
    with ExitStack() as inside:
        for _ in range(2):
            assert inside.enter_context(gate.entered())
        answer = gate.come_again()
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) >= LEAST_WAIT
    assert b"outbox.many-at-once" in answer.content
