"""What of Aigerim's stands in the one file that somebody near her takes away: what they wrote or what is noted of them too."""

from typing import Any

import pytest
from django.test import Client

from bastama.people import make as people
from tests.proofs.parcel import packed
from tests.proofs.walk import everything_in
from tests.proofs.words import Words
from tests.proofs.written import Written, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REMARKS = {
    (f"remark to the {to}", ring)
    for to in ("group", "facilitators")
    for ring in ("group", "network", "public")
}
HIDDEN = {(f"hidden remark to the {to}", "me") for to in ("group", "facilitators")}
OWN_OF_NURLAN = {
    *REMARKS,
    *HIDDEN,
    ("remark taken back", "group"),
    ("remark under what has no name", "group"),
    ("earlier notes", "pair"),
    ("session notes", "pair"),
    ("notes before the handing over", "pair"),
    ("talk", "the two"),
    ("next steps", "the two"),
    ("notes of tonight", "pair"),
    ("how a part went", "pair"),
    ("agreed and shown", "group"),
    ("earlier agreed", "pair"),
    ("flip-chart of the pair", "pair"),
    ("tonight's flip-chart", "pair"),
    ("flip-chart opened", "shown"),
    ("bytes of the flip-chart of the pair", "pair"),
    ("bytes of tonight's flip-chart", "pair"),
    ("bytes of the flip-chart opened", "shown"),
    *(("facilitator's sheet", ring) for ring in ("me", "group", "network")),
}
"""What Nurlan himself said and noted; never what she wrote, nor her words of their talk."""

OWN_OF_PAIR = {
    ("notes kept aside", "their writer"),
    ("agreed and not shown", "pair"),
    ("agreed kept aside", "their writer"),
    ("flip-chart begun", "its writer"),
}
OWN_OF_SAULE = {
    ("words of an interest", "director"),
    ("title of an event", "directors"),
    *((kind, to) for kind in ("promise", "why it changed") for to in ("group and director", "the director")),
    ("passed up", "above"),
    *(("director's sheet", ring) for ring in ("me", "group", "network")),
}
"""What the director answered to what was asked; never the words it was asked in."""


@pytest.fixture
def written(db: None, tmp_path: Any, settings: Any) -> Written:
    settings.MEDIA_ROOT, settings.PARCELS_ROOT = tmp_path / "media", tmp_path / "parcels"
    return build(Words())


def found_by(role: str, written: Written) -> set[tuple[str, str]]:
    """The words of hers that stand anywhere in the file of somebody else, also in its documents."""
    device = written.devices[role]
    assert device is not None
    packed(device.person)
    held = everything_in(people.browser_on(device).get("/me/everything/file/")).lower()
    assert b"index.html" in held
    return {key for key, word in written.words.given.items() if word.split()[0].encode() in held}


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("nurlan", OWN_OF_NURLAN),
        ("pair", OWN_OF_PAIR),
        ("fellow", {("title", "network")}),  # of the project they lead together
        ("lead", set()),
        ("saule", OWN_OF_SAULE),
    ],
)
def test_file_of_another_holds_nothing_of_hers(
    role: str, own: set[tuple[str, str]], written: Written
) -> None:
    assert found_by(role, written) == own


def test_who_leads_the_project_with_her_takes_away_what_both_chose_for_the_group(written: Written) -> None:
    """A portfolio is the project's; ring *me* is not in it, nor what was not chosen."""
    found = found_by("partner", written)
    assert ("claim", "group") in found
    assert {ring for _kind, ring in found} <= {"group", "network", "public", "published"}


def test_her_file_is_at_an_address_that_names_nobody(written: Written) -> None:
    packed(written.world.aigerim)
    for who in (written.world.nurlan, written.world.lead, written.world.fellow):
        answer = people.browser(who).get("/me/everything/file/")
        assert answer.headers["Location"] == "/me/everything/"
    assert Client().get("/me/everything/file/").headers["Location"].startswith("/enter/")
