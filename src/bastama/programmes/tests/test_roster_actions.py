from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bastama.history.models import Event
from bastama.people import make as people
from bastama.people.models import Person, Workplace
from bastama.places.models import Area, School
from bastama.places.reference import load_reference
from bastama.programmes import errors
from bastama.programmes.models import Appointment, RosterLine, RosterReading
from bastama.programmes.roster.actions import confirm_roster, drop_roster, go_on, read_roster
from bastama.programmes.roster.commands import main

pytestmark = pytest.mark.django_db

SCHOOLS = """мектеп коды;атауы;облыс;аудан;ауылдық
S1;№ 1 мектеп;Жамбыл облысы;Байзақ ауданы;иә
S2;№ 2 мектеп;Алматы қаласы;;жоқ
"""
PEOPLE = """код;фио;код школы;роль;язык
P1;Айгерім Қанай;S1;учитель;каз
P2;Айгерім Қанай;S1;учитель;рус
P3;Сәуле Ким;S1;директор;рус
P4;Дана Әли;S2;координатор;каз
"""


@pytest.fixture(autouse=True)
def _regions(db: None) -> None:
    load_reference()


def apply(text: str) -> RosterReading:
    reading = read_roster(text.encode(), name="list.csv")
    assert confirm_roster(reading)
    return go_on(reading, seconds=60)


def everything() -> list[object]:
    tables = (Area, School, Person, Workplace, Appointment)
    return [sorted(map(str, table.objects.values())) for table in tables]


def test_reading_writes_nothing_but_the_reading() -> None:
    before = everything()
    reading = read_roster(SCHOOLS.encode(), name="list.csv")
    assert everything() == before
    assert (reading.counts["new"], reading.lines.count()) == (2, 2)


def test_confirmed_lists_make_schools_people_workplaces_and_appointments() -> None:
    apply(SCHOOLS)
    apply(PEOPLE)
    school = School.objects.get(code="S1")
    assert (school.area.name_kk, school.area.within and school.area.within.code) == ("Байзақ ауданы", "KZ-31")
    assert list(Person.objects.order_by("roster_code").values_list("sign_in_name", "language")) == [
        ("aygerim-qanay", "kk"),
        ("aygerim-qanay-2", "ru"),
        ("saule-kim", "ru"),
        ("dana-ali", "kk"),
    ]
    assert not Person.objects.get(roster_code="P1").has_usable_password()
    assert Workplace.objects.filter(school=school, until_on=None).count() == 3
    assert set(Appointment.objects.values_list("role", "school__code", "area__code")) == {
        ("director", "S1", None),
        ("coordinator", None, "KZ-75"),
    }


def test_same_file_twice_changes_nothing() -> None:
    apply(SCHOOLS)
    apply(PEOPLE)
    before = everything()
    for text in (SCHOOLS, PEOPLE):
        reading = read_roster(text.encode(), name="list.csv")
        assert reading.counts["same"] == reading.lines_count
        with pytest.raises(errors.RosterIsEmptyOfChanges):
            confirm_roster(reading)
    assert everything() == before


CODES = st.sampled_from(["S1", "S2", "S3"])
NAMES = st.sampled_from(["№ 1 мектеп", "Гимназия", "=1", ""])
REGIONS = st.sampled_from(["Жамбыл облысы", "Абай", "KZ-75", "Алматы", ""])
DISTRICTS = st.sampled_from(["", "Шу", "Шу ауданы", "Байзақ"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CODES, NAMES, REGIONS, DISTRICTS), min_size=1, max_size=5))
def test_any_list_read_again_after_it_was_written_has_nothing_to_write(rows: list[tuple[str, ...]]) -> None:
    text = "\n".join(["мектеп коды;атауы;облыс;аудан", *(";".join(row) for row in rows)])
    reading = read_roster(text.encode(), name="list.csv")
    if reading.counts["new"] + reading.counts["changed"]:
        confirm_roster(reading)
        assert "left_out" not in go_on(reading, seconds=60).counts
    again = read_roster(text.encode(), name="list.csv").counts
    assert (again["new"], again["changed"]) == (0, 0)


def test_person_who_moves_works_in_one_school() -> None:
    apply(SCHOOLS)
    apply(PEOPLE)
    apply("код;фио;код школы;роль\nP1;Айгерім Қанай;S2;учитель\n")
    open_places = Workplace.objects.filter(person__roster_code="P1", until_on=None)
    assert [place.school.code for place in open_places] == ["S2"]
    assert Workplace.objects.filter(person__roster_code="P1").count() == 2


