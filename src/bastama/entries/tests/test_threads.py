import pytest

from bastama.entries import leaving, make
from bastama.entries.errors import NotHeardHere, RemarkIsAnothers
from bastama.entries.models import Entry, Remark
from bastama.entries.saying import say
from bastama.entries.threads import heard_by, spoken_to
from bastama.foundation.ids import new_id
from bastama.groups import make as groups
from bastama.groups.models import Group, Membership
from bastama.people import make as people
from bastama.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Group:
    return groups.group()


@pytest.fixture
def writer(group: Group) -> Person:
    person = groups.place(group).person
    person.ring_me_open = True
    return person


@pytest.fixture
def entry(group: Group, writer: Person) -> Entry:
    return make.entry(writer, make.notebook(group))


@pytest.fixture
def nurlan(group: Group) -> Person:
    return groups.facilitator(group).person


def test_id_of_another_remark_is_refused_and_nothing_is_said(
    entry: Entry, nurlan: Person, writer: Person
) -> None:
    id = new_id()
    say(entry, text="First", to="group", by=nurlan, language="en", id=id)
    for by, text in ((nurlan, "Second"), (writer, "First")):
        with pytest.raises(RemarkIsAnothers):
            say(entry, text=text, to="group", by=by, language="en", id=id)
    assert [remark.text for remark in Remark.objects.all()] == ["First"]


def test_remark_names_the_text_it_was_said_about(entry: Entry, nurlan: Person) -> None:
    remark = say(entry, text="a", to="group", by=nurlan, language="en").remark
    assert (remark.about, remark.entry) == (entry.head, entry)


@pytest.mark.parametrize("given", [{"ring": "me"}, {"unnamed": True}, {"kind": "title"}])
def test_nothing_is_said_where_there_is_no_thread(
    group: Group, writer: Person, given: dict[str, object]
) -> None:
    entry = make.entry(writer, make.notebook(group), **given)  # type: ignore[arg-type]
    with pytest.raises(NotHeardHere):
        say(entry, text="a", to="group", by=writer, language="en")


def test_who_left_the_group_speaks_no_more_and_reads_on_only_under_their_own(
    entry: Entry, group: Group, writer: Person
) -> None:
    left = groups.facilitator(group)
    make.remark(entry, left.person)
    Membership.objects.filter(person__in=[left.person, writer]).update(left_on="2020-01-01")
    assert (spoken_to(left.person, entry, group), spoken_to(writer, entry, group)) == ((), ())
    assert (heard_by(left.person).count(), heard_by(writer).count()) == (0, 1)


def test_erased_person_leaves_a_place_without_words(entry: Entry, nurlan: Person) -> None:
    remark = make.remark(entry, nurlan, text="Why?")
    leaving.erase(nurlan)
    remark.refresh_from_db()
    assert (remark.text, remark.writer, remark.taken_back_at is None) == ("", None, False)


def test_everything_of_a_person_holds_what_they_said_where_nobody_reads_it_now(
    entry: Entry, nurlan: Person, writer: Person
) -> None:
    make.remark(entry, nurlan, text="Why?")
    entry.revisions.update(ring="me")
    assert [row["text"] for row in leaving.everything_of(nurlan)["remarks"]] == ["Why?"]
    assert not heard_by(writer).exists()


def test_sealed_device_hands_over_of_what_was_said_only_what_is_heard_there(
    entry: Entry, nurlan: Person, writer: Person
) -> None:
    make.remark(entry, writer, text="Why?")
    writer.sealed_under = people.seal(writer, people.person())
    assert leaving.everything_of(writer)["remarks"] == []
    writer.sealed_under = people.seal(writer, nurlan)
    assert [row["text"] for row in leaving.everything_of(writer)["remarks"]] == ["Why?"]
