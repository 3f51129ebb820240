from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.files import Clean, Place, attach
from bastama.projects.actions.portfolio import choose
from bastama.projects.documents.portfolio import tell_portfolio
from bastama.projects.errors.files import FileOnThisSide, FileThereAlready
from bastama.projects.models.project import Project
from bastama.projects.models.work import Evidence, StoredFile
from bastama.projects.queries.portfolio import portfolio_of
from bastama.projects.tests.pictures import photo

pytestmark = pytest.mark.django_db


def clean() -> Clean:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), (0, 102, 127)).save(drawn, "JPEG")
    return make.clean_file(drawn.getvalue(), "image/jpeg", name="a.jpg")


def add(evidence: Evidence, by: Person, side: str) -> StoredFile:
    return attach(clean(), to=evidence.entry, by=by, place=Place(side, "nobody"))


def test_two_sides_make_a_pair(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim)
    add(evidence, aigerim, "before")
    add(evidence, aigerim, "after")
    evidence.refresh_from_db()
    assert (evidence.kind, {file.side for file in evidence.files.all()}) == ("pair", {"before", "after"})


def test_a_side_holds_one_file(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim)
    add(evidence, aigerim, "after")
    with pytest.raises(FileOnThisSide):
        add(evidence, aigerim, "after")
    with pytest.raises(FileThereAlready):
        add(evidence, aigerim, "")


def test_file_that_stands_alone_gets_no_second_side(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim)
    add(evidence, aigerim, "")
    with pytest.raises(FileThereAlready):
        add(evidence, aigerim, "before")
    assert StoredFile.objects.count() == 1


def test_pair_stands_side_by_side_before_first_with_what_each_is_called(
    project: Project, aigerim: Person
) -> None:
    evidence = make.evidence(project, aigerim, before="September", after="February")
    for side in ("after", "before"):
        add(evidence, aigerim, side)
    page = people.browser(aigerim).get(reverse("projects:tool", args=["evidence"])).content.decode()
    assert '<div class="sides">' in page
    assert 0 < page.index("<b>Before: September</b>") < page.index("<b>After: February</b>")


def test_pair_stands_in_the_portfolio_with_what_each_is_called(project: Project, aigerim: Person) -> None:
    evidence = make.evidence(project, aigerim, before="September")
    for side in ("after", "before"):
        add(evidence, aigerim, side)
    choose(project, entry=evidence.entry, part="evidence", by=aigerim)
    with override("en"):
        told = tell_portfolio(portfolio_of(project, aigerim), of=[aigerim], reader=aigerim)
    captions = [one["caption"] for one in told.pieces[0]["pictures"]]
    assert captions == ["Before: September", "After"]
    assert "September" not in str(told.pieces[0]["said"])


@pytest.fixture
def browser(project: Project, aigerim: Person) -> Client:
    return people.browser(aigerim)


def test_page_asks_for_the_other_side_once_one_is_there(browser: Client) -> None:
    add = reverse("projects:add", args=["evidence"])
    sent = {"ring": "group", "side": "before", "seen": "nobody"}
    answer = browser.post(add, {**sent, "file": SimpleUploadedFile("a.jpg", photo())}, follow=True)
    page = answer.content.decode()
    assert "Add the other side of the pair" in page
    assert '<input type="hidden" name="side" value="after">' in page
    there = answer.redirect_chain[-1][0]
    sent = {"ring": "group", "side": "after", "title": "a", "seen": "nobody"}
    browser.post(there, {**sent, "file": SimpleUploadedFile("b.jpg", photo())})
    assert (Evidence.objects.get().kind, StoredFile.objects.count()) == ("pair", 2)
    assert 'type="file"' not in browser.get(there).content.decode()


def test_file_said_to_show_somebody_leads_to_who_agreed(browser: Client) -> None:
    sent = {"ring": "group", "seen": "child", "file": SimpleUploadedFile("a.jpg", photo())}
    answer = browser.post(reverse("projects:add", args=["evidence"]), sent)
    assert answer["Location"] == reverse("projects:showing", args=[StoredFile.objects.get().pk])
