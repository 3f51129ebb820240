from typing import Any

from django.db.models import Model

from bastama.conditions import make
from bastama.conditions.models import Agreement
from bastama.programmes import make as programmes
from bastama.projects.actions.files import keep_apart
from bastama.projects.make import clean_file
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
conditions:overview          GET    enter   403  403     403    403    403   in   in   403       403
conditions:notes             GET    enter   403  403     403    403    in    in   in   403       403
conditions:notes             POST   enter   403  403     403    403    in    in   in   403       403
conditions:put_away_note     POST   enter   404  404     404    404    in    404  404  404       404
conditions:month             GET    enter   404  404     404    404    in    404  404  404       404
conditions:agreements        GET    enter   403  403     403    403    403   in   in   403       403
conditions:agreement         GET    enter   404  in      in     in     in    in   in   404       404
conditions:print_agreement   GET    enter   404  403     403    403    in    in   in   404       404
conditions:scan              GET    enter   404  403     403    403    in    in   in   404       404
conditions:add_commitment    POST   enter   404  404     404    404    in    in   in   404       404
conditions:sign_agreement    POST   enter   404  404     404    404    in    in   in   404       404
conditions:review_agreement  POST   enter   404  403     403    403    in    in   in   404       404
conditions:take_over         POST   enter   404  403     403    403    in    403  403  404       404
conditions:end_agreement     POST   enter   404  404     404    404    in    in   in   404       404
conditions:reword            GET    enter   404  404     404    404    in    in   in   404       404
conditions:reword            POST   enter   404  404     404    404    in    in   in   404       404
conditions:leave_out         POST   enter   404  404     404    404    in    in   in   404       404
conditions:begin_agreement   GET    enter   404  404     404    404    in    in   in   404       404
conditions:begin_agreement   POST   enter   404  404     404    404    in    in   in   404       404
"""


def agreements(world: World) -> tuple[Agreement, Agreement]:
    """The school's agreement for the cohort, signed, with its scan; and a draft for another cohort."""
    signed = Agreement.objects.filter(school=world.school, cohort=world.cohort).first()
    signed = signed or make.agreement(world.school, world.cohort, signed_by=world.saule)
    if signed.scan is None:
        signed.scan = keep_apart(clean_file())
        signed.save()
    other = programmes.cohort(edition=world.cohort.edition)
    return signed, make.agreement(world.school, other)


def arguments(world: World) -> dict[str, dict[str, Any]]:
    waits, promised, kept, above = (make.request(world.aigerim, world.group) for _ in range(4))
    make.turn(promised, "promised", world.saule)
    make.turn(kept, "promised", world.saule)
    make.turn(kept, "kept", world.saule)
    make.turn(above, "passed-up", world.saule)
    of: dict[str, Model] = {
        "request": above,
        "promise": waits,
        "change": promised,
        "keep": promised,
        "pass_up": waits,
        "confirm": kept,
        "withdraw": waits,
    }
    signed, draft = agreements(world)
    word = {"id": draft.commitments.get().pk}
    of |= dict.fromkeys(("agreement", "print_agreement", "scan", "review_agreement", "take_over"), signed)
    of |= dict.fromkeys(("add_commitment", "sign_agreement", "end_agreement"), draft)
    return {
        "conditions:put_away_note": {"id": make.note(world.saule, school=world.school).pk},
        "conditions:month": {"school_id": world.school.pk, "month": f"{make.in_days(0):%Y-%m}"},
        "conditions:reword": word,
        "conditions:leave_out": word,
        "conditions:begin_agreement": {"school_id": world.school.pk},
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
        "conditions:notes": {"kind": "weather", "words": "Frost", "from_on": day, "place": "-"},
        "conditions:add_commitment": {"kk": "Асхана бос.", "ru": "Столовая свободна.", "kept_by": "school"},
        "conditions:reword": {"kk": "Асхана бос.", "ru": "Столовая свободна."},
        "conditions:sign_agreement": {"on": make.in_days(0).isoformat()},
        "conditions:end_agreement": {"because": "A merger"},
    }
