"""What the bench of Thursday, 15:30 counts: whatever is nowhere, or there twice, is noticed."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from bastama.entries.models import Entry, Remark, Revision
from bastama.outbox.models import Operation
from bastama.people import make as people
from bastama.projects.files.places import kept_path
from bastama.projects.models.work import StoredFile
from bastama.projects.tests.pictures import photo
from bastama.web.bench.outboxes import counted, write_plans
from bastama.web.bench.thursday import wrong_with
from tests.world import World, build

pytestmark = pytest.mark.django_db
Plan = list[dict[str, Any]]


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture
def plans(world: World, tmp_path: Path) -> Plan:
    """One phone whose outbox has arrived."""
    made = write_plans([world.aigerim], tmp_path, seconds=1)
    phone, operations = people.browser(world.aigerim), made[0]["operations"]
    for one in operations:
        if one["kind"] == "file":
            told = {
                "id": one["payload"]["upload"],
                "name": "a.jpg",
                "size": len(photo()),
                "type": "image/jpeg",
            }
            url = phone.post(reverse("projects:upload_begin"), told).json()["url"]
            phone.post(url, photo(), "application/octet-stream", headers={"Upload-Offset": "0"})
    phone.post(reverse("outbox"), {"operations": operations}, "application/json")
    return made


def test_outbox_that_arrived_is_all_there_once(plans: Plan) -> None:
    count = len(plans[0]["operations"])
    assert counted(plans) == {"operations": count, "undone": 0, "lost": 0, "doubled": 0}


def test_what_is_nowhere_is_noticed(plans: Plan) -> None:
    Remark.objects.all().delete()
    Entry.objects.filter(kind="impact").update(head=None)
    Revision.objects.filter(entry__kind="impact").delete()
    kept_path(StoredFile.objects.all()[0].stored_as).unlink()
    assert counted(plans)["lost"] == 3


def test_what_is_there_twice_is_noticed(plans: Plan) -> None:
    said = Remark.objects.get()
    Remark.objects.create(entry=said.entry, to="group", text=said.text)
    one = Entry.objects.get(kind="impact")
    assert one.head is not None
    Revision.objects.create(entry=one, ring="group", answers=one.head.answers)
    assert counted(plans)["doubled"] == 2


def test_operation_that_is_not_done_is_noticed(plans: Plan) -> None:
    Operation.objects.filter(kind="remark").update(state="parked")
    Remark.objects.all().delete()
    assert (counted(plans)["undone"], counted(plans)["lost"]) == (1, 0)


def test_what_is_not_as_it_should_be_is_said() -> None:
    told = {
        "unfinished": 0,
        "undone": 0,
        "lost": 2,
        "doubled": 0,
        "pages_meanwhile_ms": {"p95": 301, "failed": 1},
    }
    assert [sentence.split(" ")[0] for sentence in wrong_with(told)] == ["2", "1", "Of"]
