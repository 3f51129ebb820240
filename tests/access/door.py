from typing import Any

from bastama.surveys import make
from bastama.surveys.actions import asking
from bastama.surveys.models import Asked, Ticket
from bastama.surveys.tickets import code_of
from tests.world import World

TABLE = """
address                  method visitor outsider aigerim fellow nurlan saule dana  lead  evaluator observer
answers:code             GET    in      in       in      in     in     in    in    in    in        in
answers:code             POST   in      in       in      in     in     in    in    in    in        in
answers:sheet            GET    in      in       in      in     in     in    in    in    in        in
answers:sheet            POST   in      in       in      in     in     in    in    in    in        in
surveys:put_away         POST   enter   404      in      404    404    404   404   404   404       404
surveys:printing         GET    enter   404      404     404    404    404   in    in    403       404
surveys:print_codes      GET    enter   404      404     404    404    404   in    in    403       404
surveys:slips            GET    enter   404      404     404    404    404   in    in    403       404
surveys:blanks           GET    enter   404      404     404    404    404   in    in    403       404
surveys:papers           GET    enter   404      404     404    404    404   in    in    in        404
surveys:papers           POST   enter   404      404     404    404    404   in    in    in        404
surveys:take_once_typed  POST   enter   404      404     404    404    404   403   in    403       404
surveys:type_in          GET    enter   404      404     404    404    404   in    in    in        404
surveys:type_in          POST   enter   404      404     404    404    404   in    in    in        404
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    series = make.series(programme=world.cohort.edition.programme, name="At the door")
    wave = make.opened({world.school: 2}, of=series)
    asking.ask(wave, [(world.aigerim, world.school)], by=None)
    own, drawn = _tickets(world)
    of_a_school = {"wave_id": wave.pk, "school_id": world.school.pk}
    return {
        "answers:sheet": {"code": code_of(own)},
        "surveys:put_away": {"ticket_id": own.pk},
        **{f"surveys:{name}": of_a_school for name in ("print_codes", "slips", "blanks")},
        **{f"surveys:{name}": {"wave_id": wave.pk} for name in ("printing", "papers", "take_once_typed")},
        "surveys:type_in": {"wave_id": wave.pk, "ticket_id": drawn.pk},
    }


def data(world: World) -> dict[str, dict[str, Any]]:
    own, drawn = _tickets(world)
    answers = make.answers(own.wave, 4)
    return {
        "answers:code": {"code": code_of(own)},
        "answers:sheet": answers,
        "surveys:papers": {"code": code_of(drawn)},
        "surveys:type_in": answers,
    }


def _tickets(world: World) -> tuple[Ticket, Ticket]:
    """Aigerim's own ticket, and the first that is drawn in her school."""
    rows = Ticket.objects.filter(wave__series__name="At the door", wave__state="open").select_related(
        "wave__form"
    )
    return rows.get(person=world.aigerim), rows.filter(way=Asked.Way.DRAWN).order_by("digest")[0]
