from dataclasses import replace
from uuid import uuid4

import pytest

from bastama.entries.actions import Words
from bastama.entries.errors import EntryIsAnothers, RingMeIsSealed, RingNotOffered
from bastama.entries.models import Entry
from bastama.groups import make as groups
from bastama.people.models import Person
from bastama.projects.actions.writing import write
from bastama.projects.errors.writing import NothingWritten
from bastama.projects.models.project import Leader, Project, Reached
from bastama.projects.models.work import Consultation, Evidence, Impact, PlanItem
from bastama.projects.tests.writing import put, sheet


def test_tool_answered_reaches_its_step_once(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "my-concern", focus="a")
    put(project, aigerim, "my-concern", focus="a")
    assert list(Reached.objects.values_list("step", flat=True)) == ["focus"]
    assert Project.objects.get(pk=project.pk).step == "focus"


def test_earlier_tool_does_not_move_the_project_back(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "action-plan", aim="a")
    put(project, aigerim, "what-i-value", why="b")
    assert Project.objects.get(pk=project.pk).step == "plan"


def test_empty_tool_reaches_nothing(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "my-concern", focus="")
    assert not Reached.objects.exists()


@pytest.mark.parametrize(
    ("name", "state"), [("my-concern", "forming"), ("action-plan", "planned"), ("what-changed", "reflecting")]
)
def test_state_goes_on_with_what_is_written(project: Project, aigerim: Person, name: str, state: str) -> None:
    put(project, aigerim, name, focus="a", aim="a", surprise="a")
    assert Project.objects.get(pk=project.pk).state == state


def test_state_is_not_taken_back_by_an_earlier_tool(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "impact", text="a")
    put(project, aigerim, "action-plan", aim="a")
    assert Project.objects.get(pk=project.pk).state == "reflecting"


def test_days_and_states_of_objects_follow_what_is_written(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "consultation", who="a", **{"held-on": "2025-11-20"})
    put(project, aigerim, "plan-item", what="a", state="done", **{"due-on": "2025-12-01"})
    put(project, aigerim, "impact", text="a", category="school", strength="strong-evidence")
    put(project, aigerim, "evidence", title="a", link="https://example.org")
    assert str(Consultation.objects.get().held_on) == "2025-11-20"
    assert (PlanItem.objects.get().state, str(PlanItem.objects.get().due_on)) == ("done", "2025-12-01")
    assert (Impact.objects.get().category, Impact.objects.get().strength) == ("school", "strong-evidence")
    assert Evidence.objects.get().kind == "link"


def test_object_sent_twice_is_one(project: Project, aigerim: Person) -> None:
    put(project, aigerim, "consultation", who="a")
    put(project, aigerim, "consultation", who="a")
    assert (Entry.objects.count(), Consultation.objects.count()) == (1, 1)


def test_empty_object_is_refused(project: Project, aigerim: Person) -> None:
    with pytest.raises(NothingWritten):
        put(project, aigerim, "consultation", who="")
    assert not Entry.objects.exists()


def test_ring_that_a_tool_does_not_offer_is_refused(project: Project, aigerim: Person) -> None:
    with pytest.raises(RingNotOffered):
        put(project, aigerim, "record-of-participation", ring="network", did="a")
    assert not Entry.objects.exists()


def test_ring_me_on_a_sealed_device_is_refused(project: Project, aigerim: Person) -> None:
    aigerim.ring_me_open = False
    with pytest.raises(RingMeIsSealed):
        put(project, aigerim, "my-concern", focus="a")
    assert not Entry.objects.exists()
    assert not Reached.objects.exists()


def test_id_of_another_sheet_is_refused(project: Project, aigerim: Person) -> None:
    kept = put(project, aigerim, "my-concern", focus="a")
    with pytest.raises(EntryIsAnothers):
        write(
            project,
            by=aigerim,
            sheet=sheet(project, "action-plan"),
            words=Words({}, "group", "en"),
            id=kept.entry.pk,
        )


def test_one_who_leads_with_another_writes_into_what_they_can_see_alone(
    project: Project, aigerim: Person
) -> None:
    fellow = groups.place(project.notebook.group).person
    Leader.objects.create(project=project, person=fellow, from_on="2025-09-01")
    hidden = put(project, aigerim, "my-concern", focus="a")
    shared = put(project, aigerim, "action-plan", aim="a")
    more = Words({"aim": "b"}, "group", "en", base=shared.revision.token)
    saved = write(project, by=fellow, sheet=sheet(project, "action-plan"), words=more, id=shared.entry.pk)
    assert saved.revision.writer_id == fellow.pk
    with pytest.raises(EntryIsAnothers):
        write(project, by=fellow, sheet=sheet(project, "my-concern"), words=more, id=hidden.entry.pk)


def test_ring_kept_from_before_may_stay_although_it_is_offered_no_more(
    project: Project, aigerim: Person
) -> None:
    kept = put(project, aigerim, "my-concern", ring="network", focus="a")
    narrowed = replace(sheet(project, "my-concern"), rings=("me",))
    more = Words({"focus": "b"}, "network", "en", base=kept.revision.token)
    saved = write(project, by=aigerim, sheet=narrowed, words=more, id=kept.entry.pk)
    assert saved.revision.answers["focus"] == "b"
    with pytest.raises(RingNotOffered):
        write(project, by=aigerim, sheet=narrowed, words=more, id=uuid4())
