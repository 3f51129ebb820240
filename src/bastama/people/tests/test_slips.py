import pytest
from django.template.loader import render_to_string

from bastama.people import make
from bastama.people.actions import codes
from bastama.people.models import Person
from bastama.people.slips import picture, sheet_of

pytestmark = pytest.mark.django_db


def test_slip_speaks_the_language_of_its_person(nurlan: Person) -> None:
    people = [make.person("Айгерім", language="kk"), make.person("Ирина", language="ru")]
    sheet = sheet_of(codes.make_codes(people, by=nurlan))
    page = render_to_string("people/_slips.html", {"sheet": sheet})
    assert page.index("соңғы күні") < page.index("последний день")
    assert all(slip.code in page for slip in sheet.slips)


def test_picture_holds_the_address_and_never_the_code(nurlan: Person) -> None:
    sheet = sheet_of(codes.make_codes([make.person()], by=nurlan))
    assert sheet.qr == picture(sheet.address)
    assert sheet.address.endswith("/enter/code/")
