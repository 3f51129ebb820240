from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from bastama.foundation.refusals import Refusal
from bastama.history.models import Event
from bastama.people import make as people
from bastama.places import make as places
from bastama.places.models import Area, School
from bastama.programmes import actions, errors, make
from bastama.programmes.actions import Became, Pause, load_edition
from bastama.programmes.models import Appointment, Break, Calendar, Cohort, Edition, Programme
from bastama.programmes.package.model import Edition as Package
from bastama.programmes.package.plain import from_json, to_json
from bastama.programmes.package.reader import read
from bastama.programmes.queries import package_of
from bastama.programmes.reference import load_reference
from bastama.programmes.tests.packages import SOUND

pytestmark = pytest.mark.django_db
SMALL = read(SOUND)


def changed(change: Callable[[Any], Any]) -> Package[Any]:
    plain = deepcopy(to_json(SMALL))
    change(plain)
    return from_json(plain)


def other_word(plain: Any) -> None:
    plain["tools"][0]["name"]["kk"] = "Ойлар дәптері"


def more_minutes(plain: Any) -> None:
    plain["tools"][0]["minutes"] = 77


def used(content: Package[Any] = SMALL) -> Programme:
    programme = make.programme()
    make.cohort(edition=load_edition(content, into=programme).edition)
    return programme


def test_load_keeps_an_edition_whole() -> None:
    loaded = load_edition(SMALL, into=make.programme())
    assert loaded.became is Became.NEW
    assert package_of(loaded.edition, "kk") == SMALL.in_language("kk")


def test_load_of_the_same_changes_nothing() -> None:
    programme = used()
    before = Edition.objects.values().get()
    assert load_edition(SMALL, into=programme).became is Became.SAME
    assert Edition.objects.values().get() == before
    assert Event.objects.filter(code="programmes.edition_corrected").count() == 0


def test_load_replaces_a_version_that_no_cohort_follows() -> None:
    programme = make.programme()
    load_edition(SMALL, into=programme)
    loaded = load_edition(changed(more_minutes), into=programme)
    assert loaded.became is Became.CHANGED
    assert package_of(loaded.edition, "ru").tools[0].minutes == 77


def test_load_corrects_the_wording_of_an_edition_in_use_and_records_each_word() -> None:
    loaded = load_edition(changed(other_word), into=used())
    assert loaded.became is Became.CORRECTED
    assert package_of(loaded.edition, "kk").tools[0].name == "Ойлар дәптері"
    event = Event.objects.get(code="programmes.edition_corrected")
    old = SMALL.tools[0].name["kk"]
    place = f"tools.{SMALL.tools[0].id}.name"
    assert event.facts == {"place": place, "language": "kk", "old": old, "new": "Ойлар дәптері"}


def test_load_refuses_more_than_wording_for_an_edition_in_use() -> None:
    programme = used()
    with pytest.raises(errors.EditionIsUsed) as refused:
        load_edition(changed(more_minutes), into=programme)
    assert "minutes" in refused.value.differences[0]
    assert package_of(programme.editions.get(), "kk").tools[0].minutes == SMALL.tools[0].minutes


def test_load_of_a_new_version_leaves_the_used_one() -> None:
    programme = used()

    def next_version(plain: Any) -> None:
        plain["version"] = "next"
        more_minutes(plain)

    assert load_edition(changed(next_version), into=programme).became is Became.NEW
    assert programme.editions.count() == 2
    assert Cohort.objects.get().edition.version == SMALL.version


def cohort_days(**given: Any) -> dict[str, Any]:
    return {"name": "2026", "from_on": date(2026, 1, 12), "until_on": date(2026, 10, 30), **given}


def test_cohort_may_cross_school_years() -> None:
    area = places.area()
    cohort = actions.form_cohort(make.edition(), **cohort_days(), areas=[area])
    assert list(cohort.areas.all()) == [area]
    assert Event.objects.get(code="programmes.cohort_formed").about_id == str(cohort.pk)


def test_cohort_days_out_of_order_are_refused() -> None:
    with pytest.raises(errors.CohortDaysOutOfOrder):
        actions.form_cohort(make.edition(), **cohort_days(until_on=date(2026, 1, 12)))
    assert not Cohort.objects.exists()


def test_cohort_name_is_taken_once_an_edition() -> None:
    edition = make.edition()
    actions.form_cohort(edition, **cohort_days())
    with pytest.raises(errors.CohortNameTaken):
        actions.form_cohort(edition, **cohort_days())
    assert actions.form_cohort(make.edition(), **cohort_days()).name == "2026"


def test_changing_a_cohort_keeps_its_edition() -> None:
    cohort = make.cohort()
    changed = actions.change_cohort(cohort, **cohort_days(), areas=[], calendars=[], by=None)
    assert (changed.name, changed.edition_id) == ("2026", cohort.edition_id)


def test_changing_a_cohort_refuses_the_name_of_another() -> None:
    first = make.cohort()
    second = make.cohort(edition=first.edition)
    with pytest.raises(errors.CohortNameTaken):
        actions.change_cohort(second, **cohort_days(name=first.name), areas=[], calendars=[], by=None)


def test_appoint_gives_the_role_and_records_it() -> None:
    school, saule = places.school(), people.person("Saule")
    made = actions.appoint(saule, role="director", to=school, from_on=date(2025, 9, 1))
    assert (made.person, made.school, made.until_on) == (saule, school, None)
    assert Event.objects.get(code="programmes.appointed").facts == {"role": "director"}


