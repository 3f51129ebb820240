"""A text of the account as a translation: of which text as it stood, by whom, named in public only as they agreed."""

from datetime import UTC, date, datetime, time

import pytest

from bastama.entries.models import Entry
from bastama.foundation.days import at
from bastama.foundation.refusals import Refusal
from bastama.library.models import Expression as InLibrary
from bastama.library.models import Version
from bastama.people.models import Person
from bastama.projects.actions import translating
from bastama.projects.actions.account import publish
from bastama.projects.actions.leaving import erase, everything_of
from bastama.projects.actions.translating import Origin, catch_up, say_origin, unname
from bastama.projects.models.account import Expression
from bastama.projects.models.project import Project
from bastama.projects.queries import accounts
from bastama.projects.queries.translations import Translation
from bastama.projects.tests import stories
from bastama.projects.tests.stories import made_public, write_on


def told_of(project: Project, person: Person, language: str = "ru") -> Translation | None:
    told = accounts.told_in(project, person, accounts.account_of(project))
    return next(one.translation for one in told if one.language == language)


def state_of(project: Project, person: Person, language: str = "ru") -> str:
    told = accounts.told_in(project, person, accounts.account_of(project))
    return next(one.state for one in told if one.language == language)


def translators(language: str = "ru") -> tuple[str, list[str]]:
    held = InLibrary.objects.get(language=language)
    return held.translated_from, held.translators


def test_translation_says_from_which_text_and_by_whom(
    project: Project, aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, partner), by=aigerim)
    told = told_of(project, aigerim)
    assert told is not None
    assert (told.language, told.translator, told.is_by_author, told.is_named) == (
        "kk",
        "Ольга Беспалова",
        False,
        False,
    )


