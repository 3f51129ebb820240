from typing import Any

from bastama.library import make
from bastama.library.actions.seed import load_seed
from tests.world import World

TABLE = """
address               method  visitor outsider aigerim fellow nurlan saule dana lead evaluator observer
library:front         GET     in      in       in      in     in     in    in   in   in        in
library:search        GET     in      in       in      in     in     in    in   in   in        in
library:record        GET     in      in       in      in     in     in    in   in   in        in
library:version       GET     in      in       in      in     in     in    in   in   in        in
library:cite          GET     in      in       in      in     in     in    in   in   in        in
library:download      GET     in      in       in      in     in     in    in   in   in        in
library:vocabulary    GET     in      in       in      in     in     in    in   in   in        in
library:vocabulary_file GET   in      in       in      in     in     in    in   in   in        in
library:concept       GET     in      in       in      in     in     in    in   in   in        in
library:import_files  GET     enter   403      403     403    403    403   403  in   403       403
library:import_files  POST    enter   403      403     403    403    403   403  in   403       403
"""


def arguments(world: World) -> dict[str, dict[str, Any]]:
    address = load_seed().address
    return {
        "library:record": {"address": address},
        "library:version": {"address": make.account(make.told("kk")).address, "language": "kk", "number": 1},
        "library:cite": {"address": address},
        "library:vocabulary_file": {"ending": "ttl"},
        "library:concept": {"concept": "agency"},
        "library:download": {"address": address, "form": "ris"},
    }
