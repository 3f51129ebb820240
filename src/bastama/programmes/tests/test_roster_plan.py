from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bastama.programmes.roster.draft import Change, Planned, planned_from
from bastama.programmes.roster.plan import plan
from bastama.programmes.roster.reading import Row, read
from bastama.programmes.roster.world import AreaFact, Mandate, PersonFact, SchoolFact, World


def area(code: str, *names: str, region: str = "") -> AreaFact:
    return AreaFact(code, names[0], region or code, bool(region), frozenset(name.lower() for name in names))


AREAS = {
    fact.code: fact
    for fact in (
        area("KZ-31", "Жамбыл облысы", "Жамбылская область", "Jambyl Region"),
        area("KZ-19", "Алматы облысы", "Алматинская область"),
        area("KZ-75", "Алматы қаласы", "город Алматы"),
        area("KZ-31-bayzaq", "Байзақ ауданы", "Байзакский район", region="KZ-31"),
    )
}
SCHOOL = SchoolFact(
    "S1", "KZ-31", "№ 1 мектеп", "Школа № 1", "", "general", is_rural=True, is_small=False, taught_in=("kk",)
)
PERSON = PersonFact(
    "P1",
    "Айгерім Қанай",
    "",
    "",
    "",
    "kk",
    "",
    "",
    has_entered=False,
    schools=frozenset({"S1"}),
    roles=frozenset(),
)


def world(**given: Any) -> World:
    return World(areas=AREAS, **{"schools": {"S1": SCHOOL}, "people": {"P1": PERSON}, **given})


def schools(*lines: str) -> list[Row]:
    head = "code;name kk;name ru;region;district;kind;rural;small;taught in"
    return read("\n".join([head, *lines]).encode()).rows


def people(*lines: str) -> list[Row]:
    return read("\n".join(["code;full name;school code;role;language;email;region", *lines]).encode()).rows


def one(rows: list[Row], there: World | None = None) -> Planned:
    [planned] = plan(rows, there or world())
    return planned


def reasons(planned: Planned) -> list[tuple[str, str]]:
    return [(said.code, said.cell) for said in planned.reasons]


def test_new_school_is_planned_with_every_value() -> None:
    planned = one(schools("S2;Гимназия;Гимназия № 2;Жамбылская обл.;Байзақ;гимназия;да;нет;қазақ, орыс"))
    assert planned.outcome == "new"
    assert planned.values == {
        "area": "KZ-31-bayzaq",
        "name_kk": "Гимназия",
        "name_ru": "Гимназия № 2",
        "name_en": "",
        "kind": "gymnasium",
        "is_rural": True,
        "is_small": False,
        "taught_in": ["kk", "ru"],
    }


def test_same_school_stays_the_same_also_when_cells_are_empty() -> None:
    assert one(schools("S1;№ 1 мектеп;;Jambyl Region;;;;;")).outcome == "same"


def test_changed_school_says_what() -> None:
    planned = one(schools("S1;;Школа-лицей № 1;;Байзақ ауданы;лицей;нет;;аралас"))
    assert planned.changes == (
        Change("area", "Жамбыл облысы", "Байзақ ауданы"),
        Change("name_ru", "Школа № 1", "Школа-лицей № 1"),
        Change("kind", "general", "lyceum"),
        Change("is_rural", "yes", "no"),
        Change("taught_in", "kk", "kk, ru"),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";А;Б;Жамбыл облысы;;;;;", ("code-missing", "A2")),
        ("S2;;;Жамбыл облысы;;;;;", ("name-missing", "B2")),
        ("S2;А;Б;;;;;;", ("region-missing", "D2")),
        ("S2;А;Б;Атлантида;;;;;", ("region-unknown", "D2")),
        ("S2;А;Б;Алматы;;;;;", ("region-unclear", "D2")),
        ("S2;А;Б;Жамбыл облысы;;цирк;;;", ("kind-unknown", "F2")),
        ("S2;А;Б;Жамбыл облысы;;;может быть;;", ("yes-no-unknown", "G2")),
        ("S2;А;Б;Жамбыл облысы;;;;!;", ("yes-no-unknown", "H2")),
        ("S2;А;Б;Жамбыл облысы;;;;;эсперанто", ("languages-unknown", "I2")),
        ("S2;=A1;Б;Жамбыл облысы;;;;;", ("formula", "B2")),
        ("S2;А;#REF!;Жамбыл облысы;;;;;", ("formula", "C2")),
        ("2026-05-01;А;Б;Жамбыл облысы;;;;;", ("spoilt", "A2")),
        ("05.май;А;Б;Жамбыл облысы;;;;;", ("spoilt", "A2")),
        ("8.50101E+11;А;Б;Жамбыл облысы;;;;;", ("spoilt", "A2")),
        (f"{'S' * 41};А;Б;Жамбыл облысы;;;;;", ("too-long", "A2")),
    ],
)
def test_school_is_refused_with_its_cell(line: str, reason: tuple[str, str]) -> None:
    assert reasons(one(schools(line))) == [reason]