def test_text_that_is_no_translation_says_nothing(
    project: Project, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    say_origin(translation, origin=Origin(None, aigerim, "X", agreed=True), by=aigerim)
    assert told_of(project, aigerim) is None
    translation.refresh_from_db()
    assert (translation.translator, translation.translator_name, translation.translator_agreed_on) == (
        None,
        "",
        None,
    )


def test_translation_is_older_once_its_source_went_on_and_not_after_it_caught_up(
    project: Project, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    before = told_of(project, aigerim)
    write_on(original, aigerim, text="Кеше")
    older = told_of(project, aigerim)
    head = Entry.objects.select_related("head").get(pk=original.pk).head
    catch_up(translation, shown=head.token if head else "", by=aigerim)
    after = told_of(project, aigerim)
    assert [one.is_older for one in (before, older, after) if one] == [False, True, False]


def test_source_that_was_saved_without_a_new_word_makes_nothing_older(
    project: Project, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    write_on(original, aigerim)
    told = told_of(project, aigerim)
    assert told is not None
    assert not told.is_older


def test_catching_up_with_a_text_that_went_on_meanwhile_is_refused(
    project: Project, aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    shown = stories.consent(original).shown
    write_on(original, aigerim, text="Кеше")
    with pytest.raises(Refusal) as refused:
        catch_up(translation, shown=shown, by=aigerim)
    assert refused.value.code == "projects.source-moved-on"
    told = told_of(project, aigerim)
    assert told is not None
    assert told.is_older


def test_a_text_in_ring_me_tells_a_colleague_nothing_of_its_going_on(
    project: Project, aigerim: Person, partner: Person
) -> None:
    hidden = stories.story(project, aigerim, "kk", "me")
    shown = stories.story(project, aigerim, "ru", title="Голос")
    say_origin(shown, origin=Origin(hidden, aigerim), by=aigerim)
    write_on(hidden, aigerim, text="Кеше")
    mine, theirs = told_of(project, aigerim), told_of(project, partner)
    assert mine is not None
    assert theirs is not None
    assert ((mine.is_older, mine.source is None), (theirs.is_older, theirs.source is None)) == (
        (True, False),
        (False, True),
    )


@pytest.mark.parametrize("action", ["say_origin", "catch_up", "call_ready"])
def test_only_its_writer_says_where_a_text_comes_from(
    action: str, original: Expression, translation: Expression, partner: Person
) -> None:
    known: dict[str, dict[str, object]] = {
        "say_origin": {"origin": Origin(original, partner)},
        "catch_up": {"shown": ""},
        "call_ready": {"is_ready": True},
    }
    with pytest.raises(Refusal) as refused:
        getattr(translating, action)(translation, **known[action], by=partner)
    assert refused.value.code == "projects.origin-is-anothers"
    translation.refresh_from_db()
    assert (translation.source, translation.ready) == (None, None)


def test_translation_without_a_translator_is_refused(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    with pytest.raises(Refusal) as refused:
        say_origin(translation, origin=Origin(original), by=aigerim)
    assert refused.value.code == "projects.translator-missing"


def test_two_texts_are_not_translations_of_each_other(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    with pytest.raises(Refusal) as refused:
        say_origin(original, origin=Origin(translation, aigerim), by=aigerim)
    assert refused.value.code == "projects.translation-turns-round"


def test_ready_lasts_until_the_next_word(project: Project, aigerim: Person, translation: Expression) -> None:
    states = [state_of(project, aigerim)]
    translating.call_ready(translation, is_ready=True, by=aigerim)
    states.append(state_of(project, aigerim))
    write_on(translation, aigerim, text="Иначе")
    states.append(state_of(project, aigerim))
    made_public(translation, aigerim)
    states.append(state_of(project, aigerim))
    assert states == ["draft", "ready", "draft", "public"]


def test_translator_who_agreed_is_named_in_public(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, None, "Анна Ким", agreed=True), by=aigerim)
    made_public(translation, aigerim)
    assert translators() == ("kk", ["Анна Ким"])


def test_translator_who_did_not_agree_is_not_named(
    aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, partner), by=aigerim)
    made_public(translation, aigerim)
    assert translators() == ("kk", [])


@pytest.mark.parametrize(("again", "day"), [("Анна Ким", date(2026, 2, 2)), ("Анна Ли", date(2026, 2, 9))])
def test_day_on_which_a_translator_agreed_is_theirs(
    aigerim: Person, original: Expression, translation: Expression, again: str, day: date
) -> None:
    for on, name in ((date(2026, 2, 2), "Анна Ким"), (date(2026, 2, 9), again)):
        with at(datetime.combine(on, time(12), UTC)):
            say_origin(translation, origin=Origin(original, None, name, agreed=True), by=aigerim)
    translation.refresh_from_db()
    assert translation.translator_agreed_on == day


def test_author_who_translated_stands_under_the_name_of_the_account(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    publish(translation, by=aigerim, consent=stories.consent(translation, names=("А. С.",)))
    assert translators() == ("kk", ["А. С."])


def test_translator_named_later_can_be_published_without_a_new_word(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    made_public(translation, aigerim)
    say_origin(translation, origin=Origin(original, None, "Анна Ким", agreed=True), by=aigerim)
    made_public(translation, aigerim)
    assert translators() == ("kk", ["Анна Ким"])
    with pytest.raises(Refusal) as refused:
        made_public(translation, aigerim)
    assert refused.value.code == "projects.nothing-new-to-publish"


def test_tick_taken_away_takes_the_name_out_of_the_public_at_once(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, None, "Анна Ким", agreed=True), by=aigerim)
    made_public(translation, aigerim)
    write_on(translation, aigerim, text="Иначе")
    made_public(translation, aigerim)
    say_origin(translation, origin=Origin(original, None, "Анна Ким"), by=aigerim)
    assert translators() == ("kk", [])
    assert [one.translators for one in Version.objects.filter(language="ru")] == [[], []]


def test_colleague_takes_their_name_out_of_the_public_and_the_texts_stay(
    aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, partner, agreed=True), by=aigerim)
    made_public(translation, aigerim)
    assert translators() == ("kk", ["Ольга Беспалова"])
    unname(translation, by=partner)
    assert translators() == ("kk", [])
    assert Version.objects.get(language="ru").text == "Однажды…"


def test_nobody_else_unnames_a_translator(
    aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, aigerim), by=aigerim)
    with pytest.raises(Refusal) as refused:
        unname(translation, by=partner)
    assert refused.value.code == "projects.origin-is-anothers"


def test_translation_of_a_colleagues_text_waits_until_that_is_public(
    project: Project, aigerim: Person, original: Expression, partner: Person
) -> None:
    theirs = stories.story(project, partner, "ru", title="Голос")
    say_origin(theirs, origin=Origin(original, partner), by=partner)
    with pytest.raises(Refusal) as refused:
        made_public(theirs, partner)
    assert refused.value.code == "projects.source-not-public"
    made_public(original, aigerim)
    made_public(theirs, partner)
    assert translators() == ("kk", ["Ольга Беспалова"])


def test_translator_who_is_erased_is_forgotten_beside_the_text(
    aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, partner, agreed=True), by=aigerim)
    erase(partner)
    translation.refresh_from_db()
    assert (translation.translator, translation.translator_agreed_on) == (None, None)


def test_writer_who_is_erased_leaves_no_translators_name(
    aigerim: Person, original: Expression, translation: Expression
) -> None:
    say_origin(translation, origin=Origin(original, None, "Анна Ким", agreed=True), by=aigerim)
    erase(aigerim)
    translation.refresh_from_db()
    assert translation.translator_name == ""


def test_everything_of_a_person_holds_their_translations(
    aigerim: Person, original: Expression, translation: Expression, partner: Person
) -> None:
    say_origin(translation, origin=Origin(original, partner, agreed=True), by=aigerim)
    written, before = everything_of(aigerim)["translations"], everything_of(partner)["named_as_translator"]
    made_public(translation, aigerim)
    assert [(one["language"], one["original"]) for one in written] == [("ru", "kk")]
    named = everything_of(partner)["named_as_translator"]
    assert (before, [one["language"] for one in named]) == ([], ["ru"])
