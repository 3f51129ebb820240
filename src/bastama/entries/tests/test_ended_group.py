import pytest

from bastama.entries import make
from bastama.entries.queries import visible_to
from bastama.groups import make as groups
from bastama.groups.actions.ending import end
from bastama.people import make as people

pytestmark = pytest.mark.django_db


def test_group_that_ended_leaves_everybody_what_they_could_read() -> None:
    group = groups.group()
    writer, fellow = groups.place(group).person, groups.place(group).person
    entry = make.entry(writer, make.notebook(group))
    end(group, reason="The year is over", by=None)
    seen = [visible_to(one).filter(pk=entry.pk).exists() for one in (writer, fellow, people.person())]
    assert seen == [True, True, False]
