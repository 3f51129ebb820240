from typing import Any
from uuid import uuid4

from bastama.library import make
from bastama.library.actions.seed import load_seed
from bastama.library.catalogue import Journal, Place, Signature
from bastama.library.uploads import put_aside
from tests.world import World

TABLE = """
address               method  visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
library:front         GET     in      in       in      in     in     in    in   in   in        in
library:search        GET     in      in       in      in     in     in    in   in   in        in
library:person        GET     in      in       in      in     in     in    in   in   in        in
library:person_take   GET     in      in       in      in     in     in    in   in   in        in
library:person_atom   GET     in      in       in      in     in     in    in   in   in        in
library:person_edit   GET     enter   403      403     403    403    403   403  in   403       403
library:person_edit   POST    enter   403      403     403    403    403   403  in   403       403
library:people        GET     enter   403      403     403    403    403   403  in   403       403
library:journal       GET     in      in       in      in     in     in    in   in   in        in
library:journal_take  GET     in      in       in      in     in     in    in   in   in        in
library:journal_atom  GET     in      in       in      in     in     in    in   in   in        in
library:journal_edit  GET     enter   403      403     403    403    403   403  in   403       403
library:journal_edit  POST    enter   403      403     403    403    403   403  in   403       403
library:journal_join  GET     enter   403      403     403    403    403   403  in   403       403
library:journal_join  POST    enter   403      403     403    403    403   403  in   403       403
machines:sitemap_beside GET   in      in       in      in     in     in    in   in   in        in
library:browse        GET     in      in       in      in     in     in    in   in   in        in
library:record        GET     in      in       in      in     in     in    in   in   in        in
library:version       GET     in      in       in      in     in     in    in   in   in        in
library:cite          GET     in      in       in      in     in     in    in   in   in        in
library:download      GET     in      in       in      in     in     in    in   in   in        in
library:linkset       GET     in      in       in      in     in     in    in   in   in        in
library:take          GET     in      in       in      in     in     in    in   in   in        in
library:atom          GET     in      in       in      in     in     in    in   in   in        in
machines:oai          GET     in      in       in      in     in     in    in   in   in        in
machines:oai          POST    in      in       in      in     in     in    in   in   in        in
machines:robots       GET     in      in       in      in     in     in    in   in   in        in
machines:sitemap      GET     in      in       in      in     in     in    in   in   in        in
machines:sitemap_page GET     in      in       in      in     in     in    in   in   in        in
library:vocabulary    GET     in      in       in      in     in     in    in   in   in        in
library:vocabulary_file GET   in      in       in      in     in     in    in   in   in        in
library:concept       GET     in      in       in      in     in     in    in   in   in        in
library:import_files  GET     enter   403      403     403    403    403   403  in   403       403
library:import_files  POST    enter   403      403     403    403    403   403  in   403       403
library:import_preview GET    enter   403      403     403    403    403   403  in   403       403
library:import_preview POST   enter   403      403     403    403    403   403  in   403       403
library:desk          GET     enter   403      403     403    403    403   403  in   403       403
library:waiting       GET     enter   403      403     403    403    403   403  in   403       403
library:many          GET     enter   403      403     403    403    403   403  in   403       403
library:many          POST    enter   403      403     403    403    403   403  in   403       403
library:undo_many     POST    enter   403      403     403    403    403   403  in   403       403
library:name_two      GET     enter   403      403     403    403    403   403  in   403       403
library:name_two      POST    enter   403      403     403    403    403   403  in   403       403
library:doubles       GET     enter   403      403     403    403    403   403  in   403       403
library:pair          GET     enter   403      403     403    403    403   403  in   403       403
library:pair          POST    enter   403      403     403    403    403   403  in   403       403
library:edit          GET     enter   403      403     403    403    403   403  in   403       403
library:edit          POST    enter   403      403     403    403    403   403  in   403       403
library:hiding        GET     enter   403      403     403    403    403   403  in   403       403
library:hiding        POST    enter   403      403     403    403    403   403  in   403       403
library:texts         GET     enter   403      403     403    403    403   403  in   403       403
library:texts         POST    enter   403      403     403    403    403   403  in   403       403
library:full_text     GET     403     403      403     403    403    403   403  in   403       403
library:illustration  GET     in      in       in      in     in     in    in   in   in        in
library:expression    POST    enter   403      403     403    403    403   403  in   403       403
library:part          POST    enter   403      403     403    403    403   403  in   403       403
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    held = load_seed()
    address = held.address
    person = {"id": Signature.objects.filter(record=held)[0].author_id}
    journal = {"id": Place.objects.get(record=held).journal_id}
    return {
        "library:person": person,
        "library:person_take": person | {"form": "ris"},
        "library:person_atom": person,
        "library:person_edit": person,
        "library:journal": journal,
        "library:journal_take": journal | {"form": "ris"},
        "library:journal_atom": journal,
        "library:journal_edit": journal,
        "library:journal_join": journal | {"other": Journal.objects.create(title="Another journal").pk},
        "machines:sitemap_beside": {"number": 1},
        "library:import_preview": {"id": put_aside([("one.ris", make.ris("Of another kind"))]).pk},
        "library:pair": {"id": make.pair(held).pk},
        "library:waiting": {"what": "check"},
        "library:undo_many": {"batch": uuid4()},
        "library:edit": {"address": address},
        "library:part": {"address": address},
        "library:hiding": {"address": address},
        "library:texts": {"address": address},
        "library:full_text": {"address": address, "id": make.full_text(held).pk, "ending": "txt"},
        "library:illustration": {
            "address": (shown := make.illustration()).record.address,
            "id": shown.pk,
            "size": "small",
        },
        "library:expression": {"address": address},
        "library:browse": {"by": "year"},
        "library:record": {"address": address},
        "library:version": {"address": make.account(make.told("kk")).address, "language": "kk", "number": 1},
        "library:cite": {"address": address},
        "library:linkset": {"address": address},
        "library:take": {"form": "ris"},
        "machines:sitemap_page": {"number": 1},
        "library:vocabulary_file": {"ending": "ttl"},
        "library:concept": {"concept": "agency"},
        "library:download": {"address": address, "form": "ris"},
    }


def data(world: World) -> dict[str, dict[str, Any]]:
    return {"machines:oai": {"verb": "ListRecords", "metadataPrefix": "oai_dc"}}
