from typing import Any

from bastama.surveys import make
from bastama.surveys.models import Wave
from tests.world import World

TABLE = """
address                method visitor outsider aigerim fellow nurlan saule dana  lead  evaluator observer
surveys:list           GET    enter   403      403     403    403    403   in    in    in        403
surveys:begin          GET    enter   403      403     403    403    403   403   in    403       403
surveys:begin          POST   enter   403      403     403    403    403   403   in    403       403
surveys:series         GET    enter   404      404     404    404    404   in    in    in        404
surveys:plan           GET    enter   404      404     404    404    404   403   in    403       404
surveys:plan           POST   enter   404      404     404    404    404   403   in    403       404
surveys:match          POST   enter   404      404     404    404    404   403   in    403       404
surveys:end_matching   GET    enter   404      404     404    404    404   403   in    403       404
surveys:end_matching   POST   enter   404      404     404    404    404   403   in    403       404
surveys:wave           GET    enter   404      404     404    404    404   in    in    in        404
surveys:said           GET    enter   404      404     404    404    404   403   403   in        404
surveys:codes          GET    enter   404      404     404    404    404   403   in    403       404
surveys:codes          POST   enter   404      404     404    404    404   403   in    403       404
surveys:remind         POST   enter   404      404     404    404    404   403   in    403       404
surveys:open_wave      GET    enter   404      404     404    404    404   403   in    403       404
surveys:open_wave      POST   enter   404      404     404    404    404   403   in    403       404
surveys:close_wave     GET    enter   404      404     404    404    404   403   in    403       404
surveys:close_wave     POST   enter   404      404     404    404    404   403   in    403       404
surveys:cancel_wave    GET    enter   404      404     404    404    404   403   in    403       404
surveys:cancel_wave    POST   enter   404      404     404    404    404   403   in    403       404
surveys:go_on          POST   enter   404      404     404    404    404   403   in    403       404
ask-teachers           GET    enter   404      404     404    404    404   403   in    403       404
ask-teachers           POST   enter   404      404     404    404    404   403   in    403       404
"""

OF_A_SERIES = ("series", "plan", "match", "end_matching")
OF_A_WAVE = ("wave", "said", "codes", "remind", "open_wave", "close_wave", "cancel_wave", "go_on")


def arguments(world: World) -> dict[str, dict[str, Any]]:
    series = make.series(programme=world.cohort.edition.programme, name="How we work")
    wave = make.opened({world.school: 8}, of=series, cohort=world.cohort)
    return {
        "ask-teachers": {"wave_id": wave.pk},
        **{f"surveys:{name}": {"series_id": series.pk} for name in OF_A_SERIES},
        **{f"surveys:{name}": {"wave_id": wave.pk} for name in OF_A_WAVE},
    }


def data(world: World) -> dict[str, dict[str, Any]]:
    days = {"opens_on": "2026-02-02", "closes_on": "2099-02-16"}
    begun = {"programme": world.cohort.edition.programme.pk}
    return {
        "surveys:begin": {
            **begun,
            "form_key": "conditions",
            "name": "Again",
            "moment": Wave.Moment.START,
            **days,
        },
        "surveys:plan": {"moment": Wave.Moment.END, **days},
        "surveys:codes": {"school": world.school.code, "count": 12},
    }
