"""The view of many schools together, notes of what changed, a month on one page."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bastama.conditions import make
from bastama.conditions.models import ContextNote, Request
from bastama.conditions.queries.context import context_notes
from bastama.conditions.tests.conftest import Cast
from bastama.foundation.days import now, today
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.places import make as places
from bastama.programmes import make as programmes
from bastama.projects.tests.test_pages import text

NOTES = "conditions:notes"


def many(cast: Cast, count: int, kept: int, kind: str) -> None:
    for number in range(count):
        teacher = groups.place(cast.group).person
        made = make.request(teacher, cast.group, kind=kind)
        if number < kept:
            make.turn(made, "promised", cast.saule)
            make.turn(made, "kept", cast.saule)


def overview(cast: Cast) -> str:
    return " ".join(text(people.browser(cast.dias).get(reverse("conditions:overview"))).split())


def test_overview_tells_what_is_large_and_hides_what_could_be_subtracted(cast: Cast) -> None:
    many(cast, 12, 6, "room")
    many(cast, 11, 5, "freed-hour")
    many(cast, 2, 2, "introduction")
    page = overview(cast)
    assert "<b>25</b>" in page
    # The two of the smallest kind are hidden, and with them the next smallest.
    assert ">12<" in page
    assert ">11<" not in page
    assert cast.school.name("en") not in page


def test_one_schools_numbers_do_not_stand_under_its_area(cast: Cast) -> None:
    many(cast, 12, 6, "room")
    page = overview(cast)
    assert "Areas with one school each" in page
    assert cast.school.area.name("en") not in page


def test_what_was_taken_back_is_not_counted(cast: Cast) -> None:
    many(cast, 6, 0, "room")
    make.turn(Request.objects.first() or pytest.fail("nothing asked"), "withdrawn")
    assert "<b>5</b>" in overview(cast)


def test_note_of_a_place_is_found_for_all_within_and_in_its_days(cast: Cast) -> None:
    area = cast.school.area
    told = {"words": "Frost", "kind": "weather", "language": "en", "from_on": date(2026, 1, 12)}
    near = ContextNote.objects.create(area=area.within, until_on=date(2026, 1, 16), **told)
    ContextNote.objects.create(area=places.area(), **told)
    ContextNote.objects.create(school=cast.school, put_away_at=now(), **told)
    programme = cast.group.cohort.edition.programme
    everywhere = ContextNote.objects.create(programme=programme, **told)
    ContextNote.objects.create(programme=programmes.programme(), **told)
    january, february = (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))
    assert list(context_notes(cast.school, *january, programme=programme.pk)) == [near, everywhere]
    assert list(context_notes(area, *january, programme=programme.pk)) == [near, everywhere]
    assert list(context_notes(cast.school, *february, programme=programme.pk)) == [everywhere]
    assert list(context_notes(None, *january, programme=programme.pk)) == [everywhere]


def note(browser: Client, **typed: str) -> str:
    sent = {"kind": "weather", "words": "Frost", "from_on": "2026-01-12", **typed}
    return text(browser.post(reverse(NOTES), sent, follow=True))


def test_director_notes_what_changed_and_puts_it_away(cast: Cast) -> None:
    browser = people.browser(cast.saule)
    place = f"school:{cast.school.pk}"
    assert "ends before it begins" in note(browser, place=place, until_on="2026-01-10")
    assert "It is noted." in note(browser, place=place)
    made = ContextNote.objects.get()
    browser.post(reverse("conditions:put_away_note", args=[made.pk]))
    assert "Frost" not in text(browser.get(reverse(NOTES)))


def test_nobody_notes_something_of_a_place_of_others(cast: Cast) -> None:
    assert "not among the choices" in note(people.browser(cast.saule), place=f"area:{cast.school.area_id}")
    assert not ContextNote.objects.exists()


def test_month_on_one_page_has_no_names_and_no_words_of_one_teacher(cast: Cast) -> None:
    alone = make.request(cast.aigerim, cast.group)
    make.turn(alone, "promised", cast.saule, words="For Aigerim: room 14")
    made = make.request(cast.aigerim, cast.group, of_group=True)
    make.turn(made, "promised", cast.saule, words="For us all: room 12")
    make.turn(made, "kept", cast.saule)
    groups.session(cast.group, state="held", starts_at=now() - timedelta(minutes=1))
    address = reverse("conditions:month", args=[cast.school.pk, f"{today():%Y-%m}"])
    page = text(people.browser(cast.saule).get(address))
    assert "For us all: room 12" in page
    assert not [word for word in ("Aigerim", "room 14", "A room on Wednesdays") if word in page]
    assert cast.group.name in page
