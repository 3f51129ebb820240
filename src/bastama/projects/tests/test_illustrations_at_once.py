"""Who publishes a picture and who withdraws from it in the same moment; SQLite lets one write at a time, so only PostgreSQL can tell."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from bastama.foundation.refusals import Refusal
from bastama.library.illustrating import Illustration as Public
from bastama.projects.actions.account import publish
from bastama.projects.actions.consents import remove_file, withdraw
from bastama.projects.actions.illustrations import draw
from bastama.projects.queries.illustrations import ready_for, token_of
from bastama.projects.tests import stories
from bastama.projects.tests.test_illustrations import agreed_picture, chosen

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(*deeds: Callable[[], object]) -> None:
    gate = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
        except Refusal:
            pass
        finally:
            connection.close()

    threads = [Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("how", ["withdrawn", "removed"])
def test_no_picture_stays_that_is_published_while_its_consent_goes(how: str) -> None:
    for _ in range(8):
        aigerim = stories.teacher()
        project = stories.project(aigerim)
        story = stories.story(project, aigerim)
        file, consent = agreed_picture(project, aigerim)
        chosen(story, aigerim, file)
        ready = ready_for(story)
        agreed = stories.consent(story, pictures=token_of(one.said for one in ready))
        goes = (
            partial(withdraw, consent, by=aigerim)
            if how == "withdrawn"
            else partial(remove_file, file, by=aigerim)
        )
        at_once(partial(publish, story, by=aigerim, consent=agreed, drawn=draw(ready)), goes)
        assert not Public.objects.filter(source=file.pk).exists()
