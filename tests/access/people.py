from datetime import timedelta
from typing import Any

from bastama.foundation.days import now
from bastama.notices.actions import tell
from bastama.notices.letters import token_of
from bastama.people import make
from bastama.people.models import Seal, SignInCode
from tests.world import World

TABLE = """
address                   method  visitor  outsider  aigerim  fellow  nurlan  saule  dana  lead  evaluator  observer
people:enter              GET     in       in        in       in      in      in     in    in    in         in
people:enter              POST    in       in        in       in      in      in     in    in    in         in
people:enter-code         GET     in       in        in       in      in      in     in    in    in         in
people:enter-code         POST    in       in        in       in      in      in     in    in    in         in
people:enter-words        GET     in       in        in       in      in      in     in    in    in         in
people:enter-words        POST    in       in        in       in      in      in     in    in    in         in
people:second             GET     enter    in        in       in      in      in     in    in    in         in
people:second             POST    enter    in        in       in      in      in     in    in    in         in
people:second-lost        GET     enter    in        in       in      in      in     in    in    in         in
people:second-lost        POST    enter    in        in       in      in      in     in    in    in         in
people:leave              POST    enter    in        in       in      in      in     in    in    in         in
people:welcome            GET     enter    in        in       in      in      in     in    in    in         in
people:welcome            POST    enter    in        in       in      in      in     in    in    in         in
people:me                 GET     enter    in        in       in      in      in     in    in    in         in
people:names              GET     enter    in        in       in      in      in     in    in    in         in
people:names              POST    enter    in        in       in      in      in     in    in    in         in
people:address            GET     enter    in        in       in      in      in     in    in    in         in
people:address            POST    enter    in        in       in      in      in     in    in    in         in
people:wishes             GET     enter    in        in       in      in      in     in    in    in         in
people:wishes             POST    enter    in        in       in      in      in     in    in    in         in
people:stop-letters       GET     in       in        in       in      in      in     in    in    in         in
people:stop-letters       POST    in       in        in       in      in      in     in    in    in         in
people:password           GET     enter    in        in       in      in      in     in    in    in         in
people:password           POST    enter    in        in       in      in      in     in    in    in         in
people:new-words          GET     enter    in        in       in      in      in     in    in    in         in
people:new-words          POST    enter    in        in       in      in      in     in    in    in         in
people:own-code           POST    enter    in        in       in      in      in     in    in    in         in
people:withdraw           GET     enter    in        in       in      in      in     in    in    in         in
people:withdraw           POST    enter    in        in       in      in      in     in    in    in         in
people:end-other-devices  POST    enter    in        in       in      in      in     in    in    in         in
people:end-device         POST    enter    404       in       404     404     404    404   404   404        404
people:open-seal          GET     enter    in        in       in      in      in     in    in    in         in
people:open-seal          POST    enter    in        in       in      in      in     in    in    in         in
people:answer-seal        GET     enter    404       in       404     404     404    404   404   404        404
people:answer-seal        POST    enter    404       in       404     404     404    404   404   404        404
people:me-second          GET     enter    in        in       in      in      in     in    in    in         in
people:me-second          POST    enter    in        in       in      in      in     in    in    in         in
people:put-away           POST    enter    404       in       404     404     404    404   404   404        404
language                  POST    in       in        in       in      in      in     in    in    in         in
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    device = make.device(world.aigerim)
    notice = tell(world.aigerim, "people.code_made")
    ends_at = now() + timedelta(days=7)
    code = SignInCode.objects.create(
        person=world.aigerim, keyed_hash=str(device.pk), made_by=world.nurlan, ends_at=ends_at
    )
    seal = Seal.objects.create(person=world.aigerim, code=code, opens_at=ends_at)
    return {
        "people:end-device": {"id": device.pk},
        "people:answer-seal": {"id": seal.pk},
        "people:put-away": {"id": notice.pk},
        "people:stop-letters": {"token": token_of(world.aigerim.pk)},
    }
