"""The schools and people of the demo year, entered as a programme lead does: by a list, read and confirmed."""

import csv
import io
from typing import Any

from bastama.people.actions.agreements import agree
from bastama.people.actions.introducing import introduce
from bastama.people.models import Person
from bastama.places.models import School
from bastama.programmes.roster.actions import confirm_roster, go_on, read_roster
from bastama.web.demo.reading import cast, teachers


def enter(people: dict[str, Person], schools: dict[str, School]) -> None:
    """Enter everybody and gather them by name; each has come in once and agreed to what is kept."""
    for told in cast()["people"]:
        introduce(told["name"], language=told["language"])
    enter_schools(cast()["schools"])
    _confirm("people.csv", _people())
    for person in Person.objects.order_by("sign_in_name"):
        agree(person)
        people[person.display_name] = person
    by_code = {school.code: school for school in School.objects.all()}
    schools |= {told["key"]: by_code[told["code"]] for told in cast()["schools"]}


def enter_schools(told: list[dict[str, Any]]) -> None:
    _confirm("schools.csv", _schools(told))


def _confirm(name: str, rows: list[dict[str, Any]]) -> None:
    written = io.StringIO()
    table = csv.DictWriter(written, fieldnames=list(rows[0]), delimiter=";")
    table.writeheader()
    table.writerows(rows)
    reading = read_roster(written.getvalue().encode(), name=name)
    if not confirm_roster(reading):
        raise RuntimeError("The demo year was not built: its own list of people changed while it was read.")
    go_on(reading, seconds=60)


def _schools(schools: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "code": told["code"],
            "name kk": told["names"]["kk"],
            "name ru": told["names"]["ru"],
            "name en": told["names"]["en"],
            "region": _region(told["area"]),
            "kind": told.get("kind", "general"),
            "languages": ", ".join(told["taught_in"]),
        }
        for told in schools
    ]


def _region(code: str) -> str:
    return {
        "KZ-31": "Жамбыл облысы",
        "KZ-11": "Ақмола облысы",
        "KZ-75": "Алматы қаласы",
        "KZ-71": "Астана қаласы",
    }[code]


def _people() -> list[dict[str, Any]]:
    rows = []
    for told in cast()["schools"]:
        rows.append(_row(told, told["director"], "director", told["language"]))
        rows += [_row(told, name, "facilitator", told["language"]) for name in told["facilitators"]]
    codes = {told["key"]: told for told in cast()["schools"]}
    for teacher in teachers():
        subject = teacher.wrote.get("subject", "")
        rows.append(_row(codes[teacher.school], teacher.name, "teacher", teacher.language, subject))
    for told in cast()["asked"]:
        rows.append(_row(codes[told["school"]], told["name"], "teacher", told["language"], told["subject"]))
    return [{"code": f"demo-{number:03}", **row} for number, row in enumerate(rows, start=1)]


def _row(school: dict[str, Any], name: str, role: str, language: str, subject: str = "") -> dict[str, Any]:
    return {"name": name, "school": school["code"], "role": role, "language": language, "subject": subject}
