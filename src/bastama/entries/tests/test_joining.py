"""Two devices that changed different things: both stand there afterwards, and what was sent stays in the history."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bastama.entries import make
from bastama.entries.actions import Saved, Words, begin, save, settle
from bastama.entries.activity import activity
from bastama.entries.errors import RingIsTheWriters
from bastama.entries.models import Entry, Notebook, Revision
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.people.models import Person
from bastama.programmes.fields.definition import Field

pytestmark = pytest.mark.django_db
FIELDS = (Field("why", "Why?"), Field("when", "When?", type="short-text"))
BASE = "Honesty.\n\nListening."


@pytest.fixture
def notebook() -> Notebook:
    return make.notebook(groups.group())


@pytest.fixture
def aigerim(notebook: Notebook) -> Person:
    person = groups.place(notebook.group).person
    person.ring_me_open = True
    return person


def words(text: str, base: str = "", **given: object) -> Words:
    known = {"answers": {"why": text}, "ring": "group", "language": "kk", "fields": FIELDS, "stays": True}
    return Words(base=base, **{**known, **given})  # type: ignore[arg-type]


@pytest.fixture
def begun(notebook: Notebook, aigerim: Person) -> Saved:
    return begin(notebook, by=aigerim, words=words(BASE))


def test_paragraphs_changed_on_two_devices_stand_together(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, token))
    saved = save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", token))
    assert saved.revision.answers == {"why": f"Work.\n\n{BASE}\n\nQuiet."}
    assert (saved.other, saved.mine and saved.mine.answers) == (None, {"why": f"{BASE}\n\nQuiet."})
    assert not Revision.objects.filter(kept_aside=True).exists()


def test_device_writes_on_without_having_seen_what_was_joined(begun: Saved, aigerim: Person) -> None:
    save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, begun.revision.token))
    first = save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", begun.revision.token))
    saved = save(begun.entry, by=aigerim, words=words("Honesty.\n\nQuiet.", first.standing.token))
    assert saved.revision.answers == {"why": "Work.\n\nHonesty.\n\nQuiet."}


def test_joined_text_stands_in_the_narrower_ring(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, token, ring="me"))
    saved = save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", token, ring="network"))
    assert (saved.revision.ring, saved.other) == ("me", None)


def test_clash_keeps_both_and_writing_on_leaves_one_question(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.", token))
    first = save(begun.entry, by=aigerim, words=words("Quiet.", token))
    second = save(begun.entry, by=aigerim, words=words("Quiet hours.", first.standing.token))
    waiting = Revision.objects.filter(kept_aside=True, settled_at=None)
    assert [side.answers["why"] for side in waiting] == ["Quiet hours."]
    assert second.other is not None
    assert second.other.based_on == begun.revision


def test_words_on_a_waiting_side_that_clash_no_more_are_joined(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.\n\nListening.", token))
    aside = save(begun.entry, by=aigerim, words=words("Quiet.\n\nListening.", token))
    saved = save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", aside.standing.token))
    assert saved.revision.answers == {"why": "Work.\n\nListening.\n\nQuiet."}
    assert not Revision.objects.filter(kept_aside=True, settled_at=None).exists()


def test_what_was_chosen_against_does_not_come_back(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.", token))
    met = save(begun.entry, by=aigerim, words=words("Quiet.", token))
    assert met.other is not None
    settle(met.other, by=aigerim, words=words("Work.", met.revision.token))
    saved = save(begun.entry, by=aigerim, words=words("Quiet.\n\nThe end.", met.other.token))
    assert saved.revision.answers == {"why": "Work.\n\nThe end."}


def test_text_that_was_extended_since_is_joined_on_what_it_was_begun_on(
    begun: Saved, aigerim: Person
) -> None:
    page = words("Work.\n\n" + BASE, begun.revision.token, stays=False)
    seen = save(begun.entry, by=aigerim, words=page).revision.token
    save(begun.entry, by=aigerim, words=words("Work well.\n\n" + BASE, seen, stays=False))
    saved = save(begun.entry, by=aigerim, words=words(f"{BASE}\n\nQuiet.", seen))
    assert saved.revision.answers == {"why": f"Work well.\n\n{BASE}\n\nQuiet."}


def test_joined_save_counts_once(notebook: Notebook, begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, token))
    save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", token))
    assert [row.saves for row in activity([notebook.pk])] == [3]


def test_what_a_phone_sent_is_never_extended(begun: Saved, aigerim: Person) -> None:
    save(begun.entry, by=aigerim, words=words("Work.", begun.revision.token, stays=False))
    assert Revision.objects.get(pk=begun.revision.pk).answers == {"why": BASE}


def test_nothing_is_joined_with_a_text_that_is_sealed_here(begun: Saved, aigerim: Person) -> None:
    token = begun.revision.token
    save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, token, ring="me"))
    aigerim.ring_me_open = False
    saved = save(begun.entry, by=aigerim, words=words(BASE + "\n\nQuiet.", token))
    assert saved.other is not None
    assert "Work" not in saved.other.answers["why"]


def test_fellow_leaders_text_is_not_put_into_a_ring_opened_since(begun: Saved, aigerim: Person) -> None:
    fellow = groups.place(begun.entry.notebook.group).person
    token = begun.revision.token
    with at(now() + timedelta(minutes=11)):
        save(begun.entry, by=aigerim, words=words("Work.\n\n" + BASE, token, ring="network"))
        saved = save(begun.entry, by=fellow, words=words(BASE + "\n\nQuiet.", token))
    assert (saved.other and saved.other.ring, saved.revision.ring) == ("group", "network")


def test_fellow_leader_still_opens_nothing(begun: Saved, aigerim: Person) -> None:
    fellow = groups.place(begun.entry.notebook.group).person
    save(begun.entry, by=aigerim, words=words("Work.", begun.revision.token))
    with pytest.raises(RingIsTheWriters):
        save(begun.entry, by=fellow, words=words("a", begun.revision.token, ring="network"))


def test_words_on_a_text_nobody_knows_keep_both(begun: Saved, aigerim: Person) -> None:
    saved = save(begun.entry, by=aigerim, words=words("Quiet.", f"{uuid4()}.1"))
    assert saved.other is not None
    head = Entry.objects.select_related("head").get(pk=begun.entry.pk).head
    assert head is not None
    assert head.answers == {"why": BASE}