@pytest.mark.parametrize("scope", ["programme", "area", "school"])
def test_appoint_lets_an_external_facilitator_coach_in_a_school_an_area_or_the_programme(scope: str) -> None:
    makers: dict[str, Callable[[], Programme | Area | School]]
    makers = {"programme": make.programme, "area": places.area, "school": places.school}
    made = actions.appoint(people.person(), role="external", to=makers[scope](), from_on=date(2025, 9, 1))
    assert getattr(made, scope) is not None


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        ("director", "programme"),
        ("director", "area"),
        ("lead", "school"),
        ("lead", "area"),
        ("observer", "area"),
        ("coordinator", "school"),
    ],
)
def test_appoint_refuses_a_scope_that_does_not_fit(role: str, scope: str) -> None:
    makers: dict[str, Callable[[], Programme | Area | School]]
    makers = {"programme": make.programme, "area": places.area, "school": places.school}
    to = makers[scope]()
    with pytest.raises(errors.ScopeDoesNotFit):
        actions.appoint(people.person(), role=role, to=to, from_on=date(2025, 9, 1))
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    ("from_on", "until_on", "overlaps"),
    [
        (date(2025, 1, 1), date(2025, 8, 31), False),
        (date(2025, 1, 1), date(2025, 9, 1), True),
        (date(2025, 1, 1), None, True),
        (date(2025, 12, 31), date(2026, 1, 5), True),
        (date(2026, 1, 1), None, False),
    ],
)
def test_appoint_refuses_a_role_held_on_the_same_days(
    from_on: date, until_on: date | None, *, overlaps: bool
) -> None:
    school, saule = places.school(), people.person("Saule")
    actions.appoint(saule, role="director", to=school, from_on=date(2025, 9, 1), until_on=date(2025, 12, 31))
    try:
        actions.appoint(saule, role="director", to=school, from_on=from_on, until_on=until_on)
    except errors.AlreadyAppointed:
        assert overlaps
        assert Appointment.objects.count() == 1
    else:
        assert not overlaps


def test_appoint_refuses_days_out_of_order() -> None:
    with pytest.raises(errors.AppointmentDaysOutOfOrder):
        actions.appoint(
            people.person(),
            role="director",
            to=places.school(),
            from_on=date(2025, 9, 2),
            until_on=date(2025, 9, 1),
        )


def test_end_appointment_keeps_the_row_with_its_last_day() -> None:
    made = make.appointment(people.person(), "director", school=places.school())
    ended = actions.end_appointment(made, on=date(2026, 2, 18))
    assert ended.until_on == date(2026, 2, 18)
    with pytest.raises(errors.AppointmentHasEnded):
        actions.end_appointment(made, on=date(2026, 3, 1))


def test_end_appointment_refuses_a_day_before_it_began() -> None:
    made = make.appointment(people.person(), "director", school=places.school())
    with pytest.raises(errors.AppointmentDaysOutOfOrder):
        actions.end_appointment(made, on=date(2025, 8, 31))


def test_last_lead_stays_until_there_is_another() -> None:
    programme = make.programme()
    made = make.appointment(people.person(), "lead", programme=programme)
    with pytest.raises(errors.LastLead):
        actions.end_appointment(made, on=date(2026, 2, 18))
    make.appointment(people.person(), "lead", programme=programme)
    assert actions.end_appointment(made, on=date(2026, 2, 18)).until_on == date(2026, 2, 18)


def test_calendar_of_the_year_ships_and_is_left_alone_once_changed() -> None:
    assert load_reference() == 1
    calendar = Calendar.objects.get(code="2025-26")
    assert (calendar.from_on, calendar.until_on) == (date(2025, 9, 1), date(2026, 5, 25))
    assert calendar.breaks.filter(from_on=date(2026, 3, 21), until_on=date(2026, 3, 23)).exists()
    actions.change_calendar(calendar, from_on=date(2025, 9, 1), until_on=date(2026, 6, 1), breaks=[])
    assert load_reference() == 0
    assert not Calendar.objects.get().breaks.exists()


def pause(from_on: date, until_on: date) -> Pause:
    return Pause("Қысқы каникул", "Зимние каникулы", "Winter break", from_on, until_on)


def test_calendar_days_out_of_order_are_refused() -> None:
    load_reference()
    with pytest.raises(errors.CalendarDaysOutOfOrder):
        actions.change_calendar(
            Calendar.objects.get(), from_on=date(2025, 9, 1), until_on=date(2025, 9, 1), breaks=[]
        )


@pytest.mark.parametrize(
    "days",
    [
        (date(2025, 8, 31), date(2025, 9, 5)),
        (date(2025, 12, 2), date(2025, 12, 1)),
        (date(2026, 5, 25), date(2026, 5, 26)),
    ],
)
def test_break_outside_the_year_is_refused_and_the_others_stay(days: tuple[date, date]) -> None:
    load_reference()
    before = Break.objects.count()
    with pytest.raises(errors.BreakOutsideTheYear) as refused:
        actions.change_calendar(
            Calendar.objects.get(),
            from_on=date(2025, 9, 1),
            until_on=date(2026, 5, 25),
            breaks=[pause(*days)],
        )
    assert "Қысқы каникул" in str(refused.value)
    assert Break.objects.count() == before


def test_every_refusal_says_its_sentence() -> None:
    facts = dict.fromkeys(["version", "from_on", "until_on", "name", "person"], "…")
    for refusal in vars(errors).values():
        if isinstance(refusal, type) and issubclass(refusal, Refusal) and refusal is not Refusal:
            more = {"differences": ()} if refusal is errors.EditionIsUsed else {}
            assert str(refusal(**facts, **more)).endswith(".")
