"""Who is told when somebody says that it was not them who came in by a printed code."""

from pytest_django import DjangoCaptureOnCommitCallbacks

from bastama.notices.models import Notice
from bastama.people import make as people
from bastama.people.actions import account, codes, entering, seals
from bastama.people.models import Device, Person
from tests.world import World


def refuse_a_code(world: World, by: Person, commit: DjangoCaptureOnCommitCallbacks) -> None:
    own = people.device(world.aigerim)
    code = codes.arrive(codes.make_code(world.aigerim, by=by), address="192.0.2.7")
    seal = entering.enter_again(code, password="жаңа құпия сөз", agreed=True, label="").device.seal
    assert seal is not None
    with commit(execute=True):
        seals.say_it_was_not_me(seal, on=Device.objects.get(pk=own.pk))


def test_leads_are_told_and_nobody_else(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    refuse_a_code(world, world.nurlan, django_capture_on_commit_callbacks)
    told = Notice.objects.filter(kind="people.needs_help")
    assert [(row.person_id, row.facts["maker"]) for row in told] == [(world.lead.pk, "Nurlan")]


def test_lead_who_made_the_code_is_not_the_one_to_help(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    refuse_a_code(world, world.lead, django_capture_on_commit_callbacks)
    assert not Notice.objects.filter(kind="people.needs_help").exists()


def test_erasing_removes_what_the_leads_were_told(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    refuse_a_code(world, world.nurlan, django_capture_on_commit_callbacks)
    account.erase(world.aigerim)
    assert not Notice.objects.filter(kind="people.needs_help").exists()
