import pytest

from bastama.entries.actions import save
from bastama.entries.models import Entry, Revision
from bastama.library.models import Expression as PublicExpression
from bastama.library.models import Record
from bastama.people.models import Person
from bastama.projects.actions.account import publish, take_back, write_account
from bastama.projects.errors import account as errors
from bastama.projects.errors.writing import NothingWritten
from bastama.projects.models.account import Account, Expression, Publication
from bastama.projects.models.project import Project, Reached
from bastama.projects.queries.accounts import CONSENT, in_force
from bastama.projects.tests import stories


def go_on(original: Expression, by: Person, **answers: str) -> None:
    head = Entry.objects.get(pk=original.pk).head
    assert head is not None
    words = stories.words(head.ring, head.token, **{**head.answers, **answers})
    assert save(original.entry, by=by, words=words).other is None


def public_titles() -> list[str]:
    return list(PublicExpression.objects.order_by("place").values_list("title", flat=True))


def test_write_account_begins_the_work_and_reaches_its_step(project: Project, original: Expression) -> None:
    assert (original.account.project, original.language) == (project, "kk")
    assert Reached.objects.get().step == "sharing"


def test_write_account_in_another_language_is_the_same_work(
    project: Project, original: Expression, aigerim: Person
) -> None:
    other = stories.story(project, aigerim, "ru", title="Голос тихого ученика")
    assert (other.account, other.entry == original.entry) == (original.account, False)


def test_write_account_refuses_an_empty_page(project: Project, aigerim: Person) -> None:
    words = stories.words(title="", abstract="", text="", keywords="")
    with pytest.raises(NothingWritten):
        write_account(project, language="kk", by=aigerim, words=words, id=project.pk)
    assert not Account.objects.exists()


