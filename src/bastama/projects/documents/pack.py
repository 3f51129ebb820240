"""Everything a pair prints for one session, as one PDF: the agenda, the guide with its hard moments, each tool and its sheet."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bastama.groups.agenda import name_of, plans_of
from bastama.groups.models import FlipChart, Session
from bastama.groups.tonight import Led, agenda_on_paper
from bastama.kit.dates import hour, whole_day
from bastama.kit.documents.typesetting import typeset
from bastama.programmes.package.model import Edition, Tool
from bastama.programmes.package.model import Session as Plan
from bastama.projects.blank import Blank, Room, blank
from bastama.projects.documents.blocks import markdown_blocks
from bastama.projects.documents.portfolio import Pictures
from bastama.projects.models.work import HeldFile
from bastama.projects.sheets import is_typed_in

TEMPLATE = Path(__file__).with_name("pack.typ")
LINES = {"lines": 7, "line": 2}
"""How many lines a prompt has on a sheet of the pack."""
Part = dict[str, Any]


def set_pack(
    session: Session, edition: Edition[str], language: str, photos: Iterable[FlipChart] = ()
) -> bytes:
    """The pack in the language spoken now, which is the one named, with photos of the flip-chart of last time.

    Nothing of any one teacher stands in it; of the pair, who leads which part.
    """
    pictures = Pictures()
    agenda = agenda_on_paper(session, edition, _("Together"))
    plans = plans_of(session, edition)
    used = dict.fromkeys(item.tool.id for item in agenda if item.tool)
    content = {
        "language": language,
        "title": name_of(session, edition),
        "group": session.group.name,
        "when": f"{whole_day(session.starts_at)}, {hour(session.starts_at)}",
        "place": session.place,
        "aims": [plan.aim for plan in plans],
        "bring_label": _("To bring:"),
        "bring": [plan.bring for plan in plans if plan.bring],
        "agenda_label": _("Agenda"),
        "heads": [pgettext("agenda", "From"), _("Minutes"), _("What happens"), _("Who leads")],
        "agenda": [_row(item) for item in agenda],
        "guide_label": _("Guide for the pair, with its hard moments"),
        "guides": [_guide(plan) for plan in plans],
        "photos_label": _("The flip-chart of last time"),
        "photos": _photos(photos, pictures),
        "use_label": _("How the group uses it"),
        "prompts_label": _("Prompts"),
        "copy_label": _("Sheet to copy"),
        "tools": [_tool(edition, tool) for tool in used],
    }
    return typeset(TEMPLATE, content, pictures.files)


def _photos(photos: Iterable[FlipChart], pictures: Pictures) -> list[Part]:
    """Those that can be read, each with its line of words."""
    shown = list(photos)
    files = HeldFile.objects.in_bulk([one.file for one in shown]) if shown else {}
    told = [(pictures.add(files[one.file]), one.words) for one in shown if one.file in files]
    return [
        {"picture": name, "words": words, "about": words or _("A photo of the flip-chart")}
        for name, words in told
        if name
    ]


def _row(item: Led) -> Part:
    tool = item.tool.name if item.tool else ""
    return {
        "from": hour(item.from_at),
        "minutes": str(item.item.minutes),
        "name": item.item.name,
        "about": item.item.about or "",
        "tool": tool,
        "lead": item.name,
    }


def _guide(plan: Plan[str]) -> Part:
    return {"name": plan.name, "blocks": markdown_blocks(plan.page)}


def _tool(edition: Edition[str], id: str) -> Part:
    tool = edition.tool(id)
    paper = blank(edition, tool)
    return {
        "name": tool.name,
        "purpose": tool.purpose,
        "use": markdown_blocks(tool.page),
        "prompts": [known.label for known in tool.fields],
        "copied": list(paper.copied),
        "sign": [_name(paper), _("Date")],
        "readers": _readers(paper),
        "mine": _whose(tool),
        "rooms": [_room(room) for room in paper.rooms],
    }


def _name(paper: Blank) -> str:
    return _("Name, if somebody types it in for you") if paper.sheet.is_unnamed else _("Name")


def _readers(paper: Blank) -> Part:
    """Who reads the sheet: what to tick, and what holds with nothing marked."""
    on = next((ring for ring in paper.rings if ring.is_on), paper.rings[0])
    told = on.about
    if len(paper.rings) > 1:
        told = _("With nothing marked: %(ring)s.") % {"ring": on.label}
    return {
        "label": _("Who reads this sheet?"),
        "rings": [ring.label for ring in paper.rings],
        "told": told,
    }


def _whose(tool: Tool[str]) -> str:
    if is_typed_in(tool):
        return _(
            "This sheet is yours. Copy it into Bastama when you have a quiet moment, or give it to a facilitator, who "
            "reads it and types it in; then you look at it there and confirm it. What only you shall read stays with you."
        )
    return _(
        "This sheet is yours. Nobody collects it and nobody types it in for you. Copy it into Bastama from a phone when "
        "you like, or keep it in your folder."
    )


def _room(room: Room) -> Part:
    """A prompt on paper and the room under it: lines, boxes, or a table to fill in."""
    boxes = list(room.boxes) if room.shape in {"boxes", "scale", "places"} else []
    return {
        "label": room.label,
        "help": room.help,
        "ends": [one for one in (room.low, room.high) if one],
        "copied": list(room.copied),
        "boxes": boxes,
        "columns": list(room.columns),
        "rows": room.rows if room.columns else 0,
        "lines": 0 if boxes or room.columns else LINES.get(room.shape, 1),
    }
