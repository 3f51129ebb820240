from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from bastama.groups import make as groups
from bastama.groups.models import Session
from bastama.people import make as people
from bastama.programmes.queries import package_of
from bastama.projects.documents.pack import set_pack
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
