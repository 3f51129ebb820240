import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bastama.people import make as people
from bastama.people.models import Person
from bastama.places import make as places
from bastama.places.models import Area, School
from bastama.places.reference import load_reference as load_regions
from bastama.programmes import make
from bastama.programmes.forms import one_school
from bastama.programmes.models import Appointment, Calendar, Cohort, Edition, Programme, RosterReading
from bastama.programmes.reference import load_reference as load_calendars
from bastama.programmes.tests.packages import SOUND

pytestmark = pytest.mark.django_db
SCHOOLS = "мектеп коды;атауы;облыс\nS1;№ 1 мектеп;Абай\nS2;№ 2 мектеп;Атлантида\n"


@pytest.fixture
def programme() -> Programme:
    return make.programme()


@pytest.fixture
def lead(programme: Programme) -> Person:
    person = people.person("Lead")
    make.appointment(person, "lead", programme=programme)
    return person


@pytest.fixture
def browser(lead: Person) -> Client:
    return people.browser(lead)


def page(browser: Client, address: str, /, *arguments: Any, status: int = 200, **asked: str) -> str:
    response = browser.get(reverse(f"programmes:{address}", args=arguments), asked)
    assert response.status_code == status
    return response.content.decode()


def send(browser: Client, address: str, /, *arguments: Any, **data: Any) -> Any:
    return browser.post(reverse(f"programmes:{address}", args=arguments), data)


def zipped(*left_out: str) -> SimpleUploadedFile:
    opened = io.BytesIO()
    with zipfile.ZipFile(opened, "w") as archive:
        for file in SOUND.rglob("*.*"):
            if file.name not in left_out:
                archive.write(file, file.relative_to(SOUND))
    return SimpleUploadedFile("edition.zip", opened.getvalue())