def test_school_with_an_english_name_alone_lends_it_to_the_other_languages_and_says_so() -> None:
    planned = one(read("school code;name in english;region\nS2;School Two;Жамбыл облысы".encode()).rows)
    assert planned.outcome == "new"
    names = {name: planned.values[name] for name in ("name_kk", "name_ru", "name_en")}
    assert names == dict.fromkeys(("name_kk", "name_ru", "name_en"), "School Two")
    assert [said.code for said in planned.notes] == ["names-lent"]


def test_code_that_stands_twice_is_refused_the_second_time() -> None:
    first, second = plan(schools("S2;А;Б;Жамбыл облысы;;;;;", "S2;В;Г;Жамбыл облысы;;;;;"), world())
    assert (first.outcome, second.outcome) == ("new", "refused")
    assert second.reasons[0].facts == {"code": "S2", "line": 2}


def test_new_district_is_made_once_however_it_is_spelled() -> None:
    lines = [
        f"S{n};А;Б;Жамбыл облысы;{name};;;;" for n, name in enumerate(["Шу ауданы", "Шу", "ШУ АУДАНЫ"], 2)
    ]
    assert {planned.values["area"] for planned in plan(schools(*lines), world())} == {"KZ-31/Шу ауданы"}


def test_person_may_work_in_a_school_of_the_same_file() -> None:
    rows = [*schools("S2;А;Б;Жамбыл облысы;;;;;"), *people("P2;Дана;S2;мұғалім;;;")]
    assert [planned.outcome for planned in plan(rows, world())] == ["new", "new"]


def test_person_cannot_work_in_a_refused_school() -> None:
    rows = [*schools("S2;А;Б;Атлантида;;;;;"), *people("P2;Дана;S2;мұғалім;;;")]
    assert reasons(plan(rows, world())[1]) == [("school-unknown", "C2")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("P2;;S1;мұғалім;;;", ("person-name-missing", "B2")),
        ("P2;01.05.2026;S1;мұғалім;;;", ("spoilt", "B2")),
        ("P2;Дана;S9;мұғалім;;;", ("school-unknown", "C2")),
        ("P2;Дана;S1;;;;", ("role-missing", "D2")),
        ("P2;Дана;S1;министр;;;", ("role-unknown", "D2")),
        ("P2;Дана;S1;мұғалім;узбекский;;", ("language-unknown", "E2")),
        ("P2;Дана;S1;мұғалім;;дана@мектеп;", ("email-unknown", "F2")),
        ("P2;Дана;;директор;;;", ("director-of-what", "C2")),
        ("P2;Дана;;координатор;;;", ("coordinator-of-what", "G2")),
    ],
)
def test_person_is_refused_with_the_cell(line: str, reason: tuple[str, str]) -> None:
    assert reasons(one(people(line))) == [reason]


@pytest.mark.parametrize(
    ("line", "appointment"),
    [
        ("P2;Сәуле;S1;директор;;;", ["director", "S1"]),
        ("P2;Дана;S1;координатор;;;", ["coordinator", "KZ-31"]),
        ("P2;Дана;;coordinator;;;город Алматы", ["coordinator", "KZ-75"]),
        ("P2;Нұрлан;S1;фасилитатор;;;", None),
    ],
)
def test_directors_and_coordinators_are_appointed_others_are_not(line: str, appointment: Any) -> None:
    assert one(people(line)).values.get("appointment") == appointment


