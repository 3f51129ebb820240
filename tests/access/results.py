from typing import Any

from bastama.people import make as people
from bastama.places import make as places
from bastama.surveys import make
from tests.world import World

TABLE = """
address        method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
my-profile     GET    enter   in       in      in     in     in    in   in   in        in
profile        GET    enter   404      in      404    404    in    404  404  404       404
profile-sheet  GET    enter   404      in      404    404    in    404  404  404       404
profile-pdf    GET    enter   404      in      404    404    in    404  404  404       404
results        GET    enter   403      403     403    403    403   in   in   in        in
results-of     GET    enter   403      403     403    403    403   in   in   in        in
"""
OF_THE_SCHOOL = ("profile", "profile-sheet", "profile-pdf")


def arguments(world: World) -> dict[str, dict[str, Any]]:
    """A wave that closed in three schools of the region; Aigerim works in the first, the fellow's workplace is not known."""
    people.workplace(world.aigerim, world.school)
    schools = [world.school, places.school(area=world.school.area), places.school(area=world.school.area)]
    series = make.series(programme=world.cohort.edition.programme, form_key="leadership-capacity")
    wave = make.opened(dict.fromkeys(schools, 8), of=series)
    for school in schools:
        make.answered(wave, school, [2, 3, 3, 4, 3, 4, 2])
    make.closed(wave)
    of_school = {name: {"id": world.school.pk} for name in OF_THE_SCHOOL}
    return {**of_school, "results-of": {"series_id": series.pk}}
