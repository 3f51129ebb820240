from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bastama.foundation.days import at
from bastama.groups import errors, make
from bastama.groups.actions.notes import Typed, asides, head, settle_notes, write_notes
from bastama.groups.models import Session, SessionNotes
from bastama.people import make as people
from bastama.people.models import Person

NOON = datetime(2025, 9, 18, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with at(NOON):
        yield


def typed(text: str, base: str = "", **more: object) -> Typed:
    return Typed({"text": text}, base, **more)  # type: ignore[arg-type]


def text_of(session: Session) -> str:
    found = head(session.notes.all())
    return "" if found is None else found.text


@pytest.fixture
def session(db: None) -> Session:
    return make.session(make.group())


@pytest.fixture
def nurlan(db: None) -> Person:
    return people.person("Nurlan")


@pytest.fixture
def gulnara(db: None) -> Person:
    return people.person("Gulnara")


def test_write_notes_begins_and_goes_on(session: Session, nurlan: Person) -> None:
    first = write_notes(session, typed=typed("We began"), by=nurlan)
    write_notes(session, typed=typed("We began late", first.note.token), by=nurlan)
    assert text_of(session) == "We began late"


def test_write_notes_extends_within_ten_minutes(session: Session, nurlan: Person) -> None:
    first = write_notes(session, typed=typed("We"), by=nurlan)
    again = write_notes(session, typed=typed("We began", first.note.token), by=nurlan)
    assert (again.note.pk, again.note.saves) == (first.note.pk, 2)


def test_write_notes_keeps_an_earlier_text_after_ten_minutes(session: Session, nurlan: Person) -> None:
    first = write_notes(session, typed=typed("We"), by=nurlan)
    with at(NOON + timedelta(minutes=11)):
        write_notes(session, typed=typed("Changed", first.note.token), by=nurlan)
    assert list(session.notes.order_by("number").values_list("text", flat=True)) == ["We", "Changed"]


def test_write_notes_keeps_both_when_two_write_at_once(
    session: Session, nurlan: Person, gulnara: Person
) -> None:
    write_notes(session, typed=typed("Mine"), by=nurlan)
    second = write_notes(session, typed=typed("Hers"), by=gulnara)
    assert second.other is not None
    assert (second.note.text, second.other.text, text_of(session)) == ("Mine", "Hers", "Mine")


def test_write_notes_does_not_keep_the_same_words_twice(
    session: Session, nurlan: Person, gulnara: Person
) -> None:
    write_notes(session, typed=typed("Same"), by=nurlan)
    assert write_notes(session, typed=typed("Same"), by=gulnara).other is None
    assert session.notes.count() == 1


def test_write_notes_goes_on_when_the_answer_was_lost(session: Session, nurlan: Person) -> None:
    page = uuid4()
    write_notes(session, typed=typed("One", draft=page), by=nurlan)
    assert write_notes(session, typed=typed("One two", draft=page), by=nurlan).other is None


def test_write_notes_in_a_doubled_tab_keeps_the_words_of_both(session: Session, nurlan: Person) -> None:
    page = uuid4()
    write_notes(session, typed=typed("One tab", draft=page), by=nurlan)
    write_notes(session, typed=typed("The other tab", draft=page), by=nurlan)
    assert set(session.notes.values_list("text", flat=True)) == {"One tab", "The other tab"}


def test_write_notes_goes_on_with_its_own_side_and_keeps_that_of_a_doubled_tab(
    session: Session, nurlan: Person, gulnara: Person
) -> None:
    page = uuid4()
    write_notes(session, typed=typed("Mine"), by=nurlan)
    side = write_notes(session, typed=typed("Hers", draft=page), by=gulnara).other
    assert side is not None
    write_notes(session, typed=typed("Hers, more", side.token, draft=page), by=gulnara)
    write_notes(session, typed=typed("Hers, from the other tab", side.token, draft=page), by=gulnara)
    texts = session.notes.filter(kept_aside=True).order_by("number").values_list("text", flat=True)
    assert list(texts) == ["Hers, more", "Hers, from the other tab"]
    assert [note.text for note in asides(session.notes.all(), gulnara)] == ["Hers, from the other tab"]


def test_settle_notes_keeps_the_head_it_replaces_also_where_both_are_ones_own(
    session: Session, nurlan: Person
) -> None:
    first = write_notes(session, typed=typed("At the desk"), by=nurlan)
    second = write_notes(session, typed=typed("On the phone"), by=nurlan)
    assert second.other is not None
    settle_notes(second.other, typed=typed("Both", first.note.token), by=nurlan)
    texts = set(session.notes.values_list("text", flat=True))
    assert (text_of(session), texts) == ("Both", {"At the desk", "On the phone", "Both"})


def test_settle_notes_follows_the_head_and_keeps_the_chain(
    session: Session, nurlan: Person, gulnara: Person
) -> None:
    first = write_notes(session, typed=typed("Mine"), by=nurlan)
    second = write_notes(session, typed=typed("Hers"), by=gulnara)
    assert second.other is not None
    settle_notes(second.other, typed=typed("Mine and hers", first.note.token), by=gulnara)
    texts = set(session.notes.values_list("text", flat=True))
    assert (text_of(session), texts) == ("Mine and hers", {"Mine", "Hers", "Mine and hers"})
    assert not asides(session.notes.all(), gulnara).exists()


def test_settle_notes_refuses_somebody_elses_choice(
    session: Session, nurlan: Person, gulnara: Person
) -> None:
    first = write_notes(session, typed=typed("Mine"), by=nurlan)
    second = write_notes(session, typed=typed("Hers"), by=gulnara)
    assert second.other is not None
    with pytest.raises(errors.NothingToSettle):
        settle_notes(second.other, typed=typed("Gone", first.note.token), by=nurlan)
    assert text_of(session) == "Mine"


def test_settle_notes_waits_when_the_head_moved_on(session: Session, nurlan: Person, gulnara: Person) -> None:
    first = write_notes(session, typed=typed("Mine"), by=nurlan)
    second = write_notes(session, typed=typed("Hers"), by=gulnara)
    assert second.other is not None
    write_notes(session, typed=typed("Mine again", first.note.token), by=nurlan)
    kept = settle_notes(second.other, typed=typed("Both", first.note.token), by=gulnara)
    assert kept.other is not None
    assert text_of(session) == "Mine again"


class TestTwoPages(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(st.tuples(st.booleans(), st.booleans(), st.text("аб ", min_size=1, max_size=4)), max_size=8)
    )
    def test_whatever_two_people_save_every_last_word_is_kept(
        self, saves: list[tuple[bool, bool, str]]
    ) -> None:
        with at(NOON):
            session = make.session(make.group())
            pair = {True: people.person(), False: people.person()}
            known = {True: "", False: ""}
            for number, (who, reloads, text) in enumerate(saves):
                if reloads:
                    top = head(session.notes.all())
                    known[who] = top.token if top else ""
                said = f"{text}{number}"
                kept = write_notes(session, typed=typed(said, known[who]), by=pair[who])
                if kept.other is None:
                    known[who] = kept.note.token
                mine = SessionNotes.objects.filter(session=session, text=said, writer=pair[who])
                assert mine.exists()
            kept_aside = SessionNotes.objects.filter(kept_aside=True)
            assert not kept_aside.filter(saves__gt=1).exists()
