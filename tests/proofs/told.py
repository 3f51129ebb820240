"""What Aigerim made of her notebook: a portfolio with its claims, and the account, in part published."""

from datetime import timedelta

from bastama.entries.actions import save
from bastama.entries.models import Entry
from bastama.foundation.days import now
from bastama.library.actions.illustrations import Drawn
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.actions.account import publish
from bastama.projects.actions.consents import withdraw
from bastama.projects.actions.illustrations import Chosen, choose_pictures, token_of_choice
from bastama.projects.actions.portfolio import choose, claim
from bastama.projects.actions.translating import Origin, say_origin
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.consent import Consent
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.illustrations import ready_for, token_of
from bastama.projects.tests import stories
from tests.proofs.words import Words


def tell(project: Project, aigerim: Person, words: Words) -> None:
    """A piece of every ring in the portfolio with a claim of its own; an account in three languages."""
    aigerim.ring_me_open = True
    for entry in Entry.objects.filter(
        notebook=project.pk, tool="record-of-participation", taken_back_at=None
    ):
        _choose(project, entry, aigerim, words)
    _account(project, aigerim, words)


def _choose(project: Project, entry: Entry, aigerim: Person, words: Words) -> None:
    ring = entry.head.ring if entry.head else ""
    item = choose(project, entry=entry, part="leading", by=aigerim)
    if ring in {"me", "group"}:
        claim(item, words=stories.words(ring, text=words.of("claim", ring)), by=aigerim)


def _account(project: Project, aigerim: Person, words: Words) -> None:
    told: dict[str, Expression] = {}
    for language, ring in (("kk", "me"), ("ru", "group")):
        word = words.of("account", ring)
        said = dict.fromkeys(("title", "abstract", "text", "keywords"), word)
        told[language] = stories.story(project, aigerim, language, ring, **said)
    _translated(told["ru"], told["kk"], aigerim, words.of("translator", "group"))
    word = words.of("account version", "published")
    story = stories.story(
        project, aigerim, "en", "group", title=word, abstract=word, text=word, keywords=word
    )
    _translated(story, told["ru"], aigerim, words.of("translator", "published"), agreed=True)
    publish(story, by=aigerim, consent=stories.consent(story))
    # The clock of the proofs stands still; of two texts published at one moment neither would be the later.
    Publication.objects.filter(expression=story).update(published_at=now() - timedelta(days=1))
    _write_on(story.entry, aigerim, words.of("account", "published"), "group")
    _with_pictures(story, told, aigerim, words)
    _write_on(story.entry, aigerim, words.of("account written on", "me"))
    _translated(story, told["ru"], aigerim, words.of("translator", "me"), agreed=True)


def _with_pictures(story: Expression, others: dict[str, Expression], aigerim: Person, words: Words) -> None:
    """Two pictures are published, and a consent for one of them is withdrawn; in other languages some are only chosen."""
    stays, leaves = (_picture(story.account.project, aigerim, shows) for shows in ("nobody", "other"))
    consent = projects.consent(leaves, reach=Consent.Reach.PUBLIC)
    _chosen(story, aigerim, (stays, words.of("words of a picture", "published")))
    _chosen(others["kk"], aigerim, (stays, words.of("words of a picture chosen", "me")))
    _chosen(others["ru"], aigerim, (stays, words.of("words of a picture chosen", "its writer")))
    said = words.of("words of a picture that left", "its writer")
    _chosen(story, aigerim, (stays, words.of("words of a picture", "published")), (leaves, said))
    drawn = {
        one.pk: Drawn(48, 36, content, content)
        for one, content in (
            (stays, words.of("bytes of a picture", "published").encode()),
            (leaves, words.of("bytes of a picture that left", "nobody").encode()),
        )
    }
    seen = token_of(one.said for one in ready_for(story))
    publish(story, by=aigerim, consent=stories.consent(story, pictures=seen), drawn=drawn)
    withdraw(consent, by=aigerim)


def _picture(project: Project, writer: Person, shows: str) -> StoredFile:
    evidence = projects.evidence(project, writer, "me", title="A picture")
    return projects.stored_file(evidence, b"\xff\xd8\xff", shows=shows, name="a.jpg", media_type="image/jpeg")


def _chosen(text: Expression, by: Person, *pictures: tuple[StoredFile, str]) -> None:
    told = [Chosen(file.pk, word, word) for file, word in pictures]
    choose_pictures(text, told, shown=token_of_choice(text), by=by)


def _translated(text: Expression, source: Expression, by: Person, name: str, *, agreed: bool = False) -> None:
    """By somebody with a name alone; a name given later, beside what nobody else reads, is nobody else's either."""
    say_origin(text, origin=Origin(source, None, name, agreed=agreed), by=by)


def _write_on(entry: Entry, aigerim: Person, word: str, ring: str = "me") -> None:
    """What is written after it was published is not public until it is published, too; in ring *me* nobody else's."""
    entry = Entry.objects.select_related("head").get(pk=entry.pk)
    base = entry.head.token if entry.head else ""
    save(
        entry,
        by=aigerim,
        words=stories.words(ring, base, title=word, abstract=word, text=word, keywords=word),
    )
