import pytest

from bastama.entries.errors import RingMeIsSealed
from bastama.entries.models import Entry
from bastama.people.models import Person
from bastama.projects.actions.portfolio import choose, claim, swap, unchoose
from bastama.projects.errors.portfolio import PieceNotForPart, PortfolioHandedIn
from bastama.projects.errors.writing import NothingWritten
from bastama.projects.models.portfolio import Portfolio, PortfolioItem
from bastama.projects.models.project import Project
from bastama.projects.queries.portfolio import items_in
from bastama.projects.tests import stories


def chosen_in(project: Project, part: str = "concern") -> list[Entry]:
    return [item.chosen for item in items_in(project).filter(part=part)]


def test_choose_begins_the_portfolio_and_puts_pieces_in_order(project: Project, aigerim: Person) -> None:
    pages = [stories.page(project, aigerim, tool) for tool in ("my-concern", "what-i-value")]
    for page in pages:
        choose(project, entry=page, part="concern", by=aigerim)
    assert chosen_in(project) == pages
    assert Portfolio.objects.get().state == Portfolio.State.DRAFT


def test_choose_twice_keeps_one_piece(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim)
    first = choose(project, entry=page, part="concern", by=aigerim)
    assert choose(project, entry=page, part="concern", by=aigerim) == first
    assert PortfolioItem.objects.count() == 1


def test_choose_refuses_what_is_not_for_the_part(project: Project, aigerim: Person) -> None:
    with pytest.raises(PieceNotForPart):
        choose(project, entry=stories.page(project, aigerim), part="plan", by=aigerim)
    assert not PortfolioItem.objects.exists()


def test_choose_refuses_a_part_the_edition_does_not_have(project: Project, aigerim: Person) -> None:
    with pytest.raises(PieceNotForPart):
        choose(project, entry=stories.page(project, aigerim), part="marks", by=aigerim)


@pytest.mark.parametrize("state", ["submitted", "assessed", "moderated", "awarded"])
def test_choose_refuses_once_handed_in(project: Project, aigerim: Person, state: str) -> None:
    page = stories.page(project, aigerim)
    Portfolio.objects.create(project=project, state=state)
    with pytest.raises(PortfolioHandedIn):
        choose(project, entry=page, part="concern", by=aigerim)
    assert chosen_in(project) == []


def test_choose_again_once_returned(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim)
    Portfolio.objects.create(project=project, state=Portfolio.State.RETURNED)
    choose(project, entry=page, part="concern", by=aigerim)
    assert chosen_in(project) == [page]


def test_unchoose_leaves_the_entry_as_it_was(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim)
    unchoose(choose(project, entry=page, part="concern", by=aigerim), by=aigerim)
    page.refresh_from_db()
    assert (chosen_in(project), page.taken_back_at) == ([], None)


def test_choose_after_taking_out_brings_the_claim_back(project: Project, aigerim: Person) -> None:
    page = stories.page(project, aigerim)
    item = choose(project, entry=page, part="concern", by=aigerim)
    said = claim(item, words=stories.words(text="Бәрі осыдан басталды."), by=aigerim)
    unchoose(item, by=aigerim)
    assert choose(project, entry=page, part="concern", by=aigerim).claim == said.entry


def test_swap_changes_places_of_two(project: Project, aigerim: Person) -> None:
    pages = [stories.page(project, aigerim, tool) for tool in ("my-concern", "what-i-value")]
    one, two = (choose(project, entry=page, part="concern", by=aigerim) for page in pages)
    swap(two, other=one, by=aigerim)
    assert chosen_in(project) == [pages[1], pages[0]]


def test_swap_refuses_pieces_of_different_parts(project: Project, aigerim: Person) -> None:
    one = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    plan = stories.page(project, aigerim, "action-plan", aim="Жоспар")
    with pytest.raises(PieceNotForPart):
        swap(one, other=choose(project, entry=plan, part="plan", by=aigerim), by=aigerim)
    assert one.position == 1


def test_claim_is_an_entry_of_its_own(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    saved = claim(item, words=stories.words(text="Неден басталғанын көрсетеді."), by=aigerim)
    item.refresh_from_db()
    assert (item.claim, saved.entry.kind, saved.revision.ring) == (saved.entry, "claim", "group")


def test_claim_said_again_goes_on_with_the_same_entry(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    first = claim(item, words=stories.words(text="Бір сөз"), by=aigerim)
    again = stories.words(base=first.revision.token, text="Екі сөз")
    assert claim(item, words=again, by=aigerim).entry == first.entry


def test_claim_on_an_older_text_keeps_both(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    claim(item, words=stories.words(text="Бір сөз"), by=aigerim)
    met = claim(item, words=stories.words(text="Екі сөз"), by=aigerim)
    assert met.other is not None
    assert (met.revision.answers, met.other.answers) == ({"text": "Бір сөз"}, {"text": "Екі сөз"})


def test_claim_refuses_nothing_written(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    with pytest.raises(NothingWritten):
        claim(item, words=stories.words(text=""), by=aigerim)
    assert not Entry.objects.filter(kind="claim").exists()


def test_claim_refuses_ring_me_on_a_sealed_device(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    aigerim.ring_me_open = False
    with pytest.raises(RingMeIsSealed):
        claim(item, words=stories.words("me", text="Өзіме ғана"), by=aigerim)
    assert not Entry.objects.filter(kind="claim").exists()


def test_claim_refuses_once_handed_in(project: Project, aigerim: Person) -> None:
    item = choose(project, entry=stories.page(project, aigerim), part="concern", by=aigerim)
    Portfolio.objects.update(state=Portfolio.State.SUBMITTED)
    with pytest.raises(PortfolioHandedIn):
        claim(item, words=stories.words(text="Кеш"), by=aigerim)
