import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from bastama.entries import leaving as entries
from bastama.entries.models import Entry, Revision
from bastama.people.models import Person
from bastama.projects import make
from bastama.projects.actions.leaving import erase, everything_of
from bastama.projects.files.places import kept_path
from bastama.projects.models.project import Project
from bastama.projects.models.work import StoredFile
from bastama.projects.queries.projects import project_of
from bastama.projects.tests.writing import put


def test_erasing_removes_every_text_and_file_of_a_person(
    project: Project, aigerim: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    put(project, aigerim, "action-plan", aim="Aigerim's plan")
    path = kept_path(make.stored_file(make.evidence(project, aigerim)).stored_as)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            erase(aigerim)
        entries.erase(aigerim)
    assert not path.exists()
    assert not StoredFile.objects.exists()
    assert [row.answers for row in Revision.objects.all() if row.answers] == []
    assert not Entry.objects.filter(taken_back_at=None).exists()
    assert project_of(aigerim) is None


@pytest.mark.parametrize(("is_open", "count"), [(True, 2), (False, 1)])
def test_everything_of_a_person_leaves_out_ring_me_where_it_is_sealed(
    project: Project, aigerim: Person, *, is_open: bool, count: int
) -> None:
    put(project, aigerim, "action-plan", aim="a")
    put(project, aigerim, "my-concern", focus="b")
    make.stored_file(make.evidence(project, aigerim, "me"))
    aigerim.ring_me_open = is_open
    texts = [row for row in entries.everything_of(aigerim)["texts"] if row["kind"] == "tool"]
    assert len(texts) == count
    assert len(everything_of(aigerim)["files"]) == int(is_open)
    assert len(everything_of(aigerim)["projects"]) == 1
