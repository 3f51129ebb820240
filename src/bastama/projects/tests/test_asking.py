"""Asking a colleague by a link, by its actions and queries."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bastama.entries.actions import Words, save, take_back
from bastama.entries.errors import EntryIsAnothers
from bastama.entries.models import Entry
from bastama.foundation.days import at, now
from bastama.groups import make as groups
from bastama.notices.models import REPLIES, Notice
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions import asking
from bastama.projects.actions.asking import Asking, Said
from bastama.projects.addresses import secret_of
from bastama.projects.errors.asking import (
    LinkIsSealed,
    LinksAreTired,
    LinkUnknown,
    ReaderChanged,
    RepliesAreFull,
    ReplyEmpty,
    ReplyIsSettled,
)
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.project import Project
from bastama.projects.queries.asking import replies_visible_to, still_shown

PLACE = "192.0.2.7"


@pytest.fixture
def talk(project: Project, aigerim: Person) -> Entry:
    return make.talk(project, aigerim, "A colleague").entry


@pytest.fixture
def question(project: Project, aigerim: Person, talk: Entry) -> Question:
    return make.question(project, talk)


@pytest.fixture
def fellow(project: Project) -> Person:
    return groups.place(project.notebook.group).person


def said(text: str = "Begin with one class.", **given: Any) -> Said:
    return Said(**{"text": text, "name": "", "ring": "group", "id": uuid4(), **given})


def in_ring(talk: Entry, ring: str) -> None:
    talk = Entry.objects.select_related("head").get(pk=talk.pk)
    assert talk.head is not None
    assert talk.writer is not None
    talk.writer.ring_me_open = True
    save(talk, by=talk.writer, words=Words(talk.head.answers, ring, "en", talk.head.token))


def secret(question: Question) -> str:
    return secret_of(question.pk, question.turn)


def test_link_is_made_once_however_often_it_is_sent(project: Project, aigerim: Person, talk: Entry) -> None:
    id, asked = uuid4(), Asking("Where to begin?", [], 3, "en")
    first, again = (asking.ask(project, by=aigerim, asking=asked, talk=talk, id=id) for _ in range(2))
    assert (first.pk, Question.objects.count()) == (again.pk, 1)
    assert timedelta(days=2) < first.ends_at - now() <= timedelta(days=3)


def test_link_for_the_talk_of_another_is_refused(project: Project, fellow: Person, talk: Entry) -> None:
    fellow.ring_me_open = True
    with pytest.raises(EntryIsAnothers):
        asking.ask(project, by=fellow, asking=Asking("?", [], 3, "en"), talk=talk, id=uuid4())
    assert Question.objects.count() == 0


def test_sealed_device_makes_no_link(project: Project, aigerim: Person, talk: Entry) -> None:
    aigerim.ring_me_open = False
    with pytest.raises(LinkIsSealed):
        asking.ask(project, by=aigerim, asking=Asking("?", [], 3, "en"), talk=talk, id=uuid4())
    assert Question.objects.count() == 0


def test_secret_opens_and_another_does_not(question: Question) -> None:
    assert asking.arrive(secret(question), address=PLACE) == question
    with pytest.raises(LinkUnknown):
        asking.arrive(secret(question)[:-1], address=PLACE)


def test_secret_is_long_and_unlike_for_each_link_and_turn(question: Question) -> None:
    secrets = {secret_of(question.pk, 1), secret_of(question.pk, 2), secret_of(uuid4(), 1)}
    assert len(secrets) == 3
    assert all(len(one) >= 27 for one in secrets)


def test_closed_link_opens_nothing_and_no_answer_is_kept(question: Question, aigerim: Person) -> None:
    asking.close(question, by=aigerim)
    with pytest.raises(LinkUnknown):
        asking.arrive(secret(question), address=PLACE)
    with pytest.raises(LinkUnknown):
        asking.reply(question, said=said())
    assert Reply.objects.count() == 0


def test_link_ends_by_itself(question: Question) -> None:
    with at(question.ends_at + timedelta(seconds=1)), pytest.raises(LinkUnknown):
        asking.arrive(secret(question), address=PLACE)


def test_link_of_a_talk_taken_back_opens_nothing(question: Question, talk: Entry, aigerim: Person) -> None:
    take_back(talk, by=aigerim)
    with pytest.raises(LinkUnknown):
        asking.arrive(secret(question), address=PLACE)


def test_renewed_link_has_another_address_and_the_earlier_one_is_dead(
    question: Question, aigerim: Person
) -> None:
    asking.close(question, by=aigerim)
    renewed = asking.renew(question, days=30, by=aigerim)
    assert asking.arrive(secret(renewed), address=PLACE) == question
    with pytest.raises(LinkUnknown):
        asking.arrive(secret(question), address=PLACE)


def test_place_that_tries_addresses_out_waits_and_can_still_sign_in_elsewhere(question: Question) -> None:
    for _ in range(60):
        with pytest.raises(LinkUnknown):
            asking.arrive("no-such-secret", address=PLACE)
    with pytest.raises(LinksAreTired):
        asking.arrive(secret(question), address=PLACE)
    assert asking.arrive(secret(question), address="192.0.2.8") == question


def test_answer_is_kept_once_however_often_it_is_sent(question: Question) -> None:
    sent = said()
    assert {asking.reply(question, said=sent).pk for _ in range(2)} == {sent.id}


def test_answer_of_another_page_never_changes_one_that_is_there(question: Question) -> None:
    first = asking.reply(question, said=said("First"))
    second = asking.reply(question, said=said("Second", id=first.pk))
    assert [row.text for row in Reply.objects.order_by("written_at")] == ["First", "Second"]
    assert second.pk != first.pk


def test_same_phone_changes_its_answer_within_the_hour_and_not_after(question: Question) -> None:
    kept = asking.reply(question, said=said("First"))
    asking.reply(question, said=said("Better"), known=kept.pk)
    assert Reply.objects.get().text == "Better"
    with at(kept.written_at + timedelta(minutes=61)), pytest.raises(ReplyIsSettled):
        asking.reply(question, said=said("Late"), known=kept.pk)
    assert Reply.objects.get().text == "Better"


def test_empty_answer_is_refused(question: Question) -> None:
    with pytest.raises(ReplyEmpty):
        asking.reply(question, said=said(""))


def test_thirty_answers_and_no_more(question: Question) -> None:
    for _ in range(30):
        asking.reply(question, said=said())
    with pytest.raises(RepliesAreFull):
        asking.reply(question, said=said())
    assert Reply.objects.count() == 30


def test_answer_is_refused_when_others_read_it_than_was_told(question: Question, talk: Entry) -> None:
    in_ring(talk, "network")
    with pytest.raises(ReaderChanged):
        asking.reply(question, said=said(ring="group"))
    assert asking.reply(question, said=said(ring="network")).ring == "network"


def test_group_reads_an_answer_told_for_it(question: Question, fellow: Person) -> None:
    asking.reply(question, said=said())
    assert [row.text for row in replies_visible_to(fellow)] == ["Begin with one class."]


def test_widening_a_talk_opens_no_earlier_answer_nor_its_question(
    project: Project, aigerim: Person, fellow: Person, talk: Entry
) -> None:
    in_ring(talk, "me")
    question = make.question(project, talk)
    asking.reply(question, said=said("For you alone", ring="me"))
    in_ring(talk, "group")
    asking.reply(question, said=said("For the group"))
    assert [(row.text, vars(row)["asked"]) for row in replies_visible_to(fellow)] == [("For the group", "")]
    assert [row.text for row in replies_visible_to(aigerim)] == ["For you alone", "For the group"]


def test_sealed_device_reads_no_answer_told_for_its_owner_alone(
    project: Project, aigerim: Person, talk: Entry
) -> None:
    in_ring(talk, "me")
    asking.reply(make.question(project, talk), said=said(ring="me"))
    in_ring(talk, "group")
    assert replies_visible_to(aigerim).count() == 1
    aigerim.ring_me_open = False
    assert replies_visible_to(aigerim).count() == 0


def test_answer_put_away_is_read_by_nobody(question: Question, aigerim: Person, fellow: Person) -> None:
    asking.put_away(asking.reply(question, said=said()), by=aigerim)
    assert [replies_visible_to(one).count() for one in (aigerim, fellow)] == [0, 0]
    assert Reply.objects.get().text == "Begin with one class."


def test_piece_taken_back_is_shown_no_longer(question: Question, project: Project, aigerim: Person) -> None:
    pages = [make.page_of_diary(project, aigerim, text) for text in ("Stays", "Goes")]
    question.shown = [{"entry": str(page.pk), "name": "", "label": "", "text": "a"} for page in pages]
    take_back(pages[1], by=aigerim)
    assert [UUID(piece["entry"]) for piece in still_shown(question)] == [pages[0].pk]


def told_of(person: Person) -> list[int]:
    waiting = Notice.objects.filter(person=person, kind=REPLIES, put_away_at=None)
    return [len(notice.facts["each"]) for notice in waiting]


def test_who_asked_is_told_of_answers_once_for_each_link(question: Question, aigerim: Person) -> None:
    first = said()
    asking.reply(question, said=first)
    asking.reply(question, said=first)
    kept = asking.reply(question, said=said("Ask the pupils."))
    assert told_of(aigerim) == [2]
    asking.reply(question, said=said("Ask them first."), known=kept.pk)
    assert told_of(aigerim) == [2]
    asking.put_away(kept, by=aigerim)
    assert told_of(aigerim) == [1]


def test_no_word_of_an_answer_stands_in_what_tells_of_it(question: Question, aigerim: Person) -> None:
    asking.reply(question, said=said("Begin with one class.", name="Roza"))
    facts = str(Notice.objects.get(person=aigerim, kind=REPLIES).facts)
    assert ("Begin" in facts, "Roza" in facts) == (False, False)
