from typing import Any

from bastama.web.models import Suggestion
from tests.world import World

TABLE = """
address   method  visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
home      GET     in      in       in      in     in     in    in   in   in        in
who-sees  GET     in      in       in      in     in     in    in   in   in        in
school    GET     enter   404      404     404    404    in    404  404  404       404
outbox        POST  401     in       in      in     in     in    in   in   in        in
outbox-state  GET   401     in       in      in     in     in    in   in   in        in
worker        GET   in      in       in      in     in     in    in   in   in        in
manifest      GET   in      in       in      in     in     in    in   in   in        in
phone         GET   in      in       in      in     in     in    in   in   in        in
phone-pages   GET   401     in       in      in     in     in    in   in   in        in
phone-without GET   in      in       in      in     in     in    in   in   in        in
take-everything           GET     enter   in       in      in     in     in    in   in   in        in
take-everything           POST    enter   in       in      in     in     in    in   in   in        in
everything-go-on          POST    enter   in       in      in     in     in    in   in   in        in
everything-file           GET     enter   in       in      in     in     in    in   in   in        in
everything-throw-away     POST    enter   in       in      in     in     in    in   in   in        in
erase-me                  GET     enter   in       in      in     in     in    in   in   in        in
erase-me                  POST    enter   in       in      in     in     in    in   in   in        in
suggest   GET     in      in       in      in     in     in    in   in   in        in
suggest   POST    in      in       in      in     in     in    in   in   in        in
suggestions       GET     enter   403      403     403    403    403   403  in   403       403
suggestions-file  GET     enter   403      403     403    403    403   403  in   403       403
suggestions-catalogue GET enter   403      403     403    403    403   403  in   403       403
settle-suggestion POST    enter   403      403     403    403    403   403  in   403       403
totals    GET     enter   403      403     403    403    403   in   in   in        in
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    waiting = Suggestion.objects.create(language="kk", there="Сөз", better="Жақсырақ сөз")
    return {
        "school": {"id": world.school.pk},
        "settle-suggestion": {"id": waiting.pk},
        "suggestions-catalogue": {"language": "kk"},
    }