def test_publish_puts_exactly_what_was_shown_into_the_library(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    record = Record.objects.get(pk=original.account_id)
    told = record.expressions.values("language", "title", "abstract", "text", "keywords").get()
    assert record.people == "Айгерім Сейіт"
    assert told == {
        "language": "kk",
        "title": "Тыныш оқушының даусы",
        "abstract": "Не болғаны.",
        "text": "Бір күні…",
        "keywords": ["дауыс"],
    }


def test_publish_says_that_the_project_is_shared(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    assert Project.objects.get().state == Project.State.SHARED


def test_publish_remembers_the_consent(original: Expression, aigerim: Person) -> None:
    made = publish(original, by=aigerim, consent=stories.consent(original))
    assert (made.consent, made.published_by) == (CONSENT, aigerim)


def test_publish_widens_no_ring(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    assert set(Revision.objects.values_list("ring", flat=True)) == {"group"}


def test_a_later_save_changes_nothing_public(original: Expression, aigerim: Person) -> None:
    made = publish(original, by=aigerim, consent=stories.consent(original))
    go_on(original, aigerim, title="Басқа тақырып")
    made.refresh_from_db()
    assert public_titles() == ["Тыныш оқушының даусы"]
    assert made.revision.answers["title"] == "Тыныш оқушының даусы"


def test_publish_again_renews_the_record_under_its_address(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    address = Record.objects.get().address
    go_on(original, aigerim, title="Басқа тақырып")
    publish(original, by=aigerim, consent=stories.consent(original))
    assert (public_titles(), Record.objects.get().address) == (["Басқа тақырып"], address)


def test_publish_again_with_another_name_only(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    publish(original, by=aigerim, consent=stories.consent(original, names=("Ауыл мұғалімі",)))
    assert Record.objects.get().people == "Ауыл мұғалімі"


def test_publish_in_two_languages_makes_one_record(
    project: Project, original: Expression, aigerim: Person
) -> None:
    other = stories.story(project, aigerim, "ru", title="Голос тихого ученика")
    for each in (original, other):
        publish(each, by=aigerim, consent=stories.consent(each))
    assert (Record.objects.count(), public_titles()) == (1, ["Тыныш оқушының даусы", "Голос тихого ученика"])


@pytest.mark.parametrize(
    ("answers", "given", "refusal"),
    [
        ({"title": ""}, {}, errors.TitleMissing),
        ({"abstract": " "}, {}, errors.AbstractMissing),
        ({}, {"names": ()}, errors.NameMissing),
        ({}, {"agreed": False}, errors.ConsentNotGiven),
        ({}, {"version": "2020-01"}, errors.ConsentIsOlder),
        ({}, {"shown": "another"}, errors.TextMovedOn),
    ],
)
def test_publish_refuses_what_is_not_whole(
    project: Project,
    aigerim: Person,
    answers: dict[str, str],
    given: dict[str, object],
    refusal: type[Exception],
) -> None:
    original = stories.story(project, aigerim, **answers)
    with pytest.raises(refusal):
        publish(original, by=aigerim, consent=stories.consent(original, **given))
    assert not Publication.objects.exists()
    assert not Record.objects.exists()


def test_publish_refuses_a_text_saved_since_it_was_shown(original: Expression, aigerim: Person) -> None:
    shown = stories.consent(original)
    go_on(original, aigerim, text="Тағы бір сөйлем.")
    with pytest.raises(errors.TextMovedOn):
        publish(original, by=aigerim, consent=shown)
    assert not Publication.objects.exists()


def test_publish_refuses_when_nothing_changed(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    with pytest.raises(errors.NothingNewToPublish):
        publish(original, by=aigerim, consent=stories.consent(original))
    assert Publication.objects.count() == 1


def test_publish_refuses_on_a_sealed_device(original: Expression, aigerim: Person) -> None:
    aigerim.ring_me_open = False
    with pytest.raises(errors.DeviceIsSealed):
        publish(original, by=aigerim, consent=stories.consent(original))
    assert not Record.objects.exists()


def test_publish_refuses_somebody_else(original: Expression) -> None:
    with pytest.raises(errors.AccountIsAnothers):
        publish(original, by=stories.teacher("Болат"), consent=stories.consent(original))
    assert not Record.objects.exists()


def test_take_back_empties_the_record_and_keeps_its_address(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    address = Record.objects.get().address
    take_back(original, by=aigerim)
    record = Record.objects.get()
    assert (record.address, record.title, record.taken_back_at is None) == (address, "", False)
    assert public_titles() == []


def test_take_back_one_language_leaves_the_other(
    project: Project, original: Expression, aigerim: Person
) -> None:
    other = stories.story(project, aigerim, "ru", title="Голос тихого ученика")
    for each in (original, other):
        publish(each, by=aigerim, consent=stories.consent(each))
    take_back(original, by=aigerim)
    assert public_titles() == ["Голос тихого ученика"]


def test_take_back_ends_every_publication_of_the_language(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    go_on(original, aigerim, title="Басқа тақырып")
    publish(original, by=aigerim, consent=stories.consent(original))
    take_back(original, by=aigerim)
    assert in_force(original.account) == {}


def test_publish_after_taking_back_is_public_again(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    take_back(original, by=aigerim)
    publish(original, by=aigerim, consent=stories.consent(original))
    assert public_titles() == ["Тыныш оқушының даусы"]


def test_take_back_is_allowed_on_a_sealed_device(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    aigerim.ring_me_open = False
    take_back(original, by=aigerim)
    assert public_titles() == []


def test_take_back_refuses_somebody_else(original: Expression, aigerim: Person) -> None:
    publish(original, by=aigerim, consent=stories.consent(original))
    with pytest.raises(errors.AccountIsAnothers):
        take_back(original, by=stories.teacher("Болат"))
    assert public_titles() == ["Тыныш оқушының даусы"]


def test_take_back_refuses_when_nothing_is_public(original: Expression, aigerim: Person) -> None:
    with pytest.raises(errors.NothingPublic):
        take_back(original, by=aigerim)
