"""A teacher's project with words on it, for the tests of the portfolio and of the account."""

from uuid import uuid4

from bastama.entries import make as entries
from bastama.entries.actions import Words, save
from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.account import Consent, publish, write_account
from bastama.projects.models.account import Expression
from bastama.projects.models.project import Project
from bastama.projects.queries.accounts import CONSENT

KAZAKH_LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"


def teacher(name: str = "Айгерім", **given: object) -> Person:
    """Somebody on a device of their own, as the door lets them in."""
    made = people.person(name, **given)
    made.ring_me_open = True
    return made


def project(leader: Person) -> Project:
    group = groups.group()
    groups.place(group, leader)
    return make.project(leader, group)


def page(
    of: Project, writer: Person, tool: str = "my-concern", ring: str = "group", **answers: object
) -> Entry:
    return entries.entry(writer, of.notebook, ring, answers or {"what": "Тыныш оқушылар"}, tool=tool)


def words(ring: str = "group", base: str = "", **answers: str) -> Words:
    return Words(answers, ring, "kk", base)


def story(
    of: Project, writer: Person, language: str = "kk", ring: str = "group", **answers: str
) -> Expression:
    """The account in a language, saved once."""
    told = {
        "title": "Тыныш оқушының даусы",
        "abstract": "Не болғаны.",
        "text": "Бір күні…",
        "keywords": "дауыс",
    }
    saved = write_account(
        of, language=language, by=writer, words=words(ring, **{**told, **answers}), id=uuid4()
    )
    return Expression.objects.get(entry=saved.entry)


def consent(to: Expression, **given: object) -> Consent:
    head = Entry.objects.select_related("head").get(pk=to.pk).head
    known: dict[str, object] = {
        "agreed": True,
        "version": CONSENT,
        "shown": head.token if head else "",
        "names": ("Айгерім Сейіт",),
    }
    return Consent(**{**known, **given})  # type: ignore[arg-type]


def write_on(expression: Expression, by: Person, **answers: str) -> None:
    entry = Entry.objects.select_related("head").get(pk=expression.pk)
    assert entry.head is not None
    save(entry, by=by, words=words(entry.head.ring, entry.head.token, **{**entry.head.answers, **answers}))


def made_public(expression: Expression, by: Person) -> None:
    publish(expression, by=by, consent=consent(expression))
