from typing import Any

from bastama.conditions import make
from tests.world import World

TABLE = """
address              method visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
conditions:mine      GET    enter   in       in      in     in     404   404  404  404       404
conditions:ask       GET    enter   in       in      in     in     404   404  404  404       404
conditions:ask       POST   enter   in       in      in     in     404   404  404  404       404
conditions:ask_at    GET    enter   404      in      in     in     404   404  404  404       404
conditions:ask_at    POST   enter   404      in      in     in     404   404  404  404       404
conditions:of_group  GET    enter   404      in      in     in     404   403  403  404       404
conditions:request   GET    enter   404      in      404    404    in    in   in   404       404
conditions:promise   POST   enter   404      403     404    404    in    404  404  404       404
conditions:change    POST   enter   404      403     404    404    in    404  404  404       404
conditions:keep      POST   enter   404      403     404    404    in    404  404  404       404
conditions:pass_up   POST   enter   404      403     404    404    in    404  404  404       404
conditions:confirm   POST   enter   404      in      404    404    403   404  404  404       404
conditions:withdraw  POST   enter   404      in      404    404    403   404  404  404       404
conditions:above     GET    enter   403      403     403    403    403   in   in   403       403
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    waits, promised, kept, above = (make.request(world.aigerim, world.group) for _ in range(4))
    make.turn(promised, "promised", world.saule)
    make.turn(kept, "promised", world.saule)
    make.turn(kept, "kept", world.saule)
    make.turn(above, "passed-up", world.saule)
    of = {
        "request": above,
        "promise": waits,
        "change": promised,
        "keep": promised,
        "pass_up": waits,
        "confirm": kept,
        "withdraw": waits,
    }
    return {
        "conditions:ask_at": {"session_id": world.session.pk},
        "conditions:of_group": {"group_id": world.group.pk},
        **{f"conditions:{name}": {"id": one.pk} for name, one in of.items()},
    }


def data(world: World) -> dict[str, dict[str, Any]]:
    asked = {"kind": "room", "words": "A room on Wednesdays.", "who": "me", "id": str(world.group.pk)}
    day = make.in_days(7).isoformat()
    return {
        "conditions:ask": asked,
        "conditions:ask_at": asked,
        "conditions:promise": {"words": "Room 12", "due_on": day},
        "conditions:change": {"words": "Room 14", "due_on": day, "why": "The roof leaks."},
        "conditions:pass_up": {"words": "Hours of the timetable"},
        "conditions:confirm": {"helped": "yes"},
    }
