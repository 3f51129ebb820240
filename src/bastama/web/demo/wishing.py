"""A fifth school of the demo year: it has no group, and somebody there would like one."""

from bastama.foundation import days
from bastama.groups.actions.interests import Wished, send
from bastama.places.models import School
from bastama.web.demo import moments, roster
from bastama.web.demo.reading import cast


def wish() -> None:
    """The school comes in with a list, as the others did; its wish comes without an account."""
    told = cast()["wish"]
    with days.at(moments.at_hour(told["on"], 11)):
        roster.enter_schools([told["school"]])
        said = {
            name: told[name] for name in ("teachers_count", "languages", "words", "name", "post", "contact")
        }
        send(
            School.objects.get(code=told["school"]["code"]),
            said=Wished(**said),
            person=None,
            address="the demo",
        )
