"""Two pages, two writers, lost answers, choosing and going back, in any order: no word is ever lost."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bastama.entries import make
from bastama.entries.actions import Words, begin, restore, save, settle
from bastama.entries.models import Entry, Revision
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.people.models import Person
from bastama.programmes.fields.definition import Field

PAGES = st.integers(0, 2)
HOW = st.sampled_from(["going on", "going on", "reloaded", "unheard"])
WHERE = st.sampled_from(["on", "below", "above"])
SIDES = st.sampled_from(["mine", "theirs", "both"])


@dataclass
class Page:
    """An open page: whose it is, what stands in it, what it rests on."""

    writer: Person
    text: str = ""
    base: str = ""
    draft: UUID = field(default_factory=uuid4)


class Writing(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        notebook = make.notebook(groups.group())
        self.minutes = 0
        self.written = ["w0."]
        self.writers = [groups.place(notebook.group).person for _ in range(2)]
        for person in self.writers:
            person.ring_me_open = True
        first = begin(notebook, by=self.writers[0], words=self.words("w0.", "", uuid4()))
        self.entry: Entry = first.entry
        self.pages = [self.opened(self.writers[number % 2]) for number in range(3)]

    def words(self, text: str, base: str, draft: UUID | None) -> Words:
        return Words({"why": text}, "group", "kk", base, draft, fields=(Field("why", "Why?"),))

    def head(self) -> Revision:
        head = Entry.objects.select_related("head").get(pk=self.entry.pk).head
        assert head is not None
        return head

    def opened(self, writer: Person) -> Page:
        head = self.head()
        return Page(writer, head.answers["why"], head.token)

    @rule(page=PAGES, minutes=st.sampled_from([0, 0, 1, 11]), how=HOW, where=WHERE)
    def type_and_save(self, page: int, minutes: int, how: str, where: str) -> None:
        self.minutes += minutes
        if how == "reloaded":
            self.pages[page] = self.opened(self.pages[page].writer)
        open_page = self.pages[page]
        word = f"w{len(self.written)}."
        text = open_page.text
        open_page.text = {"on": text + word, "below": f"{text}\n{word}", "above": f"{word}\n{text}"}[where]
        self.written.append(word)
        with at(now() + timedelta(minutes=self.minutes)):
            saved = save(
                self.entry,
                by=open_page.writer,
                words=self.words(open_page.text, open_page.base, open_page.draft),
            )
        if how != "unheard":
            open_page.base = saved.standing.token

    @rule(page=PAGES, into=PAGES)
    def double_the_tab(self, page: int, into: int) -> None:
        self.pages[into] = replace(self.pages[page])

    @rule(writer=st.integers(0, 1), side=SIDES)
    def choose(self, writer: int, side: str) -> None:
        person = self.writers[writer]
        aside = Revision.objects.filter(
            writer=person, entry=self.entry, kept_aside=True, settled_at=None
        ).first()
        if aside is None:
            return
        head = self.head()
        mine, theirs = aside.answers["why"], head.answers["why"]
        text = {"mine": mine, "theirs": theirs, "both": theirs + mine}[side]
        with at(now() + timedelta(minutes=self.minutes)):
            settle(aside, by=person, words=self.words(text, head.token, None))

    @rule(number=st.integers(0, 5))
    def go_back(self, number: int) -> None:
        chain = list(Revision.objects.filter(entry=self.entry).order_by("begun_at", "pk"))
        with at(now() + timedelta(minutes=self.minutes)):
            restore(chain[number % len(chain)], by=self.writers[0])

    @invariant()
    def every_word_is_still_there(self) -> None:
        if hasattr(self, "entry"):
            texts = Revision.objects.filter(entry=self.entry).values_list("answers__why", flat=True)
            everything = "\n".join(texts)
            assert [word for word in self.written if word not in everything] == []


@pytest.mark.django_db
def test_no_word_is_lost_whatever_the_pages_do() -> None:
    run_state_machine_as_test(
        Writing, settings=settings(max_examples=50, stateful_step_count=30, deadline=None, database=None)
    )
