"""Builders for tests: a person who has signed in and agreed, and a browser of theirs."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import Client

from bastama.foundation.days import now
from bastama.people.agreement import CURRENT
from bastama.people.doors import DEVICE
from bastama.people.models import Device, Person, Seal, SignInCode, Workplace
from bastama.places.models import School

_number = count(1)


def person(name: str = "", **given: Any) -> Person:
    n = next(_number)
    known: dict[str, Any] = {
        "display_name": name or f"Адам {n}",
        "sign_in_name": f"adam-{n}",
        "agreed_to": CURRENT,
        "language": "en",
    }
    made = Person(**{**known, **given})
    made.set_unusable_password()
    made.save()
    return made


def device(whose: Person, **given: Any) -> Device:
    return Device.objects.create(
        **{"person": whose, "last_seen_on": date(2026, 2, 18), "confirmed_at": whose.entered_at, **given}
    )


def seal(whose: Person, by: Person) -> Seal:
    """The seal of devices that came in as a person by a code that somebody else made."""
    set_at = now()
    code = SignInCode.objects.create(
        person=whose, keyed_hash=f"seal-{next(_number)}", made_by=by, ends_at=set_at, used_at=set_at
    )
    return Seal.objects.create(person=whose, code=code, set_at=set_at, opens_at=set_at + timedelta(days=7))


def browser(whose: Person | None = None, **given: Any) -> Client:
    """A test client, signed in as a person on an unsealed device of theirs; without one, a visitor."""
    return Client() if whose is None else browser_on(device(whose, **given))


def browser_on(known: Device) -> Client:
    """A test client whose cookie names this device."""
    client, session = Client(), SessionStore()
    session[DEVICE] = str(known.pk)
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


def workplace(whose: Person, school: School, **given: Any) -> Workplace:
    """A school this person works in."""
    return Workplace.objects.create(
        **{"person": whose, "school": school, "from_on": date(2020, 9, 1), **given}
    )
