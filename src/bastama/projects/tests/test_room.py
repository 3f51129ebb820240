import pytest
from django.urls import reverse
from pytest_django import Settings

from bastama.people import make as people
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.files import Clean, attach, begin_upload
from bastama.projects.errors.files import RoomIsTaken, SiteIsFull
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile, Upload
from bastama.projects.queries.room import room_of

pytestmark = pytest.mark.django_db
MB = 1024 * 1024


def clean_file(byte_count: int) -> Clean:
    return make.clean_file(bytes(byte_count))


def file_of(project: Project, person: Person, byte_count: int) -> None:
    attach(clean_file(byte_count), to=make.evidence(project, person).entry, by=person)


def test_files_of_a_person_take_the_room_of_that_person_alone(
    project: Project, aigerim: Person, settings: Settings
) -> None:
    settings.PERSON_FILES_LIMIT = 1000
    file_of(project, aigerim, 900)
    assert (room_of(aigerim).used, room_of(people.person()).used) == (900, 0)
    with pytest.raises(RoomIsTaken):
        begin_upload(aigerim, project=project, name="a.pdf", byte_count=101)
    assert begin_upload(aigerim, project=project, name="a.pdf", byte_count=100).pk


def test_files_on_their_way_take_room(project: Project, aigerim: Person, settings: Settings) -> None:
    settings.PERSON_FILES_LIMIT = 1000
    begin_upload(aigerim, project=project, name="a.pdf", byte_count=600)
    with pytest.raises(RoomIsTaken):
        begin_upload(aigerim, project=project, name="b.pdf", byte_count=600)
    assert Upload.objects.count() == 1


def test_file_that_came_in_a_form_is_refused_as_well(
    project: Project, aigerim: Person, settings: Settings
) -> None:
    settings.PERSON_FILES_LIMIT = 1000
    file_of(project, aigerim, 900)
    with pytest.raises(RoomIsTaken):
        file_of(project, aigerim, 101)
    assert StoredFile.objects.count() == 1


def test_site_has_an_end_too(project: Project, aigerim: Person, settings: Settings) -> None:
    settings.SITE_FILES_LIMIT = 1000
    file_of(project, aigerim, 900)
    with pytest.raises(SiteIsFull):
        begin_upload(aigerim, project=project, name="a.pdf", byte_count=101)


def test_refusal_says_how_much_is_taken(project: Project, aigerim: Person, settings: Settings) -> None:
    settings.PERSON_FILES_LIMIT = 2 * MB
    file_of(project, aigerim, MB + 1)
    sent = {"name": "a.pdf", "size": str(MB)}
    answer = people.browser(aigerim).post(reverse("projects:upload_begin"), sent)
    assert answer.status_code == 422
    assert "2 of the 2 MB" in answer.json()["sentence"]


def test_page_where_one_adds_a_file_says_how_much_is_taken(
    project: Project, aigerim: Person, settings: Settings
) -> None:
    settings.PERSON_FILES_LIMIT = 5 * MB
    file_of(project, aigerim, MB)
    page = people.browser(aigerim).get(reverse("projects:add", args=["evidence"])).content.decode()
    assert "Room for your files: 1 of 5 MB is taken." in page
