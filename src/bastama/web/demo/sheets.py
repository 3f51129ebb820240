"""Paper that somebody of the demo year photographed: sheets of a flip-chart, and an agreement that was signed."""

from typing import Any

from bastama.foundation.ids import new_id
from bastama.groups.actions.flipcharts import Told, begin
from bastama.groups.flipcharts import MOST
from bastama.groups.models import Session
from bastama.people.models import Person
from bastama.projects.actions.files import keep_apart
from bastama.projects.actions.flipcharts import keep_photo
from bastama.projects.models.work import HeldFile
from bastama.web.demo.pictures import draw
from bastama.web.demo.writing import Kept, clean


def photograph(session: Session, sheets: list[dict[str, Any]], by: Person) -> None:
    """Keep a photo of each sheet of the flip-chart, for the pair or for the group."""
    for sheet in sheets:
        told = Told(sheet["words"], sheet["shown"])
        begun = begin(session, id=new_id(), told=told, by=by)
        photo = clean(Kept(draw({"draw": "sheet", **sheet}), "flip-chart."))
        keep_photo(begun, clean=photo, by=by, most=MOST)


def scan(paper: dict[str, Any]) -> HeldFile:
    """The signed paper of an agreement, as it came out of the scanner."""
    return keep_apart(clean(Kept(draw({"draw": "scan", **paper}), f"{paper['title']}.")))
