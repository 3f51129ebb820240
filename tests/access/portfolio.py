from typing import Any
from uuid import uuid4

from django.utils.translation import override

from bastama.entries.models import Revision
from bastama.projects.actions.account import write_account
from bastama.projects.actions.illustrations import token_of_choice
from bastama.projects.actions.portfolio import choose
from bastama.projects.models.account import Expression, Publication
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.queries.accounts import CONSENT
from bastama.projects.tests import stories
from tests.world import World

TABLE = """
address                  method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
projects:portfolio       GET    enter   in       in      in     404    404   404  404  404       404
projects:portfolio_pdf   GET    enter   in       in      in     404    404   404  404  404       404
projects:portfolio_word  GET    enter   in       in      in     404    404   404  404  404       404
projects:portfolio_zip   GET    enter   in       in      in     404    404   404  404  404       404
projects:poster          GET    enter   in       in      in     404    404   404  404  404       404
projects:poster_pdf      GET    enter   in       in      in     404    404   404  404  404       404
projects:attestation     GET    enter   in       in      in     404    404   404  404  404       404
projects:choose_piece    POST   enter   404      in      404    404    404   404  404  404       404
projects:unchoose_piece  POST   enter   404      in      404    404    404   404  404  404       404
projects:move_piece      POST   enter   404      in      404    404    404   404  404  404       404
projects:claim           GET    enter   404      in      404    404    404   404  404  404       404
projects:claim           POST   enter   404      in      404    404    404   404  404  404       404
projects:account         GET    enter   in       in      in     404    404   404  404  404       404
projects:account_in      GET    enter   in       in      in     404    404   404  404  404       404
projects:account_in      POST   enter   in       in      in     404    404   404  404  404       404
projects:found_under     GET    enter   in       in      in     404    404   404  404  404       404
projects:found_under     POST   enter   in       in      in     404    404   404  404  404       404
projects:publish         GET    enter   404      in      404    404    404   404  404  404       404
projects:publish         POST   enter   404      in      404    404    404   404  404  404       404
projects:unpublish       POST   enter   404      in      404    404    404   404  404  404       404
projects:illustrations   GET    enter   404      in      404    404    404   404  404  404       404
projects:illustrations   POST   enter   404      in      404    404    404   404  404  404       404
projects:origin          GET    enter   404      in      404    404    404   404  404  404       404
projects:origin          POST   enter   404      in      404    404    404   404  404  404       404
projects:ready           POST   enter   404      in      404    404    404   404  404  404       404
projects:unname          POST   enter   404      in      404    404    404   404  404  404       404
projects:take_version_back  POST  enter  404     in      404    404    404   404  404  404       404
"""


def _item(world: World) -> PortfolioItem:
    found = PortfolioItem.objects.filter(portfolio=world.project.pk).first()
    if found is not None:
        return found
    page = stories.page(world.project, world.aigerim)
    return choose(world.project, entry=page, part="concern", by=world.aigerim)


def _story(world: World) -> Expression:
    found = Expression.objects.filter(account__project=world.project, language="kk").first()
    if found is not None:
        return found
    words = stories.words(title="Даусы", abstract="Не болғаны", text="Бір күні", keywords="")
    with override("kk"):
        saved = write_account(world.project, language="kk", by=world.aigerim, words=words, id=uuid4())
    return Expression.objects.get(entry=saved.entry)


def _named(world: World) -> Publication:
    """A text that is public with Aigerim's name as its translator."""
    found = Publication.objects.filter(expression__translator=world.aigerim).first()
    if found is not None:
        return found
    told = stories.story(world.project, world.aigerim, "en")
    Expression.objects.filter(pk=told.pk).update(translator=world.aigerim)
    head = Revision.objects.get(head_of=told.pk)
    return Publication.objects.create(
        expression=told, revision=head, consent=CONSENT, translator_name="А. С."
    )


def arguments(world: World) -> dict[str, dict[str, Any]]:
    item, _ = _item(world), _story(world)
    of_item = {f"projects:{name}": {"id": item.pk} for name in ("unchoose_piece", "move_piece", "claim")}
    texts = ("account_in", "illustrations", "publish", "unpublish", "origin", "ready")
    in_kazakh = {f"projects:{name}": {"language": "kk"} for name in texts}
    others = {
        "projects:attestation": {"language": "ru"},
        "projects:unname": {"id": _named(world).expression_id},
        "projects:take_version_back": {"language": "kk", "number": 1},
    }
    return of_item | in_kazakh | others


def data(world: World) -> dict[str, dict[str, Any]]:
    item, story = _item(world), _story(world)
    return {
        "projects:choose_piece": {"entry": item.chosen_id, "part": "concern"},
        "projects:move_piece": {"way": "down"},
        "projects:origin": {"source": "", "translator": str(world.aigerim.pk)},
        "projects:ready": {"ready": "yes"},
        "projects:illustrations": {"shown": token_of_choice(story)},
        "projects:claim": {"text": "Неден басталғаны", "ring": "group"},
        "projects:account_in": {"id": uuid4(), "title": "Үн", "ring": "group"},
        "projects:publish": {
            "names": "Айгерім",
            "agreed": "on",
            "version": CONSENT,
            "shown": stories.consent(story).shown,
        },
    }
