import pytest
from django.test import Client
from django.urls import reverse

from bastama.library.vocabulary.shipped import shipped
from bastama.people import make as people
from bastama.people.models import Person
from bastama.programmes.forms import EDITIONS
from bastama.programmes.package.reader import read
from bastama.projects.models.project import Project


@pytest.mark.once
def test_vocabulary_knows_every_tool_that_ships_and_no_other() -> None:
    read_in = [read(path) for path in sorted(EDITIONS.iterdir()) if path.is_dir()]
    own = {tool.id for edition in read_in for tool in edition.tools}
    of_strands = {tool.id for edition in read_in for strand in edition.strands for tool in strand.tools}

    assert set(shipped().tools) == own | of_strands


def test_tool_leads_to_its_concepts_in_the_readers_language(project: Project, aigerim: Person) -> None:
    browser: Client = people.browser(aigerim)
    answer = browser.get(reverse("projects:tool", args=["what-i-value"]), headers={"accept-language": "ru"})

    assert [one.id for one in answer.context["concepts"]] == ["professional-values", "professionality"]
    page = answer.content.decode()
    assert page.count('href="/library/vocabulary/professional-values/"') == 1
