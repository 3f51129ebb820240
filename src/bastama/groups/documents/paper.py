"""The sheet for the staff room: what the group is, in three languages, and the address as a picture and in letters."""

from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from bastama.groups.models import Group
from bastama.groups.offering import Paper
from bastama.groups.papers import address_of, pair_of, until
from bastama.groups.queries import edition_of_group
from bastama.kit.dates import whole_day
from bastama.kit.documents.typesetting import typeset

PAPER = Path(__file__).with_name("paper.typ")


def set_paper(paper: Paper, group: Group) -> bytes:
    """A PDF of one page."""
    drawn = BytesIO()
    address = address_of(paper)
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", border=1, scale=4)
    content = {
        "language": translation.get_language() or "kk",
        "title": group.name,
        "address": address,
        "picture_about": _("The address as a picture for the camera"),
        "parts": [_part(group, language) for language, _name in settings.LANGUAGES],
    }
    return typeset(PAPER, content, {"address.svg": drawn.getvalue()})


def _part(group: Group, language: str) -> dict[str, Any]:
    with translation.override(language):
        sessions = len(edition_of_group(group).sessions)
        taking = _(
            "Meetings with the group: %(count)s. Voluntary: you may stop at any time, without a reason."
        )
        pair = ", ".join(pair_of(group))
        said = [
            _(
                "A teacher leads something of their own in the school, with a group of colleagues beside them."
            ),
            taking % {"count": sessions},
            _(
                "Open the address on a phone and ask to join. No account is needed, and you bind yourself to nothing."
            ),
        ]
        if pair:
            said.append(_("Questions: %(pair)s") % {"pair": pair})
        said.append(_("Last day: %(day)s") % {"day": whole_day(until(group))})
        schools = ", ".join(school.name(language) for school in group.schools.order_by("code"))
        head = _("Would you like to take part?")
        return {"language": language, "head": head, "about": f"{group.name} · {schools}", "said": said}
