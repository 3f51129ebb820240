from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model

from bastama.foundation.days import now
from bastama.foundation.refusals import Refusal
from bastama.outbox.actions import Done, From, erase, receive
from bastama.outbox.arriving import Arriving, read
from bastama.outbox.errors import NotYet
from bastama.outbox.models import Operation
from bastama.outbox.queries import everything_of, told

pytestmark = pytest.mark.django_db


class Shut(Refusal):
    code = "tests.shut"
    sentence = "The door %(name)s is shut."


class Notebook:
    """Stands for the packages above: remembers what was done, on what."""

    def __init__(self) -> None:
        self.done: list[tuple[UUID, str]] = []

    def write(self, person: Any, operation: Operation, base: str) -> Done:
        said = operation.payload.get("say")
        if said == "shut":
            raise Shut(name="east")
        if said == "later":
            raise NotYet
        if said == "break":
            raise ZeroDivisionError
        self.done.append((operation.pk, base))
        return Done(operation.entry, f"token of {operation.pk}"[:45])


PEOPLE: Any = get_user_model()


def somebody() -> Any:
    made = PEOPLE.objects.create(sign_in_name=str(uuid4()))
    made.ring_me_open = True
    return made


@pytest.fixture
def person(db: None) -> Any:
    return somebody()


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def phone(person: Any, notebook: Notebook) -> From:
    return From(person, uuid4(), {"write": notebook.write})


def operation(base: str = "", **payload: Any) -> Arriving:
    return Arriving(uuid4(), "write", uuid4(), base, payload=payload)


def states(rows: list[Operation]) -> list[str]:
    return [row.state for row in rows]


def test_operation_sent_twice_is_done_once(phone: From, notebook: Notebook) -> None:
    one = operation()
    first, again = receive(phone, [one, one])[0], receive(phone, [one])[0]
    assert ([id for id, _ in notebook.done], told(first)) == ([one.id], told(again))


def test_applied_operation_keeps_no_words(phone: From) -> None:
    receive(phone, [operation(say="a secret")])
    assert Operation.objects.get().payload == {}


def test_second_before_the_first_is_parked_and_done_after_it(phone: From, notebook: Notebook) -> None:
    first = operation()
    second = operation(f"op:{first.id}")
    assert states(receive(phone, [second])) == ["parked"]
    receive(phone, [first])
    assert notebook.done == [(first.id, ""), (second.id, f"token of {first.id}"[:45])]
    assert Operation.objects.get(pk=second.id).state == "applied"


def test_row_of_operations_in_reverse_is_done_whole(phone: From, notebook: Notebook) -> None:
    row = [operation()]
    for _ in range(5):
        row.append(operation(f"op:{row[-1].id}"))
    assert states(receive(phone, list(reversed(row)))) == ["applied"] * 6
    assert [id for id, _ in notebook.done] == [one.id for one in row]


def test_refused_operation_says_why_and_keeps_its_words(phone: From) -> None:
    row = receive(phone, [operation(say="shut")])[0]
    assert told(row) | {"id": ""} == {
        "id": "",
        "state": "refused",
        "code": "tests.shut",
        "sentence": "The door east is shut.",
    }
    assert Operation.objects.get().payload == {"say": "shut"}


def test_what_rests_on_a_refused_one_rests_on_what_that_rested_on(phone: From, notebook: Notebook) -> None:
    first = operation()
    second = operation(f"op:{first.id}", say="shut")
    third = operation(f"op:{second.id}")
    receive(phone, [first, second, third])
    assert notebook.done[-1] == (third.id, f"token of {first.id}"[:45])


def test_one_that_breaks_holds_up_no_other_and_is_sent_again(phone: From, notebook: Notebook) -> None:
    broken, whole = operation(say="break"), operation()
    rows = receive(phone, [broken, whole])
    assert [(row.state, row.reason) for row in rows] == [("refused", "outbox.failed"), ("applied", "")]
    assert not Operation.objects.filter(pk=broken.id).exists()


def test_same_id_with_other_words_is_refused_and_changes_nothing(phone: From, notebook: Notebook) -> None:
    one = operation(say="a")
    receive(phone, [one])
    other = Arriving(one.id, "write", one.entry, payload={"say": "b"})
    assert receive(phone, [other])[0].reason == "outbox.id-used-twice"
    assert (len(notebook.done), Operation.objects.get().state) == (1, "applied")


def test_id_of_another_person_is_refused(phone: From, notebook: Notebook) -> None:
    one = operation()
    receive(phone, [one])
    stranger = From(somebody(), uuid4(), phone.kinds)
    assert receive(stranger, [one])[0].reason == "outbox.id-used-twice"


def test_unknown_kind_is_refused(phone: From) -> None:
    row = receive(phone, [Arriving(uuid4(), "dance", uuid4())])[0]
    assert (row.state, row.reason) == ("refused", "outbox.kind-unknown")


def test_phones_clock_decides_nothing(phone: From, notebook: Notebook) -> None:
    first = Arriving(uuid4(), "write", uuid4(), made_at=now() + timedelta(days=400))
    second = Arriving(uuid4(), "write", first.entry, f"op:{first.id}", made_at=now() - timedelta(days=400))
    receive(phone, [first, second])
    assert [id for id, _ in notebook.done] == [first.id, second.id]


def test_what_a_sealed_device_parked_is_not_done_by_an_open_one(phone: From, notebook: Notebook) -> None:
    first = operation()
    stranger = PEOPLE.objects.get(pk=phone.person.pk)
    second = operation(f"op:{first.id}")
    receive(From(stranger, uuid4(), phone.kinds), [second])
    receive(phone, [first])
    assert Operation.objects.get(pk=second.id).state == "parked"


def test_erased_person_leaves_no_operation(phone: From, person: Any) -> None:
    receive(phone, [operation(say="later")])
    erase(person)
    assert not Operation.objects.exists()


def test_parked_words_are_handed_over_only_where_the_ring_is_open(phone: From, person: Any) -> None:
    receive(phone, [operation(say="later")])
    assert everything_of(person)["not_done"][0]["payload"] == {"say": "later"}
    person.ring_me_open = False
    assert "payload" not in everything_of(person)["not_done"][0]


@pytest.mark.parametrize(
    "sent", [None, 7, [], {}, {"id": "x"}, {"id": str(uuid4()), "kind": "a", "entry": 3}]
)
def test_what_is_no_operation_is_not_read(sent: Any) -> None:
    assert read(sent) is None


def test_what_is_no_text_is_taken_out() -> None:
    sent = {
        "id": str(uuid4()),
        "kind": "write",
        "entry": str(uuid4()),
        "payload": {"a": ["b\x00c", {"d": "\ud800"}]},
    }
    found = read(sent)
    assert found is not None
    assert found.payload == {"a": ["bc", {"d": ""}]}