@pytest.mark.parametrize("count", [1, 3])
def test_overview_asks_as_little_for_three_rows_as_for_one(
    browser: Client, programme: Programme, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        edition = make.edition(programme=programme, version=f"{_}")
        make.cohort(edition=edition).areas.add(places.area())
        make.appointment(people.person(), "director", school=places.school())
        Calendar.objects.create(code=f"c{_}", from_on=date(2025, 9, 1), until_on=date(2026, 5, 25))
    page(browser, "overview")
    with django_assert_num_queries(8):
        page(browser, "overview")


@pytest.mark.parametrize("count", [1, 3])
def test_appointments_ask_as_little_for_three_rows_as_for_one(
    browser: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make.appointment(people.person(), "director", school=places.school())
    with django_assert_num_queries(6):
        page(browser, "appointments")


@pytest.mark.parametrize("count", [1, 3])
def test_finding_people_asks_as_little_for_three_as_for_one(
    browser: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        people.person("Айгерім Қанай").workplaces.create(school=places.school(), from_on=date(2025, 9, 1))
    with django_assert_num_queries(6):
        assert page(browser, "appoint", name="ҚАНАЙ").count("Айгерім Қанай") == count


@pytest.mark.parametrize("count", [1, 3])
def test_preview_asks_as_little_for_three_rows_as_for_one(
    browser: Client, lead: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "".join(f"S{n};№ {n};Абай\n" for n in range(count))
    reading = upload(browser, f"мектеп коды;атауы;облыс\n{rows}")
    with django_assert_num_queries(6):
        assert page(browser, "roster_reading", reading.pk).count("<li>") == count


def test_lead_sees_only_the_programmes_led(browser: Client, programme: Programme) -> None:
    own, other = make.cohort(edition=make.edition(programme=programme)), make.cohort()
    shown = page(browser, "overview")
    assert own.name in shown
    assert other.name not in shown
    page(browser, "change_cohort", other.pk, status=404)


def test_coordinator_sees_appointments_of_the_own_area_only() -> None:
    area, elsewhere = places.area(kind="region"), places.area(kind="region")
    dana, near, far = people.person("Dana"), people.person("Жақын"), people.person("Алыс")
    make.appointment(dana, "coordinator", area=area)
    make.appointment(near, "director", school=places.school(area=places.area(within=area)))
    make.appointment(far, "director", school=places.school(area=elsewhere))
    shown = page(people.browser(dana), "appointments")
    assert "Жақын" in shown
    assert "Алыс" not in shown


def test_edition_in_preparation_is_not_shown_to_a_teacher() -> None:
    edition = make.edition()
    teacher = people.browser(people.person())
    page(teacher, "edition", edition.pk, status=404)
    make.cohort(edition=edition)
    assert "What I value" in page(teacher, "edition", edition.pk)


def test_upload_of_an_edition_shows_it_and_loads_it_only_when_confirmed(
    browser: Client, programme: Programme
) -> None:
    offered = send(browser, "load", programme=programme.pk, file=zipped())
    assert not Edition.objects.exists()
    assert "<dd>1</dd>" in browser.get(offered.url).content.decode()
    loaded = browser.post(offered.url)
    assert loaded["Location"] == reverse("programmes:edition", args=[Edition.objects.get().pk])
    assert browser.get(offered.url).status_code == 404


@pytest.mark.parametrize("key", ["one-year", "short-online"])
def test_edition_that_ships_is_loaded_from_the_page(browser: Client, programme: Programme, key: str) -> None:
    offered = send(browser, "load", programme=programme.pk, shipped=key)
    browser.post(offered.url)
    assert Edition.objects.get().key == key


def test_load_with_nothing_chosen_says_so_and_offers_nothing(browser: Client, programme: Programme) -> None:
    answer = send(browser, "load", programme=programme.pk)
    assert answer.status_code == 422
    assert "no edition was chosen" in answer.content.decode()


def test_cohort_without_an_edition_leads_to_loading_one(browser: Client) -> None:
    shown = page(browser, "form_cohort")
    assert f'href="{reverse("programmes:load")}"' in shown
    assert 'name="from_on"' not in shown


def test_upload_of_a_faulty_edition_names_file_and_line(browser: Client, programme: Programme) -> None:
    answer = send(browser, "load", programme=programme.pk, file=zipped("words.kk.toml"))
    assert answer.status_code == 422
    assert "<code>edition.toml:" in answer.content.decode()


def test_offer_that_changes_an_edition_in_use_lists_why_it_is_refused(
    browser: Client, programme: Programme
) -> None:
    offered = send(browser, "load", programme=programme.pk, file=zipped())
    browser.post(offered.url)
    edition = Edition.objects.get()
    make.cohort(edition=edition)
    edition.content.package["tools"][0]["minutes"] = 77
    edition.content.save()
    Edition.objects.update(digest="other")
    offered = send(browser, "load", programme=programme.pk, file=zipped())
    answer = browser.post(offered.url)
    assert answer.status_code == 422
    assert "new version number" in answer.content.decode()


def test_edition_is_loaded_only_into_a_programme_that_one_leads(browser: Client) -> None:
    other = make.programme()
    assert send(browser, "load", programme=other.pk, file=zipped()).status_code == 422


def test_cohort_is_formed_and_changed(browser: Client, programme: Programme) -> None:
    load_regions()
    edition = make.edition(programme=programme)
    days = {"from_on": "2026-01-12", "until_on": "2026-10-30"}
    area = Area.objects.get(code="KZ-10")
    send(browser, "form_cohort", edition=edition.pk, name="2026", areas=[area.pk], **days)
    cohort = Cohort.objects.get()
    assert (cohort.name, list(cohort.areas.all())) == ("2026", [area])
    send(browser, "change_cohort", cohort.pk, name="2026 A", **days)
    cohort.refresh_from_db()
    assert (cohort.name, cohort.areas.count()) == ("2026 A", 0)


def test_cohort_that_is_refused_keeps_what_was_typed(browser: Client, programme: Programme) -> None:
    edition = make.edition(programme=programme)
    answer = send(
        browser, "form_cohort", edition=edition.pk, name="Астана", from_on="2026-02-02", until_on="2026-02-01"
    )
    assert answer.status_code == 422
    assert "Астана" in answer.content.decode()
    assert not Cohort.objects.exists()


def typed(calendar: Calendar, *breaks: dict[str, str]) -> dict[str, Any]:
    rows = {f"breaks-{n}-{key}": value for n, row in enumerate(breaks) for key, value in row.items()}
    return {
        "name_kk": calendar.name_kk,
        "name_ru": calendar.name_ru,
        "name_en": calendar.name_en,
        "from_on": "2025-09-01",
        "until_on": "2026-05-25",
        "breaks-TOTAL_FORMS": len(breaks),
        "breaks-INITIAL_FORMS": 0,
        **rows,
    }


def test_calendar_is_changed_with_its_breaks(browser: Client) -> None:
    load_calendars()
    calendar = Calendar.objects.get()
    names = {"name_kk": "Демалыс", "name_ru": "Отдых", "name_en": "Rest"}
    kept = {**names, "from_on": "2025-12-01", "until_on": "2025-12-02"}
    page(browser, "calendar", calendar.pk)
    send(browser, "calendar", calendar.pk, **typed(calendar, kept, {**kept, "DELETE": "on"}))
    assert [(one.name_kk, one.from_on) for one in calendar.breaks.all()] == [("Демалыс", date(2025, 12, 1))]


def test_calendar_with_a_break_outside_it_is_refused(browser: Client) -> None:
    load_calendars()
    calendar = Calendar.objects.get()
    before = calendar.breaks.count()
    names = {"name_kk": "Демалыс", "name_ru": "Отдых", "name_en": "Rest"}
    outside = {**names, "from_on": "2026-06-01", "until_on": "2026-06-02"}
    answer = send(browser, "calendar", calendar.pk, **typed(calendar, outside))
    assert answer.status_code == 422
    assert calendar.breaks.count() == before


def test_added_calendar_gets_a_code_of_its_own(browser: Client) -> None:
    like = Calendar(name_kk="Жыл", name_ru="Год", name_en="Year")
    for _ in range(2):
        send(browser, "add_calendar", **typed(like))
    assert Calendar.objects.values("code").distinct().count() == 2


def test_somebody_is_found_appointed_and_the_appointment_ended(browser: Client, programme: Programme) -> None:
    school, saule = places.school(code="S1"), people.person("Сәуле")
    address = f"{reverse('programmes:appoint')}?person={saule.pk}"
    assert browser.get(address).status_code == 200
    given = {"role": "director", "school": "S1", "from_on": "2025-09-01"}
    assert f"Сәуле, {school.name('en')}" in browser.post(address, given, follow=True).content.decode()
    held = Appointment.objects.get(person=saule)
    assert (held.role, held.school) == ("director", school)
    send(browser, "end_appointment", held.pk, on="2026-02-01")
    held.refresh_from_db()
    assert held.until_on == date(2026, 2, 1)


@pytest.mark.parametrize("scope", [{}, {"school": "S1", "area": "KZ-10"}, {"school": "nowhere"}])
def test_appointment_needs_one_scope_that_is_there(browser: Client, scope: dict[str, str]) -> None:
    load_regions()
    places.school(code="S1")
    if "area" in scope:
        scope = {**scope, "area": str(Area.objects.get(code=scope["area"]).pk)}
    address = f"{reverse('programmes:appoint')}?person={people.person().pk}"
    answer = browser.post(address, {"role": "director", "from_on": "2025-09-01", **scope})
    assert answer.status_code == 422
    assert Appointment.objects.count() == 1


def test_nobody_is_appointed_to_a_programme_that_one_does_not_lead(browser: Client) -> None:
    address = f"{reverse('programmes:appoint')}?person={people.person().pk}"
    data = {"role": "lead", "programme": str(make.programme().pk), "from_on": "2025-09-01"}
    assert browser.post(address, data).status_code == 422


def upload(browser: Client, text: str) -> RosterReading:
    load_regions()
    send(browser, "roster", file=SimpleUploadedFile("list.csv", text.encode()))
    return RosterReading.objects.get()


def test_list_goes_from_upload_over_preview_to_done_without_scripts(browser: Client) -> None:
    reading = upload(browser, SCHOOLS)
    assert "there is no region or city “Атлантида”" in page(browser, "roster_reading", reading.pk)
    assert "Атлантида" not in page(browser, "roster_reading", reading.pk, rows="new")
    send(browser, "roster_confirm", reading.pk)
    assert not School.objects.exists()
    assert "<progress" in page(browser, "roster_reading", reading.pk)
    while RosterReading.objects.get().state != "done":
        send(browser, "roster_go_on", reading.pk)
    assert School.objects.get().code == "S1"
    assert "The list is written." in page(browser, "roster_reading", reading.pk)


def test_progress_answers_htmx_with_its_part(browser: Client) -> None:
    reading = upload(browser, SCHOOLS)
    send(browser, "roster_confirm", reading.pk)
    address = reverse("programmes:roster_reading", args=[reading.pk])
    answer = browser.get(address, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<section class="card" id="progress">')


def test_last_rows_written_by_htmx_lead_to_the_whole_page_with_what_was_not_written(browser: Client) -> None:
    reading = upload(browser, SCHOOLS)
    send(browser, "roster_confirm", reading.pk)
    address = reverse("programmes:roster_go_on", args=[reading.pk])
    answer = browser.post(address, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("programmes:roster_reading", args=[reading.pk])


def test_list_that_changed_since_is_shown_again_and_not_written(browser: Client) -> None:
    reading = upload(browser, SCHOOLS)
    School.objects.create(code="S1", area=Area.objects.get(code="KZ-10"), name_kk="Ескі", name_ru="Старая")
    answer = send(browser, "roster_confirm", reading.pk)
    assert answer.status_code == 422
    assert School.objects.get().name_kk == "Ескі"


def test_list_of_somebody_else_is_not_there(browser: Client, programme: Programme) -> None:
    reading = upload(browser, SCHOOLS)
    other = people.person("Other lead")
    make.appointment(other, "lead", programme=programme)
    page(people.browser(other), "roster_reading", reading.pk, status=404)


def test_list_is_thrown_away(browser: Client) -> None:
    reading = upload(browser, SCHOOLS)
    send(browser, "roster_drop", reading.pk)
    assert not RosterReading.objects.exists()


def test_list_with_identity_numbers_is_refused_and_not_shown_back(browser: Client) -> None:
    text = "код;фио;роль;ИИН\nP1;Дана;учитель;850101300124\n"
    answer = send(browser, "roster", file=SimpleUploadedFile("list.csv", text.encode()))
    assert answer.status_code == 422
    assert "ИИН" in answer.content.decode()
    assert "850101300124" not in answer.content.decode()
    assert not RosterReading.objects.exists()


def test_school_is_meant_by_its_code_or_by_as_much_of_its_name_as_only_one_has() -> None:
    one, two, three = (
        places.school(code=code, name_kk=name, name_ru=name, name_en="")
        for code, name in (("S1", "Балапан мектебі"), ("S12", "Балауса мектебі"), ("S3", "Балауса лицейі"))
    )
    meant = {said: one_school(said) for said in ("S1", "s12", "балап", "ЛИЦЕЙ", "S3")}
    assert meant == {"S1": one, "s12": two, "балап": one, "ЛИЦЕЙ": three, "S3": three}
    for said, told in (("балауса", "(S12), Балауса лицейі (S3)"), ("Атамұра", "Атамұра"), ("%", "%")):
        with pytest.raises(ValidationError) as refused:
            one_school(said)
        assert (told in str(refused.value)) == (said == "балауса")
