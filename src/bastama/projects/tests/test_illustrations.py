"""Pictures of an account: what readers see, from when, and that it is gone when somebody no longer agrees."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from bastama.foundation.days import today
from bastama.library.illustrating import Illustration as Public
from bastama.library.models import Record
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.account import publish, take_back
from bastama.projects.actions.consents import Agreed, note_consent, remove_file, say_shows, withdraw
from bastama.projects.actions.illustrations import Chosen, choose_pictures, draw, follow_all, token_of_choice
from bastama.projects.actions.leaving import erase, everything_of
from bastama.projects.actions.writing import take_back_entry
from bastama.projects.errors import illustrations as errors
from bastama.projects.errors.account import AccountIsAnothers, FindsNotAnswered, NothingNewToPublish
from bastama.projects.files.places import kept_path
from bastama.projects.models.account import Expression
from bastama.projects.models.consent import Consent, Showing
from bastama.projects.models.illustration import Illustration
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.illustrations import offered_for, ready_for, token_of
from bastama.projects.tests import stories
from bastama.projects.tests.pictures import photo
from bastama.projects.tests.test_small import busy

DAY = timedelta(days=1)
WORDS = ("Тақтадағы сызба", "Бірінші апта")


@pytest.fixture
def story(project: Project, aigerim: Person) -> Expression:
    return stories.story(project, aigerim)


def picture(project: Project, writer: Person, shows: str = "nobody", ring: str = "group") -> StoredFile:
    evidence = make.evidence(project, writer, ring, title="Сызба")
    return make.stored_file(evidence, photo(), name="a.jpg", media_type="image/jpeg", shows=shows)


def agreed_picture(project: Project, writer: Person, **given: object) -> tuple[StoredFile, Consent]:
    file = picture(project, writer, "other")
    return file, make.consent(file, "A colleague", **{"reach": "public", **given})


def chosen(story: Expression, by: Person, *files: StoredFile, words: tuple[str, str] = WORDS) -> None:
    told = [Chosen(one.pk, *words) for one in files]
    choose_pictures(story, told, shown=token_of_choice(story), by=by)


def made_public(story: Expression, by: Person, **given: object) -> None:
    ready = ready_for(story)
    seen = token_of(one.said for one in ready)
    consent = stories.consent(story, **{"pictures": seen, **given})
    publish(story, by=by, consent=consent, drawn=draw(ready))


def hanging(story: Expression, by: Person, *files: StoredFile) -> Record:
    chosen(story, by, *files)
    made_public(story, by)
    assert Public.objects.count() == len(files)
    return Record.objects.get(pk=story.account_id)


def seen_by_a_visitor(record: Record) -> str:
    return Client().get(reverse("library:record", args=[record.address]), {"language": "kk"}).content.decode()


def addresses(record: Record) -> list[str]:
    return [
        reverse("library:illustration", args=[record.address, one.pk, size])
        for one in Public.objects.all()
        for size in ("small", "large")
    ]


def test_picture_chosen_is_public_once_the_account_is_published(
    project: Project, story: Expression, aigerim: Person
) -> None:
    chosen(story, aigerim, picture(project, aigerim))
    assert not Public.objects.exists()
    made_public(story, aigerim)
    record = Record.objects.get()
    page = seen_by_a_visitor(record)
    small, large = addresses(record)
    assert (f'href="{large}"' in page, f'src="{small}"' in page) == (True, True)
    assert (f'alt="{WORDS[0]}"' in page, WORDS[1] in page) == (True, True)
    assert 'loading="lazy"' in page


def test_public_copies_are_small_and_hold_nothing_but_points(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim)
    kept_path(file.stored_as).write_bytes(busy("JPEG"))
    record = hanging(story, aigerim, file)
    for address, most, side in zip(addresses(record), (12_000, 90_000), (480, 1200), strict=True):
        sent = Client().get(address)
        with Image.open(BytesIO(sent.content)) as drawn:
            assert (drawn.format, dict(drawn.getexif()), drawn.info.get("icc_profile")) == ("WEBP", {}, None)
            assert side / 2 < max(drawn.size) <= side
        assert 500 < len(sent.content) <= most
    assert b"SecretCamera" not in Client().get(addresses(record)[0]).content


def test_public_copy_says_nothing_of_a_place_that_the_file_still_names(
    project: Project, story: Expression, aigerim: Person
) -> None:
    record = hanging(story, aigerim, picture(project, aigerim))
    for address in addresses(record):
        assert b"SecretCamera" not in Client().get(address).content
    one = Public.objects.get()
    assert (one.width, one.height) == (60, 40)


def test_browsers_ask_for_a_picture_anew_and_engines_keep_no_copy(
    project: Project, story: Expression, aigerim: Person
) -> None:
    address = addresses(hanging(story, aigerim, picture(project, aigerim)))[0]
    sent = Client().get(address)
    assert (sent["Cache-Control"], sent["X-Content-Type-Options"]) == ("private, no-cache", "nosniff")
    assert "noimageindex" in sent["X-Robots-Tag"]
    assert Client().get(address, headers={"If-None-Match": sent["ETag"]}).status_code == 304


def leaving(story: Expression, file: StoredFile, consent: Consent, by: Person) -> dict[str, object]:
    """What takes a picture of somebody who agreed out of the public."""
    narrower = Agreed("A colleague", Consent.Reach.PROGRAMME, today(), today() + DAY)
    later = Agreed("A colleague", Consent.Reach.PUBLIC, today() + DAY, today() + 9 * DAY)
    return {
        "withdrawn": lambda: withdraw(consent, by=by),
        "shows a child": lambda: say_shows(file, Showing.Shows.CHILD, by=by),
        "another asked": lambda: note_consent(file, narrower, by=by),
        "renewed for later": lambda: note_consent(file, later, by=by, renews=consent),
        "removed": lambda: remove_file(file, by=by),
        "evidence taken back": lambda: take_back_entry(file.evidence.entry, by=by),
        "left out": lambda: chosen(story, by),
        "account taken back": lambda: take_back(story, by=by),
        "erased": lambda: erase(by),
    }


@pytest.mark.parametrize(
    "how",
    [
        "withdrawn",
        "shows a child",
        "another asked",
        "renewed for later",
        "removed",
        "evidence taken back",
        "left out",
        "account taken back",
        "erased",
    ],
)
def test_picture_leaves_the_account_at_once(
    project: Project, story: Expression, aigerim: Person, how: str
) -> None:
    file, consent = agreed_picture(project, aigerim)
    record = hanging(story, aigerim, file)
    own = addresses(record)
    assert [Client().get(one).status_code for one in own] == [200, 200]
    leaving(story, file, consent, aigerim)[how]()  # type: ignore[operator]
    assert [Client().get(one).status_code for one in own] == [404, 404]
    assert ("<img" in seen_by_a_visitor(record), Public.objects.exists()) == (False, False)


def test_picture_is_seen_until_the_day_its_consent_ends(
    project: Project, story: Expression, aigerim: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = agreed_picture(project, aigerim, until_on=today())
    record = hanging(story, aigerim, file)
    own = addresses(record)
    assert Client().get(own[0]).status_code == 200
    Public.objects.update(until=today() - DAY)
    assert [Client().get(one).status_code for one in own] == [404, 404]
    assert "<img" not in seen_by_a_visitor(record)
    assert (follow_all(), Public.objects.count()) == (1, 0)


def test_consent_renewed_in_time_keeps_the_picture_and_one_that_is_over_brings_none_back(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file, consent = agreed_picture(project, aigerim, until_on=today())
    hanging(story, aigerim, file)
    renewed = Agreed("A colleague", Consent.Reach.PUBLIC, today(), today() + 30 * DAY)
    newer = note_consent(file, renewed, by=aigerim, renews=consent)
    assert Public.objects.get().until == today() + 30 * DAY
    Public.objects.update(until=today() - DAY)
    note_consent(file, renewed, by=aigerim, renews=newer)
    assert not Public.objects.exists()


@pytest.mark.parametrize(
    ("shows", "given"),
    [
        ("", None),
        ("other", None),
        ("other", {"reach": "programme"}),
        ("other", {"reach": "public", "given_on": today() + DAY}),
        ("child", {"reach": "public"}),
    ],
    ids=["unanswered", "nobody asked", "for colleagues", "not begun", "a child, whoever agreed"],
)
def test_picture_that_may_not_be_seen_by_everybody_is_not_chosen(
    project: Project, story: Expression, aigerim: Person, shows: str, given: dict[str, Any] | None
) -> None:
    file = picture(project, aigerim, shows)
    if given is not None:
        make.consent(file, **given)
    offered = offered_for(story)[0]
    assert (offered.id, offered.may, bool(offered.why)) == (file.pk, False, True)
    with pytest.raises(errors.PictureMayNotBePublic):
        chosen(story, aigerim, file)
    assert not Illustration.objects.exists()


def test_pictures_of_a_colleague_are_not_chosen(project: Project, story: Expression, aigerim: Person) -> None:
    file = picture(project, stories.teacher("Болат"))
    assert offered_for(story) == []
    with pytest.raises(errors.PictureMayNotBePublic):
        chosen(story, aigerim, file)


def test_choice_refuses_what_is_not_whole_and_keeps_what_was(
    project: Project, story: Expression, aigerim: Person
) -> None:
    files = [picture(project, aigerim) for _ in range(7)]
    chosen(story, aigerim, files[0])
    with pytest.raises(errors.AlternativeMissing):
        chosen(story, aigerim, files[1], words=("", "Тек атауы"))
    with pytest.raises(errors.TooManyPictures):
        chosen(story, aigerim, *files)
    with pytest.raises(errors.PicturesChosenElsewhere):
        choose_pictures(story, [], shown="", by=aigerim)
    assert [one.file_id for one in story.illustrations.all()] == [files[0].pk]


def test_choice_is_its_writers_on_an_open_device(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim)
    with pytest.raises(AccountIsAnothers):
        chosen(story, stories.teacher("Болат"), file)
    aigerim.ring_me_open = False
    with pytest.raises(errors.PicturesAreSealed):
        chosen(story, aigerim, file)


def test_publish_refuses_pictures_that_are_not_those_that_were_shown(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file, consent = agreed_picture(project, aigerim)
    chosen(story, aigerim, file)
    ready = ready_for(story)
    shown = stories.consent(story, pictures=token_of(one.said for one in ready))
    drawn = draw(ready)
    withdraw(consent, by=aigerim)
    with pytest.raises(errors.PicturesMovedOn):
        publish(story, by=aigerim, consent=shown, drawn=drawn)
    assert (Record.objects.exists(), Public.objects.exists()) == (False, False)


def test_publish_again_for_other_words_of_a_picture_makes_no_version(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim)
    record = hanging(story, aigerim, file)
    with pytest.raises(NothingNewToPublish):
        made_public(story, aigerim)
    chosen(story, aigerim, file, words=("Басқаша", ""))
    made_public(story, aigerim)
    assert (Public.objects.get().alternative, record.versions.count()) == ("Басқаша", 1)


def test_publish_asks_about_a_name_beside_a_picture(
    project: Project, story: Expression, aigerim: Person
) -> None:
    chosen(story, aigerim, picture(project, aigerim), words=("Гүлнәр апай тақтада", ""))
    with pytest.raises(FindsNotAnswered):
        made_public(story, aigerim)


def test_each_language_has_pictures_of_its_own_and_loses_them_alone(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim)
    record = hanging(story, aigerim, file)
    other = stories.story(project, aigerim, "ru", title="Голос")
    chosen(other, aigerim, file, words=("Схема на доске", ""))
    made_public(other, aigerim)
    assert set(Public.objects.values_list("language", "alternative")) == {
        ("kk", WORDS[0]),
        ("ru", "Схема на доске"),
    }
    take_back(other, by=aigerim)
    assert [one.language for one in Public.objects.all()] == ["kk"]
    assert "<img" in seen_by_a_visitor(record)


def test_picture_of_ring_me_is_public_alone_and_its_evidence_stays_closed(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim, ring="me")
    hanging(story, aigerim, file)
    other = people.browser(people.person("Nurlan"))
    assert other.get(reverse("projects:file", args=[file.pk])).status_code == 404
    assert Client().get(addresses(Record.objects.get())[0]).status_code == 200


def test_everything_of_a_person_holds_the_words_of_their_pictures(
    project: Project, story: Expression, aigerim: Person
) -> None:
    chosen(story, aigerim, picture(project, aigerim, ring="me"))
    told = everything_of(aigerim)["pictures_of_the_account"]
    assert [(one["alternative"], one["caption"], one["language"]) for one in told] == [(*WORDS, "kk")]
    aigerim.ring_me_open = False
    assert everything_of(aigerim)["pictures_of_the_account"] == []


def test_hourly_round_finds_what_no_act_told_of(project: Project, story: Expression, aigerim: Person) -> None:
    file, consent = agreed_picture(project, aigerim)
    hanging(story, aigerim, file)
    assert follow_all() == 0
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=today())
    assert (follow_all(), Public.objects.exists()) == (1, False)


def test_picture_damaged_on_the_disk_is_a_sentence(
    project: Project, story: Expression, aigerim: Person
) -> None:
    file = picture(project, aigerim)
    chosen(story, aigerim, file)
    kept_path(file.stored_as).write_bytes(b"\xff\xd8\xffdamaged")
    with pytest.raises(errors.PictureUnreadable):
        made_public(story, aigerim)
