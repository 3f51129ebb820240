from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from bastama.foundation.days import now
from bastama.groups import make as groups
from bastama.groups.agenda import agenda_of
from bastama.groups.models import Session, StandIn
from bastama.people import make as people
from bastama.programmes.queries import package_of
from bastama.projects import make as projects
from bastama.projects.documents.pack import set_pack
from bastama.projects.tests.pictures import photo
from bastama.projects.tests.test_documents import text_of

pytestmark = pytest.mark.django_db
READS = {"kk": "Бұл парақты", "ru": "Кто читает", "en": "Who reads this sheet?"}
HARD = {"kk": "Ешкім үндемесе", "ru": "Если молчат", "en": "If nobody speaks"}


@pytest.fixture
def session(db: None) -> Session:
    return groups.session(groups.group(name="Spring"))


@pytest.mark.once
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pack_is_tagged_and_holds_its_hard_moments(session: Session, language: str) -> None:
    edition = package_of(session.group.cohort.edition, language)
    for plan in edition.sessions[: 2 if language == "kk" else 1]:
        session.plan = plan.id
        with override(language):
            made = set_pack(session, edition, language)
        with pikepdf.open(BytesIO(made)) as opened:
            assert "/StructTreeRoot" in opened.Root
            assert str(opened.Root.Lang) == language
            tools = edition.tools_in(plan.id)
            assert len(opened.pages) >= 2 + len(tools)
        said = text_of(made)
        assert HARD[language] in said
        assert READS[language] in said
        assert [tool.name for tool in tools if tool.name.split()[0] not in said] == []


def test_pair_alone_is_given_the_pack(session: Session) -> None:
    where = reverse("projects:pack", args=[session.pk])
    pair = groups.facilitator(session.group).person
    answer = people.browser(pair).get(where)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    teacher, outsider = groups.place(session.group).person, people.person("Outsider")
    assert [people.browser(one).get(where).status_code for one in (teacher, outsider)] == [403, 404]


@pytest.mark.once
def test_flip_chart_of_last_time_is_in_the_pack_of_who_may_see_it(session: Session) -> None:
    tonight = groups.session(session.group, plan="session-2", starts_at=now())
    pair, standin = groups.facilitator(session.group).person, people.person("Standin")
    StandIn.objects.create(session=tonight, person=standin, asked_by=pair)
    projects.flipchart(session, pair, photo(), words="Our own rules")
    groups.session(session.group, plan="", title="For who was away", starts_at=now() - timedelta(days=1))
    where = reverse("projects:pack", args=[tonight.pk])
    packs = [people.browser(one).get(where).content for one in (pair, standin)]
    assert [_pictures(made) for made in packs] == [1, 0]
    assert ["Our own rules" in text_of(made) for made in packs] == [True, False]


@pytest.mark.once
def test_pack_says_who_of_the_pair_leads_which_part(session: Session) -> None:
    pair = groups.facilitator(session.group, people.person("Nurlan")).person
    part = next(agenda_of(session, package_of(session.group.cohort.edition, "en"))).key
    groups.sheet(session, pair, "leads", {part: str(pair.pk)})
    made = people.browser(pair).get(reverse("projects:pack", args=[session.pk])).content
    assert text_of(made).count("Nurlan") == 1


def _pictures(made: bytes) -> int:
    with pikepdf.open(BytesIO(made)) as opened:
        return sum(len(page.get_images()) for page in opened.pages)
