from datetime import timedelta
from uuid import uuid4

import pytest

from bastama.entries import make
from bastama.entries.actions import Words, begin, restore, save, settle, take_back
from bastama.entries.errors import (
    EntryIsAnothers,
    EntryTakenBack,
    HeadMoved,
    NothingToSettle,
    RingIsSealed,
    RingIsTheWriters,
    RingMeIsSealed,
)
from bastama.entries.models import Entry, Notebook, Revision
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def notebook() -> Notebook:
    return make.notebook(groups.group())


@pytest.fixture
def aigerim(notebook: Notebook) -> Person:
    person = groups.place(notebook.group).person
    person.ring_me_open = True
    return person


def words(text: str, **given: object) -> Words:
    return Words(**{"answers": {"why": text}, "ring": "group", "language": "kk", **given})  # type: ignore[arg-type]


def chain(entry: Entry) -> list[str]:
    return [row.answers["why"] for row in Revision.objects.filter(entry=entry).order_by("begun_at")]


def test_save_within_ten_minutes_extends_the_revision(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    saved = save(begun.entry, by=aigerim, words=words("ab", base=begun.revision.token))
    assert (chain(begun.entry), saved.revision.saves) == (["ab"], 2)


def test_save_after_ten_minutes_begins_a_revision(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    with at(now() + timedelta(minutes=11)):
        save(begun.entry, by=aigerim, words=words("ab", base=begun.revision.token))
    assert chain(begun.entry) == ["a", "ab"]


def test_save_in_another_ring_leaves_the_earlier_revision_its_ring(
    notebook: Notebook, aigerim: Person
) -> None:
    begun = begin(notebook, by=aigerim, words=words("a", ring="me"))
    save(begun.entry, by=aigerim, words=words("b", base=begun.revision.token))
    rings = Revision.objects.filter(entry=begun.entry).order_by("begun_at").values_list("ring", flat=True)
    assert list(rings) == ["me", "group"]


def test_second_of_two_saves_is_kept_aside_and_shown(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("phone", base=begun.revision.token, draft=uuid4()))
    saved = save(begun.entry, by=aigerim, words=words("laptop", base=begun.revision.token, draft=uuid4()))
    assert saved.other is not None
    assert (saved.revision.answers["why"], saved.other.answers["why"]) == ("phone", "laptop")


def test_page_whose_answer_was_lost_goes_on(notebook: Notebook, aigerim: Person) -> None:
    page = uuid4()
    begun = begin(notebook, by=aigerim, words=words("a", draft=page))
    save(begun.entry, by=aigerim, words=words("ab", base=begun.revision.token, draft=page))
    saved = save(begun.entry, by=aigerim, words=words("abc", base=begun.revision.token, draft=page))
    assert (saved.other, saved.revision.answers["why"]) == (None, "abc")


def test_same_words_saved_twice_change_nothing(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    again = save(begun.entry, by=aigerim, words=words("a"))
    assert (again.revision.token, chain(begun.entry)) == (begun.revision.token, ["a"])


def test_entry_sent_twice_with_its_id_is_one(notebook: Notebook, aigerim: Person) -> None:
    id = uuid4()
    for _ in range(2):
        begin(notebook, by=aigerim, words=words("a"), id=id)
    assert list(Entry.objects.values_list("pk", flat=True)) == [id]


def test_settle_keeps_both_sides_in_the_history(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("phone", base=begun.revision.token))
    met = save(begun.entry, by=aigerim, words=words("laptop", base=begun.revision.token))
    assert met.other is not None
    with at(now() + timedelta(minutes=11)):
        settle(met.other, by=aigerim, words=words("both", base=met.revision.token))
    assert sorted(chain(begun.entry)) == ["both", "laptop", "phone"]
    with pytest.raises(NothingToSettle):
        settle(met.other, by=aigerim, words=words("again"))


def test_ring_is_changed_by_the_writer_alone(notebook: Notebook, aigerim: Person) -> None:
    nurlan = groups.facilitator(notebook.group).person
    begun = begin(notebook, by=aigerim, words=words("a"))
    with pytest.raises(RingIsTheWriters):
        save(begun.entry, by=nurlan, words=words("b", ring="network", base=begun.revision.token))


def test_ring_me_is_not_written_on_a_sealed_device(notebook: Notebook, aigerim: Person) -> None:
    aigerim.ring_me_open = False
    with pytest.raises(RingMeIsSealed):
        begin(notebook, by=aigerim, words=words("a", ring="me"))
    assert not Entry.objects.exists()


def test_taken_back_entry_is_not_saved(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    take_back(begun.entry, by=aigerim)
    with pytest.raises(EntryTakenBack):
        save(begun.entry, by=aigerim, words=words("b", base=begun.revision.token))
    assert chain(begun.entry) == ["a"]


def test_settled_text_follows_at_once_and_leaves_the_other_side(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("phone", base=begun.revision.token))
    met = save(begun.entry, by=aigerim, words=words("laptop", base=begun.revision.token))
    assert met.other is not None
    settle(met.other, by=aigerim, words=words("laptop", base=met.revision.token))
    assert sorted(chain(begun.entry)) == ["laptop", "laptop", "phone"]


def test_settling_on_a_head_that_moved_changes_nothing(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("phone", base=begun.revision.token))
    met = save(begun.entry, by=aigerim, words=words("laptop", base=begun.revision.token))
    assert met.other is not None
    with pytest.raises(HeadMoved):
        settle(met.other, by=aigerim, words=words("laptop", base=begun.revision.token))
    assert Revision.objects.filter(kept_aside=True, settled_at=None).count() == 1


def test_base_that_was_extended_is_no_base(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("phone", base=begun.revision.token))
    met = save(begun.entry, by=aigerim, words=words("laptop", base=begun.revision.token))
    assert met.other is not None
    assert met.other.based_on is None


def test_tab_that_was_doubled_overwrites_nothing(notebook: Notebook, aigerim: Person) -> None:
    page = uuid4()
    begun = begin(notebook, by=aigerim, words=words("a"))
    save(begun.entry, by=aigerim, words=words("first tab", base=begun.revision.token, draft=page))
    save(begun.entry, by=aigerim, words=words("second tab", base=begun.revision.token, draft=page))
    assert chain(begun.entry) == ["first tab", "second tab"]


def test_restored_text_comes_back_in_the_narrower_ring(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("worry", ring="me"))
    save(begun.entry, by=aigerim, words=words("focus", base=begun.revision.token))
    back = restore(Revision.objects.get(pk=begun.revision.pk), by=aigerim)
    assert (back.revision.answers["why"], back.revision.ring) == ("worry", "me")
    assert sorted(chain(begun.entry)) == ["focus", "worry", "worry"]


def test_earlier_text_is_restored_by_its_writer_alone(notebook: Notebook, aigerim: Person) -> None:
    nurlan = groups.facilitator(notebook.group).person
    begun = begin(notebook, by=aigerim, words=words("a"))
    with pytest.raises(EntryIsAnothers):
        restore(begun.revision, by=nurlan)


def test_id_of_another_persons_entry_begins_nothing(notebook: Notebook, aigerim: Person) -> None:
    fellow = groups.place(notebook.group).person
    begun = begin(notebook, by=aigerim, words=words("a"))
    with pytest.raises(EntryIsAnothers):
        begin(notebook, by=fellow, words=words("b"), id=begun.entry.pk)
    assert chain(begun.entry) == ["a"]


def test_sealed_device_opens_nothing_to_the_network(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a"))
    aigerim.ring_me_open = False
    with pytest.raises(RingIsSealed):
        save(begun.entry, by=aigerim, words=words("a", ring="network", base=begun.revision.token))
    with pytest.raises(RingIsSealed):
        begin(notebook, by=aigerim, words=words("b", ring="network"))


def test_sealed_device_writes_on_in_what_was_opened_before(notebook: Notebook, aigerim: Person) -> None:
    begun = begin(notebook, by=aigerim, words=words("a", ring="network"))
    aigerim.ring_me_open = False
    saved = save(begun.entry, by=aigerim, words=words("ab", ring="network", base=begun.revision.token))
    assert saved.revision.answers == {"why": "ab"}
