from datetime import timedelta

import pytest

from bastama.foundation.days import at, now
from bastama.people import make
from bastama.people.actions import account, codes
from bastama.people.errors import (
    AddressIsTired,
    CodeHasEnded,
    CodeIsUnknown,
    CodeWasUsed,
    DeviceIsSealed,
    PersonIsErased,
)
from bastama.people.models import Person, SignInCode
from bastama.people.tests import arrivals
from bastama.people.tests.arrivals import HERE, Teacher

pytestmark = pytest.mark.django_db


def test_code_is_kept_as_a_keyed_hash_alone(nurlan: Person) -> None:
    plain = codes.make_code(make.person(), by=nurlan)
    kept = SignInCode.objects.get()
    assert plain.replace("-", "") not in str(kept.__dict__)
    assert len(kept.keyed_hash) == 64


@pytest.mark.parametrize("typed", [str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_code_is_found_in_any_case_and_spacing(nurlan: Person, typed: object) -> None:
    person = make.person()
    plain = codes.make_code(person, by=nurlan)
    assert codes.arrive(typed(plain), address=HERE).person == person  # type: ignore[operator]


def test_code_is_found_when_typed_on_a_cyrillic_keyboard(nurlan: Person) -> None:
    person = make.person()
    cyrillic = str.maketrans("AEKMHPCTYX3", "АЕКМНРСТУХЗ")
    plain = codes.make_code(person, by=nurlan).translate(cyrillic).lower()
    assert codes.arrive(plain, address=HERE).person == person


def test_newer_code_ends_the_earlier_one(nurlan: Person) -> None:
    person = make.person()
    earlier = codes.make_code(person, by=nurlan)
    later = codes.make_code(person, by=nurlan)
    with pytest.raises(CodeHasEnded):
        codes.arrive(earlier, address=HERE)
    assert codes.arrive(later, address=HERE).person == person


def test_code_ends_after_fourteen_days(nurlan: Person) -> None:
    plain = codes.make_code(make.person(), by=nurlan)
    with at(now() + timedelta(days=13, hours=23)):
        codes.arrive(plain, address=HERE)
    with at(now() + timedelta(days=14)), pytest.raises(CodeHasEnded):
        codes.arrive(plain, address=HERE)


def test_used_code_says_that_it_was_used(aigerim: Teacher, nurlan: Person) -> None:
    plain = codes.make_code(aigerim.person, by=nurlan)
    SignInCode.objects.filter(used_at=None).update(used_at=now())
    with pytest.raises(CodeWasUsed):
        codes.arrive(plain, address=HERE)


def test_unknown_code_is_refused_and_counted() -> None:
    for _ in range(60):
        with pytest.raises(CodeIsUnknown):
            codes.arrive("AAAAA-AAAAA", address=HERE)
    with pytest.raises(AddressIsTired) as no:
        codes.arrive("AAAAA-AAAAA", address=HERE)
    assert 14 <= int(str(no.value.facts["minutes"])) <= 15


def test_own_code_lasts_an_hour(aigerim: Teacher) -> None:
    plain = codes.make_code(aigerim.device.person, by=aigerim.device.person)
    with at(now() + timedelta(minutes=61)), pytest.raises(CodeHasEnded):
        codes.arrive(plain, address=HERE)


def test_own_code_is_refused_on_a_sealed_device(aigerim: Teacher, nurlan: Person) -> None:
    sealed = arrivals.again(aigerim.person, by=nurlan)
    with pytest.raises(DeviceIsSealed):
        codes.make_code(sealed.person, by=sealed.person)
    assert not SignInCode.objects.filter(used_at=None, withdrawn_at=None).exists()


def test_code_made_for_somebody_who_has_come_in_is_told_to_them(aigerim: Teacher, nurlan: Person) -> None:
    codes.make_code(aigerim.person, by=nurlan)
    assert [row.kind for row in aigerim.person.notices.all()] == ["people.code_made"]


def test_first_code_is_told_to_nobody(nurlan: Person) -> None:
    person = make.person(agreed_to="")
    codes.make_code(person, by=nurlan)
    assert not person.notices.exists()


def test_no_code_is_made_for_an_erased_person(nurlan: Person) -> None:
    person = make.person()
    account.erase(person)
    with pytest.raises(PersonIsErased):
        codes.make_code(person, by=nurlan)


def test_list_of_codes_gives_each_person_their_own(nurlan: Person) -> None:
    people = [make.person(agreed_to="") for _ in range(3)]
    slips = codes.make_codes(people, by=nurlan)
    assert [codes.arrive(slip.code, address=HERE).person for slip in slips] == people
