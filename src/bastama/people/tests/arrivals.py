"""How people come in, for the tests: a first time, and again by a facilitator's code."""

from dataclasses import dataclass

from bastama.people import make
from bastama.people.actions import codes, entering
from bastama.people.models import Device, Person

PASSWORD = "құс қайтып келді"
PHONE = "Chrome, Android"
HERE = "192.0.2.7"


@dataclass
class Teacher:
    """Somebody who came in for the first time: the device they did it on, and their words."""

    person: Person
    device: Device
    words: str


def fresh(device: Device) -> Device:
    """The device as the door reads it: the person with it knows what may be opened here."""
    device = Device.objects.select_related("person", "seal").get(pk=device.pk)
    device.person.ring_me_open = device.is_open and device.ended_at is None
    return device


def first(name: str = "Айгерім") -> Teacher:
    person = make.person(name, agreed_to="")
    code = codes.make_code(person, by=make.person("Нұрлан"))
    arrival = entering.enter_first(
        codes.arrive(code, address=HERE), password=PASSWORD, agreed=True, label=PHONE, language="kk"
    )
    return Teacher(Person.objects.get(pk=person.pk), fresh(arrival.device), " ".join(arrival.words))


def again(person: Person, by: Person | None, password: str = "жаңа құпия сөз") -> Device:
    code = codes.make_code(person, by=by)
    arrival = entering.enter_again(
        codes.arrive(code, address=HERE), password=password, agreed=True, label="Firefox, Windows"
    )
    return fresh(arrival.device)
