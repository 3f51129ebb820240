import pytest

from bastama.people.models import Person, SignInCode
from bastama.programmes.commands import main
from bastama.programmes.models import Appointment, Programme

pytestmark = pytest.mark.django_db


def test_lead_is_introduced_with_a_code_on_an_empty_site(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lead", "Айгүл Мұратбекова"]) == 0
    person = Person.objects.get()
    assert [row.role for row in Appointment.objects.filter(person=person)] == ["lead"]
    assert SignInCode.objects.filter(person=person, used_at=None).count() == 1
    assert person.sign_in_name in capsys.readouterr().out


def test_lead_without_a_name_leaves_nothing_behind() -> None:
    assert main(["lead", " "]) == 2
    assert (Person.objects.count(), Appointment.objects.count()) == (0, 0)


def test_lead_of_one_of_several_programmes_must_say_which(capsys: pytest.CaptureFixture[str]) -> None:
    for code in ("one", "two"):
        Programme.objects.create(code=code, name_kk=code, name_ru=code, name_en=code)
    assert main(["lead", "Айгүл"]) == 2
    assert "--programme" in capsys.readouterr().err