def test_world_that_changed_before_confirming_is_shown_again() -> None:
    reading = read_roster(SCHOOLS.encode(), name="list.csv")
    School.objects.create(code="S2", area=Area.objects.get(code="KZ-75"), name_kk="Ескі", name_ru="Старая")
    assert not confirm_roster(reading)
    reading.refresh_from_db()
    assert (reading.state, reading.counts["new"], reading.counts["changed"]) == ("read", 1, 1)
    assert not School.objects.filter(code="S1").exists()
    assert confirm_roster(reading)


def test_row_that_changed_after_confirming_is_left_out_and_marked() -> None:
    reading = read_roster(SCHOOLS.encode(), name="list.csv")
    confirm_roster(reading)
    School.objects.create(code="S2", area=Area.objects.get(code="KZ-75"), name_kk="Ескі", name_ru="Старая")
    done = go_on(reading, seconds=60)
    assert (done.state, done.counts["left_out"]) == ("done", 1)
    assert School.objects.get(code="S2").name_kk == "Ескі"
    assert [line.plan["reasons"][0]["code"] for line in done.lines.all()] == ["changed-meanwhile"]


def test_going_on_is_resumed_where_it_stopped() -> None:
    lines = [f"S{n};№ {n} мектеп;Абай;;" for n in range(600)]
    reading = read_roster("\n".join(["мектеп коды;атауы;облыс;аудан;ауылдық", *lines]).encode(), name="l.csv")
    confirm_roster(reading)
    counts = []
    while reading.state != "done":
        reading = go_on(reading, seconds=0)
        counts.append(School.objects.count())
    assert counts == [250, 500, 600, 600]
    assert go_on(reading).state == "done"
    assert School.objects.count() == 600


def test_list_is_confirmed_once_and_never_dropped_after() -> None:
    reading = read_roster(SCHOOLS.encode(), name="list.csv")
    with pytest.raises(errors.RosterIsNotConfirmed):
        go_on(reading)
    confirm_roster(reading)
    with pytest.raises(errors.RosterIsConfirmed):
        confirm_roster(reading)
    with pytest.raises(errors.RosterIsConfirmed):
        drop_roster(reading)


def test_rows_are_kept_no_longer_than_they_are_needed() -> None:
    dana = people.person("Dana")
    first = read_roster(SCHOOLS.encode(), name="list.csv", by=dana)
    read_roster(SCHOOLS.encode(), name="list.csv", by=dana)
    assert not RosterReading.objects.filter(pk=first.pk).exists()
    assert apply(SCHOOLS).lines.count() == 0


def test_no_identity_number_reaches_the_tables() -> None:
    number = "850101300124"
    rows = "\n".join(f"P{n};Дана {n};;учитель" for n in range(9))
    read_roster(f"код;фио;код школы;роль\n{rows}\nP10;{number};;учитель\n".encode(), name=f"{number}.csv")
    kept = [*RosterReading.objects.values(), *RosterLine.objects.values(), *Event.objects.values()]
    assert len(kept) == 11
    assert number not in str(kept)


def test_history_holds_counts_and_no_names() -> None:
    apply(SCHOOLS)
    events = Event.objects.filter(code__startswith="programmes.roster")
    assert sorted(event.code for event in events) == ["programmes.roster_confirmed", "programmes.roster_done"]
    assert events.get(code="programmes.roster_done").facts["new"] == 2


def test_command_shows_rows_and_writes_only_when_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(SCHOOLS + "S3;№ 3;Атлантида;;\n", encoding="utf-8")
    assert main([str(file)]) == 0
    said = capsys.readouterr().out
    assert "new 2, changed 0, same 0, refused 1" in said
    assert "C4: there is no region or city “Атлантида”" in said
    assert not School.objects.exists()
    assert main([str(file), "--confirm"]) == 0
    assert School.objects.count() == 2


def test_command_refuses_a_column_of_identity_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("код;фио;роль;ИИН\nP1;Дана;учитель;850101300124\n", encoding="utf-8")
    assert main([str(file), "--confirm"]) == 1
    said = capsys.readouterr()
    assert "“ИИН”" in said.err
    assert "850101300124" not in said.out + said.err
    assert not RosterReading.objects.exists()
