"""Who is shown to whom as a colleague with a close concern: only what its writer opened, as it stands now."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from bastama.entries.actions import Words, save, take_back
from bastama.entries.models import Entry, Ring
from bastama.network import actions, make
from bastama.network.models import OpenConcern
from bastama.people import make as people
from tests.world import World, build

pytestmark = pytest.mark.django_db
PAGE = "/network/colleagues/"
SHY = "Сабақтағы талқылауға балалар қатыспайды, үндемей отырады."
SILENT = "Дети молчат и не участвуют в обсуждении на уроке, хотя материал знают."
WATER = "Воду в школьном саду льют впустую."


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without the extra."""
    monkeypatch.setattr(actions, "engine", lambda: None)


def page(world: World, role: str = "aigerim") -> str:
    client: Client = people.browser(world.person(role))
    return client.get(PAGE, headers={"accept-language": "en"}).content.decode()


def both(world: World, ring: str = Ring.NETWORK, mine: str = Ring.NETWORK) -> Entry:
    """Aigerim's concern in Kazakh and that of the outsider in Russian."""
    make.concern(world.project, SHY, ring=mine, language="kk")
    theirs = make.concern(world.others_project, SILENT, ring=ring, language="ru")
    actions.renew()
    return theirs


def rewritten(entry: Entry, ring: str, what: str = SILENT) -> None:
    assert entry.head is not None
    assert entry.writer is not None
    answers = {**entry.head.answers, "what": what}
    save(entry, by=entry.writer, words=Words(answers, ring, "ru", base=entry.head.token))


def test_a_close_concern_is_found_in_another_language(world: World) -> None:
    both(world)
    assert SILENT in page(world)
    assert "Your concern is open to the network" in page(world)


def test_it_is_found_by_words_where_the_extra_is_missing(world: World, by_words: None) -> None:
    both(world)
    assert OpenConcern.objects.filter(vector=None).count() == 2
    assert SILENT in page(world)


def test_compared_by_words_each_is_shown_with_words_that_make_it_close(world: World, by_words: None) -> None:
    make.concern(world.project, "Тапсырманы орындамай келеді.", language="kk")
    make.concern(world.others_project, "Задание списывают у соседа.", language="ru")
    actions.renew()
    found = page(world)
    assert 'Near to words of yours:</span> <span lang="ru">задание<' in found


def test_page_leads_to_the_sheet_on_which_one_wrote_the_concern(world: World) -> None:
    both(world)
    sheet = reverse("projects:tool", args=["my-concern"])
    assert f'<a href="{sheet}">See my concern' in page(world)


def test_what_has_nothing_in_common_is_not_shown(world: World) -> None:
    make.concern(world.project, SHY, language="kk")
    make.concern(world.others_project, WATER, language="ru")
    actions.renew()
    assert WATER not in page(world)


@pytest.mark.parametrize("ring", [Ring.ME, Ring.GROUP])
def test_nothing_is_made_or_shown_of_what_is_not_open(world: World, ring: str) -> None:
    both(world, ring=ring)
    assert [one.entry.notebook_id for one in OpenConcern.objects.all()] == [world.project.pk]
    assert SILENT not in page(world)


@pytest.mark.parametrize("mine", [Ring.ME, Ring.GROUP])
def test_who_keeps_their_own_closed_finds_others_and_is_not_found(world: World, mine: str) -> None:
    both(world, mine=mine)
    found = page(world)
    assert SILENT in found
    assert "nobody finds you by it" in found
    assert SHY not in page(world, "outsider")


def test_closed_it_is_gone_at_once(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    theirs = both(world)
    with django_capture_on_commit_callbacks(execute=True):
        rewritten(theirs, Ring.GROUP)
    assert not OpenConcern.objects.filter(entry=theirs).exists()
    assert SILENT not in page(world)


def test_taken_back_it_is_gone_at_once(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    theirs = both(world)
    assert theirs.writer is not None
    with django_capture_on_commit_callbacks(execute=True):
        take_back(theirs, by=theirs.writer)
    assert not OpenConcern.objects.filter(entry=theirs).exists()
    assert SILENT not in page(world)


def test_a_text_that_was_written_on_counts_only_when_it_was_read_anew(world: World) -> None:
    theirs = both(world)
    rewritten(theirs, Ring.NETWORK, what=f"{SILENT} Третий год.")
    assert SILENT not in page(world)
    assert actions.renew().read == 1
    assert f"{SILENT} Третий год." in page(world)


def test_given_twice_the_clock_does_nothing_twice(world: World) -> None:
    both(world)
    assert actions.renew().read == 0


def test_erased_with_its_writer(world: World) -> None:
    theirs = both(world)
    assert theirs.writer is not None
    actions.erase(theirs.writer)
    assert not OpenConcern.objects.filter(entry=theirs).exists()


def test_without_a_concern_the_page_leads_to_the_sheet(world: World) -> None:
    assert reverse("projects:tool", args=["my-concern"]) in page(world)


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_alike_for_one_and_three(
    world: World, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    both(world)
    for number in range(count - 1):
        make.concern(world.others_project, f"{SILENT} {number}", language="ru")
    actions.renew()
    client = people.browser(world.aigerim)
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).content.decode().count(SILENT) == count