def test_person_who_moves_is_changed() -> None:
    there = world(schools={"S1": SCHOOL, "S2": replace(SCHOOL, code="S2")})
    assert one(people("P1;Айгерім Қанай;S2;мұғалім;;;"), there).changes == (Change("school", "S1", "S2"),)


def test_person_who_has_signed_in_keeps_name_language_and_address() -> None:
    there = world(people={"P1": replace(PERSON, has_entered=True, email="own@example.kz")})
    planned = one(people("P1;Канай А.;S1;мұғалім;рус;other@example.kz;"), there)
    assert (planned.outcome, planned.values) == ("same", {"role": "teacher"})
    assert [said.facts["field"] for said in planned.notes] == ["display_name", "language", "email"]


def test_role_that_is_held_is_not_taken_away_but_named() -> None:
    there = world(people={"P1": replace(PERSON, roles=frozenset({("director", "S1")}))})
    planned = one(people("P1;Айгерім Қанай;S1;мұғалім;;;"), there)
    assert (planned.outcome, [said.code for said in planned.notes]) == ("same", ["role-goes-on"])


def test_coordinator_reads_in_only_the_own_areas_and_appoints_nobody() -> None:
    other = replace(SCHOOL, code="S2", area="KZ-75")
    abroad = replace(PERSON, code="P2", schools=frozenset({"S2"}))
    there = world(
        mandate=Mandate(frozenset({"KZ-31", "KZ-31-bayzaq"}), may_appoint=False),
        schools={"S1": SCHOOL, "S2": other},
        people={"P1": PERSON, "P2": abroad},
    )
    assert one(schools("S3;А;Б;Жамбыл облысы;Шу;;;;"), there).outcome == "new"
    assert reasons(one(schools("S3;А;Б;город Алматы;;;;;"), there)) == [("outside-your-areas", "D2")]
    assert reasons(one(schools("S2;А;Б;Жамбыл облысы;;;;;"), there)) == [("outside-your-areas", "D2")]
    assert reasons(one(people("P3;Дана;S2;мұғалім;;;"), there)) == [("outside-your-areas", "C2")]
    assert reasons(one(people("P2;Айгерім;S1;мұғалім;;;"), there)) == [("works-outside-your-areas", "C2")]
    assert reasons(one(people("P3;Сәуле;S1;директор;;;"), there)) == [("may-not-appoint", "D2")]


def test_plan_survives_being_kept() -> None:
    for planned in plan(schools("S1;Жаңа;;;;;;;", "S1;;;;;;;;", "S5;А;;Жамбыл облысы;Шу;;;;"), world()):
        assert planned_from(planned.to_json()).said == planned.said


CELLS = st.sampled_from(
    ["", "S1", "S2", "Жамбыл облысы", "Алматы", "Байзақ", "иә", "жоқ", "лицей", "=1", "kk", "x"]
)


@given(st.lists(st.lists(CELLS, min_size=9, max_size=9), min_size=1, max_size=6))
def test_every_row_gets_one_outcome_and_planning_again_says_the_same(table: list[list[str]]) -> None:
    rows = schools("S9;А;Б;Жамбыл облысы;;;;;", *(";".join(cells) for cells in table))
    first = plan(rows, world())
    assert first == plan(rows, world())
    assert len(first) == len(rows)
    assert all(bool(planned.reasons) == (planned.outcome == "refused") for planned in first)
    assert all(bool(planned.changes) == (planned.outcome == "changed") for planned in first)


def test_nothing_kept_of_a_person_is_told_to_a_coordinator_of_another_area() -> None:
    abroad = replace(PERSON, code="P2", schools=frozenset({"S2"}), roles=frozenset({("director", "S2")}))
    there = world(
        mandate=Mandate(frozenset({"KZ-31"}), may_appoint=False),
        schools={"S1": SCHOOL, "S2": replace(SCHOOL, code="S2", area="KZ-75")},
        people={"P2": abroad},
    )
    planned = one(people("P2;Басқа;S1;мұғалім;;;"), there)
    assert (reasons(planned), planned.changes, planned.notes) == (
        [("works-outside-your-areas", "C2")],
        (),
        (),
    )
