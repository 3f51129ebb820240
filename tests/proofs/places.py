"""Every object of the world under every address that may show it. What is not here is visited once, as the access table has it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from bastama.conditions.models import Agreement, Request
from bastama.entries.models import Entry, Remark
from bastama.groups.convening import NetworkEvent
from bastama.groups.models import (
    Feed,
    FlipChart,
    Group,
    Membership,
    Session,
    SessionNotes,
    SessionSheet,
    Tutorial,
    TutorialNote,
)
from bastama.library.catalogue import Author, Journal
from bastama.library.finding.browsing import LISTS
from bastama.library.illustrating import Illustration
from bastama.library.models import Record, Version
from bastama.notices.models import Notice
from bastama.people.models import Device, Seal
from bastama.places.models import School
from bastama.programmes.models import Cohort, Edition
from bastama.projects.addresses import secret_of
from bastama.projects.models.asking import Question, Reply
from bastama.projects.models.consent import Consent
from bastama.projects.models.paper import PaperSheet
from bastama.projects.models.portfolio import PortfolioItem
from bastama.projects.models.project import Project
from bastama.projects.models.together import Invitation
from bastama.projects.models.work import StoredFile, Upload
from bastama.projects.queries.opened import BESIDE
from bastama.surveys.models import Series, Wave

PLACES: dict[str, tuple[str, type[Model]]] = {
    "board": ("group_id", Group),
    "conditions:of_group": ("group_id", Group),
    "conditions:request": ("id", Request),
    "conditions:agreement": ("id", Agreement),
    "groups:page": ("group_id", Group),
    "groups:codes": ("group_id", Group),
    "groups:change": ("membership_id", Membership),
    "groups:leave": ("membership_id", Membership),
    "groups:session": ("session_id", Session),
    "groups:network_event": ("event_id", NetworkEvent),
    "groups:reading_list": ("session_id", Session),
    "groups:cohort_list": ("cohort_id", Cohort),
    "groups:print": ("session_id", Session),
    "groups:projector": ("session_id", Session),
    "projects:pack": ("session_id", Session),
    "projects:flipchart": ("id", FlipChart),
    "projects:flipchart_photo": ("id", FlipChart),
    "projects:flipchart_small": ("id", FlipChart),
    "projects:remove_flipchart": ("id", FlipChart),
    "groups:tutorial": ("tutorial_id", Tutorial),
    "groups:used": ("session_id", Session),
    "groups:catch_up": ("session_id", Session),
    "people:end-device": ("id", Device),
    "people:answer-seal": ("id", Seal),
    "people:put-away": ("id", Notice),
    "programmes:edition": ("id", Edition),
    "programmes:change_cohort": ("id", Cohort),
    "projects:file": ("id", StoredFile),
    "projects:small_file": ("id", StoredFile),
    "projects:showing": ("id", StoredFile),
    "projects:note_consent": ("id", StoredFile),
    "projects:remove_file": ("id", StoredFile),
    "projects:withdraw_consent": ("id", Consent),
    "projects:upload": ("id", Upload),
    "projects:papers": ("id", Group),
    "projects:paper": ("id", PaperSheet),
    "projects:read": ("id", Project),
    "projects:asked_to_lead": ("id", Invitation),
    "projects:withdraw_asking": ("id", Invitation),
    "projects:waiting": ("id", Group),
    "projects:take_remark_back": ("id", Remark),
    "projects:claim": ("id", PortfolioItem),
    "projects:question": ("id", Question),
    "projects:close_question": ("id", Question),
    "projects:renew_question": ("id", Question),
    "projects:put_away_reply": ("id", Reply),
    "school": ("id", School),
    "surveys:series": ("series_id", Series),
    "surveys:wave": ("wave_id", Wave),
    "surveys:said": ("wave_id", Wave),
}
OF_ENTRIES: dict[str, Callable[[], QuerySet[Entry]]] = {
    "projects:entry": lambda: Entry.objects.exclude(kind="tool"),
    "projects:choose": lambda: Entry.objects.filter(revisions__kept_aside=True).distinct(),
    "projects:ask_about": lambda: Entry.objects.filter(kind="consultation"),
    "projects:thread": lambda: Entry.objects.filter(remarks__isnull=False).distinct(),
    "projects:history": lambda: Entry.objects.exclude(kind__in=("plan-item", "impact")),
}
TOOLS = (
    "what-i-value",
    "my-concern",
    "whom-i-will-ask",
    "action-plan",
    "record-of-participation",
    "evidence",
    "what-changed",
    "account",
    "group-norms",
    "colleagues-story",
    "how-our-school-works",
    "forces",
    "who-can-be-drawn-in",
    "strategies",
    "poster",
    "getting-better",
    "listening-round",
)
KINDS = ("consultation", "plan-item", "evidence", "impact")
LANGUAGES = ("kk", "ru", "en")
STEPS = ("values", "focus", "consulting", "plan", "leading", "evidence", "impact", "sharing")


FURTHER: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "projects:tool_entry": lambda: [
        {"tool": "record-of-participation", "id": entry.pk}
        for entry in Entry.objects.filter(tool="record-of-participation").order_by("pk")
    ],
    "projects:tool": lambda: [{"tool": tool} for tool in TOOLS],
    "projects:print_sheet": lambda: [{"tool": tool} for tool in TOOLS],
    "projects:step": lambda: [{"step": step} for step in STEPS],
    "projects:read_step": lambda: [
        {"id": id, "step": step or BESIDE}
        for id, step in Entry.objects.filter(notebook__project__isnull=False)
        .order_by("notebook", "step")
        .values_list("notebook", "step")
        .distinct()
    ],
    "projects:read_entry": lambda: [
        {"id": id, "entry": entry}
        for id, entry in Entry.objects.filter(kind="tool", notebook__project__isnull=False)
        .order_by("pk")
        .values_list("notebook", "pk")
    ],
    "projects:practice": lambda: [{"strand": strand} for strand in ("facilitators", "directors")],
    "projects:add": lambda: [{"kind": kind} for kind in KINDS],
    "projects:account_in": lambda: [{"language": language} for language in LANGUAGES],
    "projects:publish": lambda: [{"language": language} for language in LANGUAGES],
    "projects:illustrations": lambda: [{"language": language} for language in LANGUAGES],
    "projects:asked": lambda: [
        {"secret": secret_of(one.pk, one.turn)} for one in Question.objects.order_by("pk")
    ],
    "groups:settle_notes": lambda: [
        {"session_id": note.session_id, "note_id": note.pk}
        for note in SessionNotes.objects.order_by("number")
    ],
    "groups:settle_agreed": lambda: [
        {"session_id": sheet.session_id, "note_id": sheet.pk}
        for sheet in SessionSheet.objects.filter(kind="agreed").order_by("number")
    ],
    "groups:settle_tutorial": lambda: [
        {"tutorial_id": note.tutorial_id, "note_id": note.pk}
        for note in TutorialNote.objects.order_by("number")
    ],
    "groups:feed": lambda: [{"secret": feed.secret} for feed in Feed.objects.order_by("pk")],
    "library:record": lambda: [{"address": one.address} for one in Record.objects.order_by("address")],
    "library:version": lambda: [
        {"address": one.record.address, "language": one.language, "number": one.number}
        for one in Version.objects.select_related("record").order_by("record__address", "language", "number")
    ],
    "library:illustration": lambda: [
        {"address": one.record.address, "id": one.pk, "size": size}
        for one in Illustration.objects.select_related("record").order_by("pk")
        for size in ("small", "large")
    ],
    "library:browse": lambda: [{"by": by} for by in LISTS],
    "library:person": lambda: [{"id": one.pk} for one in Author.objects.order_by("pk")],
    "library:person_atom": lambda: [{"id": one.pk} for one in Author.objects.order_by("pk")],
    "library:person_take": lambda: [{"id": one.pk, "form": "ris"} for one in Author.objects.order_by("pk")],
    "library:journal": lambda: [{"id": one.pk} for one in Journal.objects.order_by("pk")],
    "library:journal_atom": lambda: [{"id": one.pk} for one in Journal.objects.order_by("pk")],
    "library:journal_take": lambda: [{"id": one.pk, "form": "ris"} for one in Journal.objects.order_by("pk")],
    "machines:sitemap_beside": lambda: [{"number": 1}],
    "library:concept": lambda: [{"concept": "teacher-leadership"}],
    "library:linkset": lambda: [{"address": one.address} for one in Record.objects.order_by("address")],
    "library:take": lambda: [{"form": form} for form in ("dublin-core", "json-ld")],
    "library:cite": lambda: [{"address": one.address} for one in Record.objects.order_by("address")],
}


def every_place(address: str) -> list[dict[str, Any]]:
    """The keywords of an address, for every object it may show."""
    if address in OF_ENTRIES:
        return [{"id": pk} for pk in OF_ENTRIES[address]().order_by("pk").values_list("pk", flat=True)]
    if address in PLACES:
        name, model = PLACES[address]
        return [{name: pk} for pk in model._default_manager.order_by("pk").values_list("pk", flat=True)]
    return FURTHER.get(address, list)()
