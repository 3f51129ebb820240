"""What everybody can see of what Aigerim wrote: every kind of content in every ring, at every address, as every role.

`pair` is the other facilitator of the group, since a day and without the notes of before, `partner` leads the project with her,
`former` facilitated the group and left it, `coach` is an external facilitator to whom the pair opened its notes, `standin` stands in
tonight, `guide` and `head` sit in a circle and nowhere else (`proofs/alongside.py` and `circled.py` say what these four see), `sealed`
is her own phone after Nurlan printed a code for her, `printed` another after the lead did, who reads nothing of the group. `nurlan-sealed`, `saule-sealed` and `dana-sealed` are such phones of theirs (`proofs/sealed.py`).

And two sites alike but for what stands in ring *me*, of a teacher, a facilitator or a director, answer alike, byte for byte, to
everybody but its writer. One file,
because all of it asks one walk.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from bastama.entries.models import Entry
from bastama.foundation.days import at
from bastama.notices.actions import wish
from bastama.notices.letters import send_due
from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make as projects
from bastama.projects.actions.asking import Said, reply
from bastama.projects.actions.threads import answer
from bastama.projects.files.places import kept_path
from bastama.projects.models.asking import Question
from bastama.web.letters import still_there
from tests.proofs.alongside import BESIDE, SEE_BESIDE
from tests.proofs.beside import answered_otherwise, further_in
from tests.proofs.circled import SEE_IN_CIRCLES, WRITERS
from tests.proofs.sealed import OPEN, SEE_SEALED
from tests.proofs.walk import all_logs
from tests.proofs.walked import Walked, walk_another
from tests.proofs.words import Words
from tests.proofs.written import build
from tests.proofs.wrong import wrong_with
from tests.world import World
from tests.world import build as build_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = """
kind                 ring           visitor outsider aigerim sealed printed partner fellow nurlan pair former saule dana lead evaluator observer
tool                 me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
tool                 group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
tool                 network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
tool                 public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
concern              network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
poster               me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
diary                me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
diary                group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
diary                network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
diary                public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
unnamed sheet        group          -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
paper                waiting        -       -        sees    -      -       -       -      sees   -    -      -     -    -    -         -
unnamed paper        waiting        -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
title                me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
title                group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
title                network        -       sees     sees    sees   sees    sees    sees   sees   sees -      sees  -    -    -         -
consultation         me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
consultation         group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
consultation         network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
consultation         public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
plan-item            me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
plan-item            group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
plan-item            network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
plan-item            public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
evidence             me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
evidence             group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
evidence             network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
evidence             public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
link                 me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
link                 group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
link                 network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
link                 public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
file name            me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
file name            group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
file name            network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
file name            public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
file bytes           me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
file bytes           group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
file bytes           network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
file bytes           public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
bytes of who withdrew           me       -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
bytes of who withdrew           group    -  -  sees  sees  -     sees  sees  sees  sees  -  -  -  -  -  -
bytes of who withdrew           network  -  -  sees  sees  sees  sees  sees  sees  sees  -  -  -  -  -  -
bytes of who withdrew           public   -  -  sees  sees  sees  sees  sees  sees  sees  -  -  -  -  -  -
name of a file of who withdrew  me       -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
name of a file of who withdrew  group    -  -  sees  sees  -     sees  sees  sees  sees  -  -  -  -  -  -
name of a file of who withdrew  network  -  -  sees  sees  sees  sees  sees  sees  sees  -  -  -  -  -  -
name of a file of who withdrew  public   -  -  sees  sees  sees  sees  sees  sees  sees  -  -  -  -  -  -
who gave a consent              me       -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
who gave a consent              group    -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
who gave a consent              network  -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
who gave a consent              public   -  -  sees  -     -     -     -     -     -     -  -  -  -  -  -
impact               me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
impact               group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
impact               network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
impact               public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
asked by link        me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
asked by link        group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
asked by link        network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
asked by link        public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
shown by link        link           -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
answer by link       me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
answer by link       group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
answer by link       network        -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
answer by link       public         -       sees     sees    sees   sees    sees    sees   sees   sees -      -     -    -    -         -
answer put away      group          -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
asked before widening  me           -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
answer before widening  me          -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
answer after widening  group        -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
answer before narrowing  group      -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
claim                me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
claim                group          -       -        sees    sees   -       sees    -      -      -    -      -     -    -    -         -
account              me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
account              group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
account              published      sees    sees     sees    sees   sees    sees    sees   sees   sees sees   sees  sees sees sees      sees
account version      published      sees    sees     sees    sees   sees    sees    sees   sees   sees sees   sees  sees sees sees      sees
account written on   me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
words of a picture   published      sees    sees     sees    sees   sees    sees    sees   sees   sees sees   sees  sees sees sees      sees
bytes of a picture   published      sees    sees     sees    sees   sees    sees    sees   sees   sees sees   sees  sees sees sees      sees
words of a picture chosen  me       -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
words of a picture chosen  its writer  -    -        sees    -      -       -       -      -      -    -      -     -    -    -         -
words of a picture that left  its writer  -  -       sees    -      -       -       -      -      -    -      -     -    -    -         -
bytes of a picture that left  nobody  -     -        -       -      -       -       -      -      -    -      -     -    -    -         -
translator           me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
translator           group          -       -        sees    sees   -       sees    -      -      -    -      -     -    -    -         -
translator           published      sees    sees     sees    sees   sees    sees    sees   sees   sees sees   sees  sees sees sees      sees
earlier text         me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
earlier text         group          -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
earlier text         network        -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
earlier text         public         -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
text kept aside      me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
text kept aside      group          -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
text kept aside      network        -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
text kept aside      public         -       -        sees    sees   -       -       -      -      -    -      -     -    -    -         -
text taken back      me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
text taken back      group          -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
text taken back      network        -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
text taken back      public         -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
hidden remark to the group  me      -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
remark to the group  group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
remark to the group  network        -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
remark to the group  public         -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
hidden remark to the facilitators  me  -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
remark to the facilitators  group   -       -        sees    sees   -       -       -      sees   sees -      -     -    -    -         -
remark to the facilitators  network  -      -        sees    sees   -       -       -      sees   sees -      -     -    -    -         -
remark to the facilitators  public  -       -        sees    sees   -       -       -      sees   sees -      -     -    -    -         -
remark taken back    group          -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
remark under what has no name  group  -     -        -       -      -       -       -      -      -    -      -     -    -    -         -
e-mail               own            -       -        sees    sees   sees    -       -      -      -    -      -     -    -    -         -
sign-in name         own            -       -        sees    sees   sees    -       -      -      -    -      -     -    -    -         -
certificate name     own            -       -        sees    sees   sees    -       -      -      -    -      -     -    -    -         -
roster code          own            -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
password hash        nobody         -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
recovery hash        nobody         -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
calendar secret      own            -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
reason               own            -       -        sees    -      -       -       -      sees   sees -      -     sees sees -         -
device               own            -       -        sees    sees   sees    -       -      -      -    -      -     -    -    -         -
parked operation     me             -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
upload name          own            -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
earlier notes        pair           -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
session notes        pair           -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
notes of tonight     pair           -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
notes before the handing over  pair  -      -        -       -      -       -       -      sees   -    -      -     -    -    -         -
how a part went      pair           -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
notes kept aside     their writer   -       -        -       -      -       -       -      -      sees -      -     -    -    -         -
earlier agreed       pair           -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
agreed and shown     group          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
agreed and not shown  pair          -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
agreed kept aside    their writer   -       -        -       -      -       -       -      -      sees -      -     -    -    -         -
flip-chart of the pair  pair       -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
bytes of the flip-chart of the pair  pair  -  -     -       -      -       -       -      sees   sees -      -     -    -    -         -
flip-chart opened    shown          -       -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
bytes of the flip-chart opened  shown  -    -        sees    sees   -       sees    sees   sees   sees -      -     -    -    -         -
tonight's flip-chart  pair          -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
bytes of tonight's flip-chart  pair  -      -        -       -      -       -       -      sees   sees -      -     -    -    -         -
flip-chart begun     its writer     -       -        -       -      -       -       -      -      sees -      -     -    -    -         -
guests               pair           -       -        -       -      -       -       -      sees   sees -      -     -    -    -         -
earlier talk         the two        -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
talk                 the two        -       -        sees    -      -       -       -      sees   -    -      -     -    -    -         -
next steps           the two        -       -        sees    -      -       -       -      sees   -    -      -     -    -    -         -
what became of it    the two        -       -        sees    -      -       -       -      sees   -    -      -     -    -    -         -
talk kept aside      their writer   -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
commitment           signed         -       -        sees    sees   -       sees    sees   sees   sees -      sees  sees sees -         -
review               signed         -       -        sees    sees   -       sees    sees   sees   sees -      sees  sees sees -         -
context note         school         -       -        sees    -      -       -       -      -      -    -      sees  -    -    -         -
commitment           draft          -       -        -       -      -       -       -      -      -    -      sees  sees sees -         -
commitment  draft for the outsider's group  -  -     -       -      -       -       -      -      -    -      -     -    sees -         -
request              the director   -       -        sees    -      -       -       -      -      -    -      sees  -    -    -         -
promise              the director   -       -        sees    -      -       -       -      -      -    -      sees  -    -    -         -
why it changed       the director   -       -        sees    -      -       -       -      -      -    -      sees  -    -    -         -
passed up            above          -       -        sees    -      -       -       -      -      -    -      sees  sees sees -         -
promise from above   above          -       -        sees    -      -       -       -      -      -    -      sees  sees sees -         -
request taken back   own            -       -        sees    -      -       -       -      -      -    -      -     -    -    -         -
request         group and director  -       -        sees    sees   -       sees    sees   sees   sees -      sees  -    -    -         -
promise         group and director  -       -        sees    sees   -       sees    sees   sees   sees -      sees  -    -    -         -
why it changed  group and director  -       -        sees    sees   -       sees    sees   sees   sees -      sees  -    -    -         -
said in a questionnaire  evaluators  -  -      -       -      -       -       -      -      -    -      -     -    -    sees      -
word of a join request  pair       -       -        -       -      -       -       -      sees   sees -      -     sees sees -         -
name of an interest  coordinator    -       -        -       -      -       -       -      -      -    -      -     sees sees -         -
contact of an interest  coordinator  -      -        -       -      -       -       -      -      -    -      -     sees sees -         -
words of an interest  coordinator   -       -        -       -      -       -       -      -      -    -      -     sees sees -         -
words of an interest  director      -       -        -       -      -       -       -      -      -    -      sees  sees sees -         -
title of an event    directors      -       -        -       -      -       -       -      -      -    -      sees  sees sees -         -
agenda of an event   directors      -       -        -       -      -       -       -      -      -    -      sees  sees sees -         -
better word, there  menders  -  -  -  -  -  -  -  -  -  -  -  -  sees  -  -
better word, better  menders  -  -  -  -  -  -  -  -  -  -  -  -  sees  -  -
better word, why  menders  -  -  -  -  -  -  -  -  -  -  -  -  sees  -  -
notes of another pair  pair         -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
facilitator's sheet  me             -       -        -       -      -       -       -      sees   -    -      -     -    -    -         -
facilitator's sheet  group          -       -        -       -      -       -       -      sees   -    -      -     -    -    -         -
facilitator's sheet  network        -       -        -       -      -       -       -      sees   -    -      -     -    -    -         -
director's sheet     me             -       -        -       -      -       -       -      -      -    -      sees  -    -    -         -
director's sheet     group          -       -        -       -      -       -       -      -      -    -      sees  -    -    -         -
director's sheet     network        -       -        -       -      -       -       -      -      -    -      sees  -    -    -         -
code hash            nobody         -       -        -       -      -       -       -      -      -    -      -     -    -    -         -
"""


def rows() -> dict[tuple[str, str], set[str]]:
    """By kind and ring, the roles that see it."""
    head, *lines = (re.split(r"\s{2,}", line.strip(), maxsplit=2) for line in TABLE.strip().splitlines())
    roles = head[2].split()
    found = {
        (kind, ring): {role for role, cell in zip(roles, cells.split(), strict=True) if cell == "sees"}
        for kind, ring, cells in lines
    }
    more = {*BESIDE, *OPEN}
    return {
        key: seen | (more if "observer" in seen else SEE_BESIDE.get(key, set()) | SEE_SEALED.get(key, set()))
        for key, seen in found.items()
    }


ROWS = rows()
WRITER = "aigerim"
SEEN_BY_NOBODY = {
    "hidden remark to the group",
    "hidden remark to the facilitators",
    "remark taken back",
    "remark under what has no name",
    "password hash",
    "recovery hash",
    "code hash",
    "earlier notes",
    "earlier agreed",
    "notes of another pair",
    "bytes of a picture that left",
}
"""What was taken back, replaced, or is never shown at all."""


def test_every_word_has_a_row(walked: Walked) -> None:
    assert set(ROWS) == set(walked.words.given)


@pytest.mark.parametrize(("kind", "ring"), ROWS, ids=lambda part: part)
def test_word_is_seen_by_those_in_the_table_alone(kind: str, ring: str, walked: Walked) -> None:
    assert walked.seen_by(kind, ring) == ROWS[kind, ring], walked.found.get((kind, ring))


@pytest.mark.parametrize(("kind", "ring"), ROWS, ids=lambda part: part)
def test_ring_me_is_for_its_writer_alone(kind: str, ring: str) -> None:
    if ring == "me":
        assert ROWS[kind, ring] <= {WRITERS.get(kind, WRITER)}
    elif kind in WRITERS:
        assert ROWS[kind, ring] - set(OPEN) == {WRITERS[kind]} | SEE_IN_CIRCLES[kind, ring]
    elif ring == "group":
        assert ROWS[kind, ring] <= {"aigerim", "sealed", "partner", "fellow", "nurlan", "pair"}
    elif ring != "published":
        assert "visitor" not in ROWS[kind, ring]


def test_what_somebody_wrote_is_seen_by_somebody() -> None:
    assert {kind for (kind, _), roles in ROWS.items() if not roles} == SEEN_BY_NOBODY


def test_nothing_that_was_written_is_written_down(walked: Walked) -> None:
    said = "\n".join(walked.logs)
    assert [word for word in walked.words.given.values() if word in said] == []
    assert "GET /project/<uuid:id>/ 200" in said


def test_hidden_word_is_searched_for_in_vain(walked: Walked, world: World) -> None:
    for role in ("visitor", "outsider", "lead"):
        client = people.browser(world.person(role))
        for asked in (walked.words.of("tool", "me"), walked.words.of("account", "group")):
            found = _searched(client, asked)
            assert found == _searched(client, "zzzzzzzzzzzzzz").replace("zzzzzzzzzzzzzz", asked)


def _searched(client: Client, asked: str) -> str:
    page: str = client.get(f"{reverse('library:search')}?{urlencode({'q': asked})}").content.decode()
    return re.sub(r'"[A-Za-z0-9]{64}"', "", page)


def test_page_that_breaks_down_tells_nothing(world: World) -> None:
    evidence = projects.evidence(world.project, world.aigerim, text="zbrokenword")
    file = projects.stored_file(evidence, name="zbrokenname.pdf")
    kept_path(file.stored_as).unlink()
    client = people.browser(world.aigerim)
    client.raise_request_exception = False
    with all_logs() as said:
        answer = client.get(reverse("projects:file", args=[file.pk]))
    assert answer.status_code == 500
    assert [
        line for line in [*said, answer.content.decode()] if "zbroken" in line or file.stored_as in line
    ] == []


@pytest.fixture
def world(db: None) -> World:
    """One for each test and gone after it: other tests here build a larger one, and two have no place at once."""
    return build_world()


def test_no_letter_says_a_word_of_what_was_written(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    monday = datetime(2026, 2, 16, 10, tzinfo=UTC)
    with at(monday):
        words_given = Words()
        written = build(words_given)
        for person in Person.objects.exclude(pk=written.world.aigerim.pk):
            Person.objects.filter(pk=person.pk).update(email=f"{person.pk}@example.org")
        for person in Person.objects.all():
            wish(person, how_often="daily")
    with at(monday + timedelta(hours=1)):
        said = words_given.of("remark said just now", "group")
        for page in Entry.objects.filter(tool="record-of-participation", head__ring="group", unnamed=False):
            answer(page, text=said, to="group", by=written.world.fellow, language="en")
        for question in Question.objects.filter(
            ring__in=["me", "group"], consultation__entry__head__ring=F("ring")
        ):
            ring = question.ring
            told = words_given.of("answered by link just now", ring)
            reply(question, said=Said(told, told, ring, uuid4()))
    with at(monday + timedelta(days=1)):
        send_due(still_there)
    letters = "\n".join(str(letter.message()) + letter.body for letter in mail.outbox).lower()
    assert ("remark" in letters, "you asked by a link" in letters) == (True, True)
    address = words_given.of("e-mail", "own")
    assert [word for word in words_given.given.values() if word in letters and word != address] == []


def test_with_every_check_nothing_is_wrong(walked: Walked) -> None:
    """`test_each_check_matters.py` takes the checks out, one after another."""
    assert len(walked.answers) > 3000
    wrong = (fault for seen in walked.answers.values() for fault in wrong_with(seen, walked.words, ROWS))
    assert list(wrong) == []


def test_what_need_not_be_asked_is_answered_as_was_foretold(walked: Walked) -> None:
    """Of what nobody but its ids tells from what somebody was told no about, some is asked for all the same."""
    made = [seen for seen in walked.answers.values() if seen.foretold is not None]
    assert len(made) > 20
    assert [(seen.role, seen.visit.name) for seen in made if seen.content != seen.foretold] == []


def test_sealed_phone_gets_in_nowhere_where_an_open_one_does_not(walked: Walked) -> None:
    assert list(further_in(walked.answers)) == []


def test_sealed_phone_shows_nothing_that_an_open_one_does_not() -> None:
    whose = {key: {OPEN[role] for role in roles if role in OPEN} for key, roles in ROWS.items()}
    assert [key for key, owners in whose.items() if not owners <= ROWS[key]] == []
    assert all(ring != "me" for _, ring in SEE_SEALED)


def test_who_works_beside_the_group_is_answered_as_their_table_says(walked: Walked) -> None:
    assert list(answered_otherwise(walked.answers)) == []


@pytest.fixture(scope="module")
def other(walked: Walked, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    """The same walk over a site where something else, and longer, stands in ring *me*."""
    with django_db_blocker.unblock():
        yield walk_another(walked, WRITER)


def test_sites_differ_in_ring_me_alone(walked: Walked, other: Walked) -> None:
    differ = {key for key, word in walked.words.given.items() if other.words.given[key] != word}
    assert differ == {key for key in walked.words.given if key[1] == "me"}
    assert len(differ) > 10


def test_everybody_but_the_writer_is_answered_alike(walked: Walked, other: Walked) -> None:
    asked = [at for at in other.answers if at[0] != WRITER and not _shows_own(walked, *at)]
    assert len(asked) > 3000
    differ = [at for at in asked if walked.answer(*at) != other.answer(*at)]
    assert differ == []


def _shows_own(walked: Walked, role: str, visit: str) -> bool:
    """Whether it is a page of Nurlan's or Saule's that shows what they wrote for themselves."""
    own = [walked.words.of(kind, "me") for kind, writer in WRITERS.items() if writer == role]
    return any(word.encode() in walked.answer(role, visit).lower() for word in own)


def test_writer_is_not_answered_alike(walked: Walked, other: Walked) -> None:
    """What is compared can differ: her own pages hold what the other site has not."""
    seen = {key for key, roles in walked.found.items() if key[1] == "me" and WRITER in roles}
    shown = [at for at in other.answers if _shows_own(walked, *at)]
    assert {role for role, _ in shown} == set(WRITERS.values())
    assert [at for at in shown if walked.answer(*at) == other.answer(*at)] == []
    hers = [at for at in other.answers if at[0] == WRITER]
    assert len(seen) > 10
    assert {walked.found[key][WRITER] for key in seen} == {name for _, name in hers}
    assert [at for at in hers if walked.answer(*at) == other.answer(*at)] == []
